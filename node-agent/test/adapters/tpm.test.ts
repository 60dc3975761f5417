import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { keccak256, numberToHex } from "viem";
import { openSigner } from "../../src/adapters/signer/openSigner.ts";
import { signerOf } from "../../src/adapters/signer/signerOf.ts";
import { Tpm } from "../../src/adapters/signer/Tpm.ts";
import { freePort, until } from "../world.ts";

const missing = ["swtpm", "tpm2_sign"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
const skip =
  missing.length > 0 &&
  `${missing.join(" and ")} not installed: the TPM signer is NOT tested (apt-get install swtpm tpm2-tools)`;
if (skip) console.warn(`skipped: ${skip}`);

describe("TPM 2.0 signer against a real swtpm", { skip, timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "ecosphere-swtpm-"));
  const handle = "0x81010007";
  let chip: ChildProcess;
  let tcti: string;

  async function start(): Promise<void> {
    // tpm2-tools look for the control channel at the next port.
    const port = await freePort();
    const control = port + 1;
    tcti = `swtpm:host=127.0.0.1,port=${port}`;
    const state = join(dir, "state");
    mkdirSync(state, { recursive: true });
    chip = spawn(
      "swtpm",
      [
        ...["socket", "--tpm2", "--tpmstate", `dir=${state}`, "--flags", "not-need-init,startup-clear"],
        ...["--ctrl", `type=tcp,port=${control}`, "--server", `type=tcp,port=${port}`],
      ],
      { stdio: "ignore" },
    );
    const env = { ...process.env, TPM2TOOLS_TCTI: tcti };
    await until(
      () => spawnSync("tpm2_getcap", ["handles-persistent"], { env }).status === 0,
      10_000,
      "no swtpm",
    );
  }

  async function stop(): Promise<void> {
    const ended = new Promise((done) => chip.once("exit", done));
    chip.kill("SIGTERM");
    await ended;
  }

  before(start);
  after(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it("says that there is no key before one is made", async () => {
    await assert.rejects(openSigner({ tpm: { handle, tcti } }), { code: "TpmKeyMissing" });
  });

  it("makes a P-256 key once and signs with a low s what the contracts' rule takes", async () => {
    const made = await new Tpm({ handle, tcti }).create();
    await assert.rejects(new Tpm({ handle, tcti }).create(), { code: "TpmHandleTaken" });
    const signer = await openSigner({ tpm: { handle, tcti } });
    assert.equal(signer.holder, "TPM");
    assert.equal(signer.curve, "p256");
    for (let i = 0; i < 12; i++) {
      const digest = keccak256(numberToHex(i));
      const signature = await signer.sign(digest);
      assert.equal(signature.length, 2 + 2 * 128);
      assert.equal(await signerOf(digest, signature), signer.address, `digest ${i}`);
    }
    assert.ok(made.x > 0n);
  });

  it("has the same key after the chip lost its power", async () => {
    const before = (await openSigner({ tpm: { handle, tcti } })).address;
    await stop();
    await start();
    const signer = await openSigner({ tpm: { handle, tcti } });
    assert.equal(signer.address, before);
    assert.equal(await signerOf(keccak256("0x01"), await signer.sign(keccak256("0x01"))), before);
  });

  it("signs one after the other when asked for many at once", async () => {
    const signer = await openSigner({ tpm: { handle, tcti } });
    const digests = Array.from({ length: 5 }, (_, i) => keccak256(numberToHex(100 + i)));
    const signed = await Promise.all(digests.map((digest) => signer.sign(digest)));
    for (const [i, signature] of signed.entries())
      assert.equal(await signerOf(digests[i] as `0x${string}`, signature), signer.address);
  });

  it("never gives the key out", () => {
    const env = { ...process.env, TPM2TOOLS_TCTI: tcti };
    const shown = execFileSync("tpm2_readpublic", ["-c", handle], { env, encoding: "utf8" });
    assert.match(shown, /fixedtpm\|fixedparent\|sensitivedataorigin/);
    assert.notEqual(
      spawnSync("tpm2_duplicate", ["-C", "null", "-c", handle, "-G", "null"], { env }).status,
      0,
    );
  });

  it("waits while the chip does not answer", async () => {
    await assert.rejects(openSigner({ tpm: { handle, tcti: "swtpm:host=127.0.0.1,port=1" } }), {
      name: "Retryable",
      code: "TpmUnreachable",
    });
  });
});
