import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bytesToHex, getAddress, keccak256, slice } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  type AgreementForm,
  leastSeconds,
  newAgreement,
  toLocalInput,
} from "#features/agreements/domain/newAgreement.ts";
import { MachineKeyInvalid, readMachineKey } from "#lib/keys/machineKey.ts";
import { people } from "./anAgreement.ts";

const NOW = 1_800_000_000;
const context = {
  account: people.customer,
  locale: "en",
  now: NOW,
  bounds: { min: 10n, max: 1_000n },
  balance: 1_000_000_000n,
};
const form: AgreementForm = {
  nodeId: "2",
  price: "100",
  escrow: "600",
  endsAt: toLocalInput(NOW + 86_400),
  voucherKey: "",
  isOwnKey: true,
};

describe("newAgreement", () => {
  it("reads a whole form", () => {
    assert.deepEqual(newAgreement(form, context), {
      ok: true,
      agreement: {
        nodeId: 2n,
        pricePerUnit: 100n,
        escrow: 600_000_000n,
        endsAt: NOW + 86_400,
        voucherKey: people.customer,
      },
    });
  });
  const rows: [Partial<AgreementForm>, object][] = [
    [{ nodeId: "" }, { nodeId: "nodeMissing" }],
    [{ price: "1.5" }, { price: "priceNotWhole" }],
    [{ price: "9" }, { price: "priceOutOfBounds" }],
    [{ price: "1001" }, { price: "priceOutOfBounds" }],
    [{ escrow: "" }, { escrow: "escrowMissing" }],
    [{ escrow: "0" }, { escrow: "escrowNotPositive" }],
    [{ escrow: "0.0000001" }, { escrow: "escrowTooManyDigits" }],
    [{ escrow: "1,000.000001" }, { escrow: "escrowAboveBalance" }],
    [{ endsAt: "" }, { endsAt: "endMissing" }],
    [{ endsAt: toLocalInput(NOW + 3_600) }, { endsAt: "endTooSoon" }],
    [{ endsAt: toLocalInput(NOW + 730 * 86_400) }, { endsAt: "endTooLate" }],
    [{ isOwnKey: false }, { voucherKey: "key_missing" }],
    [{ isOwnKey: false, voucherKey: "0x1234" }, { voucherKey: "key_notAKey" }],
  ];
  for (const [part, problems] of rows)
    it(`says ${Object.values(problems).join()} for ${JSON.stringify(part)}`, () => {
      assert.deepEqual(newAgreement({ ...form, ...part }, context), { ok: false, problems });
    });
  it("says every problem at once", () => {
    const result = newAgreement({ ...form, nodeId: "", price: "", escrow: "", endsAt: "" }, context);
    assert.equal(!result.ok && Object.keys(result.problems).length, 4);
  });
});

describe("leastSeconds", () => {
  it("divides the escrow by the work of full power", () => {
    // 1,100 W · 12,000 units/kWh = 13,200 units/h, 1.32 € an hour.
    const node = { ratedPowerW: 1_100, unitsPerKWhMax: 12_000 };
    assert.equal(leastSeconds({ escrow: 13_200_000n, pricePerUnit: 100n }, node), 36_000);
    assert.equal(leastSeconds({ escrow: 1n, pricePerUnit: 100n }, { ...node, ratedPowerW: 0 }), undefined);
  });
});

describe("readMachineKey", () => {
  const account = privateKeyToAccount(keccak256("0x01"));
  const refused = (text: string, reason: string) =>
    assert.throws(
      () => readMachineKey(text),
      (error: unknown) => error instanceof MachineKeyInvalid && error.reason === reason,
    );
  it("takes an address as it is", () => {
    assert.deepEqual(readMachineKey(account.address.toLowerCase()), {
      address: account.address,
      curve: undefined,
    });
  });
  it("finds the address of a secp256k1 key, with or without what stands before the point", () => {
    const expected = { address: account.address, curve: "secp256k1" };
    assert.deepEqual(readMachineKey(account.publicKey), expected);
    assert.deepEqual(readMachineKey(account.publicKey.slice(4)), expected);
  });
  it("finds the address of a P-256 key from hex and from PEM", async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
      "sign",
      "verify",
    ]);
    const raw = bytesToHex(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
    const expected = { address: getAddress(slice(keccak256(slice(raw, 1)), 12)), curve: "p256" };
    assert.deepEqual(readMachineKey(raw), expected);
    const spki = Buffer.from(await crypto.subtle.exportKey("spki", publicKey)).toString("base64");
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.match(/.{1,64}/g)?.join("\n")}\n-----END PUBLIC KEY-----\n`;
    assert.deepEqual(readMachineKey(pem), expected);
  });
  it("says what is wrong", () => {
    refused("  ", "missing");
    refused("hello", "notAKey");
    refused("-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----", "notAKey");
    refused(`0x02${"11".repeat(32)}`, "compressed");
    const wrong = account.publicKey.slice(0, -1) + (account.publicKey.endsWith("0") ? "1" : "0");
    refused(wrong, "notOnACurve");
    refused(`0x${"ff".repeat(64)}`, "notOnACurve");
  });
});
