import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { concat, keccak256, numberToHex, slice, stringToHex } from "viem";
import { hardwareSigner } from "../../src/adapters/signer/hardwareSigner.ts";
import { keySigner } from "../../src/adapters/signer/keySigner.ts";
import { P256_ORDER } from "../../src/adapters/signer/p256Signature.ts";
import { passwordFrom } from "../../src/adapters/signer/password.ts";
import { type OpenKey, openKeyFile, readKeyFile } from "../../src/adapters/signer/readKeyFile.ts";
import { signerOf } from "../../src/adapters/signer/signerOf.ts";
import { parseDer } from "../../src/adapters/signer/Tpm.ts";
import { writeKeyFile } from "../../src/adapters/signer/writeKeyFile.ts";
import type { SecureElement } from "../../src/ports/SecureElement.ts";

const dir = mkdtempSync(join(tmpdir(), "ecosphere-signers-"));
const digest = keccak256(stringToHex("a reading"));
const keys: Record<string, OpenKey> = {
  secp256k1: { curve: "secp256k1", privateKey: numberToHex(0xa11cen, { size: 32 }) },
  p256: { curve: "p256", privateKey: numberToHex(0xb0bn, { size: 32 }) },
};
/** Cheap to compute; what a key file costs is `SCRYPT` in writeKeyFile.ts. */
const n = 1024;

after(() => rmSync(dir, { recursive: true }));

describe("signers", () => {
  for (const [name, key] of Object.entries(keys)) {
    describe(name, () => {
      const signer = keySigner(key);

      it("signs what the verifier gives back its address for", async () => {
        const signature = await signer.sign(digest);
        assert.equal((await signerOf(digest, signature))?.toLowerCase(), signer.address.toLowerCase());
        assert.equal(signature.length, name === "p256" ? 258 : 132);
      });

      it("always signs with a low s", async () => {
        for (let i = 0; i < 20; i++) {
          const each = keccak256(numberToHex(i));
          assert.ok(await signerOf(each, await signer.sign(each)), `digest ${i}`);
        }
      });

      it("comes back from an encrypted key file that only its owner may read", () => {
        const file = join(dir, `${name}.json`);
        assert.equal(writeKeyFile({ file, key, password: "correct horse", n }), signer.address);
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.doesNotMatch(readFileSync(file, "utf8"), new RegExp(key.privateKey.slice(-4)));
        assert.deepEqual(
          openKeyFile(file, () => "correct horse"),
          key,
        );
      });

      it("is not opened by another password, without one, or when others can read the file", () => {
        const file = join(dir, `${name}-locked.json`);
        writeKeyFile({ file, key, password: "correct horse", n });
        assert.throws(() => openKeyFile(file, () => "wrong horse"), { code: "PasswordWrong" });
        assert.throws(() => openKeyFile(file), { code: "PasswordMissing" });
        chmodSync(file, 0o640);
        assert.throws(() => openKeyFile(file, () => "correct horse"), { code: "KeyFileOpenToOthers" });
      });
    });
  }

  it("never write over a key file", () => {
    const file = join(dir, "kept.json");
    writeKeyFile({ file, key: keys.p256 as OpenKey, password: "a", n });
    const before = readFileSync(file, "utf8");
    assert.throws(() => writeKeyFile({ file, key: keys.p256 as OpenKey, password: "b", n }), {
      code: "KeyFileExists",
    });
    assert.equal(readFileSync(file, "utf8"), before);
  });

  it("refuse a keystore that asks for more memory than a small board has", () => {
    const file = join(dir, "greedy.json");
    writeKeyFile({ file, key: keys.p256 as OpenKey, password: "a", n });
    writeFileSync(file, readFileSync(file, "utf8").replace(/"n": \d+/, '"n": 1073741824'));
    assert.throws(() => openKeyFile(file, () => "a"), { code: "KeyFileInvalid" });
  });

  it("refuse to pay with a P-256 key", () => {
    const file = join(dir, "payer.json");
    writeKeyFile({ file, key: keys.p256 as OpenKey, password: "a", n });
    assert.throws(() => readKeyFile(file, () => "a"), { code: "KeyFileWrongCurve" });
  });

  it("take the password from a file only its owner may read, without its line break", () => {
    const file = join(dir, "password");
    writeFileSync(file, "correct horse\n", { mode: 0o600 });
    assert.equal(passwordFrom(file)("key"), "correct horse");
    chmodSync(file, 0o644);
    assert.throws(() => passwordFrom(file)("key"), { code: "KeyFileOpenToOthers" });
  });
});

describe("signerOf", () => {
  const word = (value: bigint) => numberToHex(value, { size: 32 });

  it("refuses a high s, a changed digest, a foreign key, and every length but 65 and 128", async () => {
    const p256 = await keySigner(keys.p256 as OpenKey).sign(digest);
    const s = BigInt(slice(p256, 32, 64));
    const high = concat([slice(p256, 0, 32), word(P256_ORDER - s), slice(p256, 64)]);
    const stranger = await keySigner({ ...(keys.p256 as OpenKey), privateKey: word(5n) }).sign(digest);
    const offCurve = concat([slice(p256, 0, 96), word(1n)]);
    const zeroR = concat([word(0n), slice(p256, 32)]);
    for (const [why, signature] of Object.entries({
      high,
      offCurve,
      zeroR,
      "foreign key": concat([slice(p256, 0, 64), slice(stranger, 64)]),
      short: slice(p256, 0, 127),
      long: concat([p256, "0x00"]),
      empty: "0x" as const,
    }))
      assert.equal(await signerOf(digest, signature), null, why);
    assert.equal(await signerOf(keccak256(digest), p256), null, "digest");
  });

  it("refuses v other than 27 and 28 and a high s on secp256k1", async () => {
    const signature = await keySigner(keys.secp256k1 as OpenKey).sign(digest);
    for (const v of ["0x00", "0x01", "0x1d"] as const)
      assert.equal(await signerOf(digest, concat([slice(signature, 0, 64), v])), null, v);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const flipped = slice(signature, 64) === "0x1b" ? "0x1c" : "0x1b";
    const high = concat([slice(signature, 0, 32), word(order - BigInt(slice(signature, 32, 64))), flipped]);
    assert.equal(await signerOf(digest, high), null);
  });
});

describe("a chip", () => {
  const other = keySigner({ curve: "p256", privateKey: numberToHex(7n, { size: 32 }) });
  const chipOf = (sign: SecureElement["sign"]): SecureElement => ({
    holder: "secure element",
    sign,
    publicKey: async () => {
      const shown = await keySigner(keys.p256 as OpenKey).sign(digest);
      return { x: BigInt(slice(shown, 64, 96)), y: BigInt(slice(shown, 96, 128)) };
    },
  });
  const raw = (signature: `0x${string}`) => ({
    r: BigInt(slice(signature, 0, 32)),
    s: BigInt(slice(signature, 32, 64)),
  });

  it("may answer with the high s: the signature gets the low one", async () => {
    const own = keySigner(keys.p256 as OpenKey);
    const signer = await hardwareSigner(
      chipOf(async (each) => {
        const { r, s } = raw(await own.sign(each));
        return { r, s: P256_ORDER - s };
      }),
    );
    assert.equal(await signerOf(digest, await signer.sign(digest)), own.address);
  });

  it("that signs with another key than it shows is refused", async () => {
    await assert.rejects(hardwareSigner(chipOf(async (each) => raw(await other.sign(each)))), {
      code: "ChipSignsWrongly",
    });
  });

  it("that hashes the digest again is refused", async () => {
    const own = keySigner(keys.p256 as OpenKey);
    await assert.rejects(hardwareSigner(chipOf(async (each) => raw(await own.sign(keccak256(each))))), {
      code: "ChipSignsWrongly",
    });
  });

  it("may send signatures in DER, and nothing else", () => {
    const der = (hex: string) => parseDer(Buffer.from(hex, "hex"));
    assert.deepEqual(der("3007020200ff020101"), { r: 255n, s: 1n });
    assert.throws(
      () => der("3008020200ff020101"),
      /expected an ECDSA signature/,
      "another length than content",
    );
    assert.throws(() => der("3007020200ff040101"), /expected an integer/, "no integer");
    assert.throws(() => der("3008020200ff02010100"), /expected nothing after/);
    assert.throws(() => parseDer(Buffer.from("30060201", "hex")));
    assert.throws(() => parseDer(Buffer.alloc(0)));
  });
});
