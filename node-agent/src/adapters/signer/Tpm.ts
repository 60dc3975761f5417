import { execFile } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, hexToBytes } from "viem";
import { Fatal, Retryable } from "../../errors.ts";
import type { P256PublicKey, RawSignature, SecureElement } from "../../ports/SecureElement.ts";
import { p256Point } from "./p256Signature.ts";

export interface TpmOptions {
  /** Persistent handle of the key, like 0x81010001. */
  handle: string;
  /** How tpm2-tools reach the chip: "device:/dev/tpmrm0", or a software TPM in tests. */
  tcti: string;
}

const TIMEOUT_MS = 20_000;
const UNCOMPRESSED_POINT_BYTES = 65;
/** The key is made in the chip, cannot be duplicated, signs digests given from outside, and is not locked out by failed attempts of others. */
const ATTRIBUTES = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|noda";

/** A P-256 key in a TPM 2.0, by tpm2-tools (Debian package tpm2-tools, 5.4 tried). */
export class Tpm implements SecureElement {
  readonly holder = "TPM";
  private readonly options: TpmOptions;
  /** One command at a time: the chip has room for few objects. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: TpmOptions) {
    this.options = options;
  }

  /** Makes a key under the owner hierarchy and keeps it at the handle. Throws Fatal when the handle is taken. */
  create(): Promise<P256PublicKey> {
    return this.inFolder(async (dir) => {
      const { handle } = this.options;
      if ((await this.handles()).includes(handle.toLowerCase()))
        throw new Fatal("TpmHandleTaken", `The TPM holds a key at ${handle} already.`, {
          hint: "Use it, or choose another keys.tpm.handle between 0x81010000 and 0x8101ffff.",
        });
      const [primary, pub, priv, key] = ["primary.ctx", "key.pub", "key.priv", "key.ctx"].map((name) =>
        join(dir, name),
      ) as [string, string, string, string];
      await this.tool("tpm2_createprimary", ["-Q", "-C", "o", "-G", "ecc256", "-c", primary]);
      await this.flush();
      const kind = ["-G", "ecc256:ecdsa-sha256", "-a", ATTRIBUTES];
      await this.tool("tpm2_create", ["-Q", "-C", primary, ...kind, "-u", pub, "-r", priv]);
      await this.flush();
      await this.tool("tpm2_load", ["-Q", "-C", primary, "-u", pub, "-r", priv, "-c", key]);
      await this.tool("tpm2_evictcontrol", ["-Q", "-C", "o", "-c", key, handle]);
      await this.flush();
      return this.readPublic(dir);
    });
  }

  publicKey(): Promise<P256PublicKey> {
    return this.inFolder((dir) => this.readPublic(dir));
  }

  sign(digest: `0x${string}`): Promise<RawSignature> {
    return this.inFolder(async (dir) => {
      const [input, output] = [join(dir, "digest"), join(dir, "signature")];
      writeFileSync(input, hexToBytes(digest));
      const args = ["-Q", "-c", this.options.handle, "-g", "sha256", "-s", "ecdsa", "-d", "-f", "plain"];
      await this.tool("tpm2_sign", [...args, "-o", output, input]);
      return parseDer(readFileSync(output));
    });
  }

  private async readPublic(dir: string): Promise<P256PublicKey> {
    const { handle } = this.options;
    if (!(await this.handles()).includes(handle.toLowerCase()))
      throw new Fatal("TpmKeyMissing", `The TPM holds no key at ${handle}.`, {
        hint: "Make one: ecosphere-agent init (key: tpm), or correct keys.tpm.handle.",
      });
    const file = join(dir, "public.der");
    await this.tool("tpm2_readpublic", ["-Q", "-c", handle, "-f", "der", "-o", file]);
    const key = createPublicKey({ key: readFileSync(file), format: "der", type: "spki" });
    if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1")
      throw new Fatal("TpmKeyWrongKind", `The key at ${handle} is not P-256.`);
    return p256Point(key.export({ format: "der", type: "spki" }).subarray(-UNCOMPRESSED_POINT_BYTES));
  }

  private async handles(): Promise<string[]> {
    const text = await this.tool("tpm2_getcap", ["handles-persistent"]);
    return text.toLowerCase().match(/0x[0-9a-f]{8}/g) ?? [];
  }

  /** A chip without resource manager keeps what a tool loaded; one with it has nothing to flush. */
  private async flush(): Promise<void> {
    await this.tool("tpm2_flushcontext", ["-Q", "-t"]).catch(() => undefined);
  }

  private inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      const dir = mkdtempSync(join(tmpdir(), "ecosphere-tpm-"));
      try {
        return await work(dir);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private tool(name: string, args: string[]): Promise<string> {
    const env = { ...process.env, TPM2TOOLS_TCTI: this.options.tcti };
    return new Promise((resolve, reject) => {
      execFile(name, args, { env, timeout: TIMEOUT_MS }, (cause, stdout, stderr) => {
        if (!cause) return resolve(stdout);
        if ((cause as NodeJS.ErrnoException).code === "ENOENT")
          return reject(
            new Fatal("TpmToolsMissing", `${name} is not installed.`, {
              hint: "apt-get install tpm2-tools",
              cause,
            }),
          );
        const said = stderr.split("\n").findLast((line) => line.startsWith("ERROR")) ?? cause.message;
        reject(
          new Retryable("TpmUnreachable", `The TPM does not do ${name}: ${said.replace(/^ERROR:\s*/, "")}.`, {
            hint: "Is keys.tpm.tcti right, and may this user use the device (group tss)?",
            cause,
          }),
        );
      });
    });
  }
}

/** An ECDSA signature as ASN.1: SEQUENCE of two INTEGERs. */
export function parseDer(der: Uint8Array): RawSignature {
  const integerAt = (offset: number) => {
    const length = der[offset + 1];
    if (der[offset] !== 0x02 || length === undefined || length === 0 || offset + 2 + length > der.length)
      throw new Error("expected an integer");
    const end = offset + 2 + length;
    return { value: BigInt(bytesToHex(der.slice(offset + 2, end))), end };
  };
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new Error("expected an ECDSA signature in DER");
  const r = integerAt(2);
  const s = integerAt(r.end);
  if (s.end !== der.length) throw new Error("expected nothing after the signature");
  return { r: r.value, s: s.value };
}
