import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { describe, it } from "node:test";
import { getAddress, keccak256 } from "viem";
import { newNode, readDeviceKey } from "#features/sites/domain/newNode.ts";
import { emptySite, newSite, OTHER_REGION } from "#features/sites/domain/newSite.ts";

const OPERATOR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const DEVICE = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

describe("newSite", () => {
  const site = { ...emptySite, region: "DE4", gridConnection: "30", label: "Bakery" };
  it("gives the contract whole watts and eight bytes of region", () => {
    const result = newSite(site, "en");
    assert.ok(result.ok);
    assert.deepEqual(result.site, {
      kind: 2,
      region: "0x4445340000000000",
      gridConnectionW: 30_000,
      label: "Bakery",
    });
  });
  it("reads kilowatts as the reader's language writes them", () => {
    const german = newSite({ ...site, gridConnection: "1.234,567" }, "de");
    assert.ok(german.ok);
    assert.equal(german.site.gridConnectionW, 1_234_567);
  });
  it("never publishes a label of a household, whatever was typed before", () => {
    const result = newSite({ ...site, kind: "household" }, "en");
    assert.ok(result.ok);
    assert.equal(result.site.label, "");
  });
  it("takes a region that is not in the list by its code", () => {
    const result = newSite({ ...site, region: OTHER_REGION, otherRegion: " at1 " }, "en");
    assert.ok(result.ok);
    assert.equal(result.site.region, "0x4154310000000000");
  });
  for (const [change, field, problem] of [
    [{ kind: "ship" }, "kind", "kindMissing"],
    [{ region: "" }, "region", "regionMissing"],
    [{ region: OTHER_REGION, otherRegion: "" }, "otherRegion", "regionMissing"],
    [{ region: OTHER_REGION, otherRegion: "Österreich" }, "otherRegion", "regionInvalid"],
    [{ gridConnection: "much" }, "gridConnection", "notANumber"],
    [{ gridConnection: "0" }, "gridConnection", "notPositive"],
    [{ gridConnection: "1.0005" }, "gridConnection", "tooManyDigits"],
    [{ gridConnection: "4294968" }, "gridConnection", "tooLarge"],
    [{ label: "ä".repeat(33) }, "label", "labelTooLong"],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      const result = newSite({ ...site, ...change }, "en");
      assert.ok(!result.ok);
      assert.deepEqual(result.problems, { [field]: problem });
    });
  }
});

describe("newNode", () => {
  const node = { site: "3", payout: "", key: DEVICE };
  it("pays the operator where no other account is named", () => {
    const result = newNode(node, OPERATOR);
    assert.ok(result.ok);
    assert.deepEqual(result.node, { siteId: 3n, payout: OPERATOR, deviceKey: DEVICE });
  });
  it("computes the address of a P-256 key as the contract does: last 20 bytes of keccak256(x || y)", () => {
    const ecdh = createECDH("prime256v1");
    const point = ecdh.generateKeys("hex", "uncompressed").slice(2);
    const key = readDeviceKey(point);
    assert.ok(key.ok);
    assert.equal(key.curve, "p256");
    assert.equal(key.address, getAddress(`0x${keccak256(`0x${point}`).slice(-40)}`));
  });
  for (const [change, field, problem] of [
    [{ site: "" }, "site", "siteMissing"],
    [{ site: "0" }, "site", "siteInvalid"],
    [{ payout: "olaf" }, "payout", "payoutInvalid"],
    [{ key: "" }, "key", "keyMissing"],
    [{ key: "0x1234" }, "key", "keyNotAKey"],
    [{ key: `02${"11".repeat(32)}` }, "key", "keyCompressed"],
    [{ key: "11".repeat(64) }, "key", "keyNotOnACurve"],
    [{ payout: DEVICE }, "key", "keyIsPayout"],
  ] as const) {
    it(`refuses ${JSON.stringify(change).slice(0, 60)}`, () => {
      const result = newNode({ ...node, ...change }, OPERATOR);
      assert.ok(!result.ok);
      assert.deepEqual(result.problems, { [field]: problem });
    });
  }
});
