import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { certifyNode, siteLeft } from "#features/certification/domain/nodeLimits.ts";
import { certifySite } from "#features/certification/domain/siteLimits.ts";
import { formatKilowatts, readKilowatts } from "#lib/format/power.ts";

const DEVICE = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const INSTALLER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const NOW = Date.UTC(2026, 0, 10) / 1000;

describe("siteLeft", () => {
  const site = {
    isFarm: true,
    gridConnectionW: 30_000n,
    renewableGenerationW: 5_000n,
    heatCeilingW: 4_000n,
    ratedPowerW: 3_000n,
    sharedHeatCeilingW: 4_000n,
  };
  it("counts what the node itself takes as free for it", () => {
    assert.deepEqual(siteLeft(site, { ratedPowerW: 1_000n, heatCeilingW: 1_500n }), {
      gridW: 28_000,
      heatW: 1_500,
      generationW: 3_000,
    });
  });
  it("has nothing left where a later certification made the site smaller", () => {
    const smaller = { ...site, heatCeilingW: 1_000n, renewableGenerationW: 0n };
    assert.deepEqual(siteLeft(smaller, { ratedPowerW: 0n, heatCeilingW: 0n }), {
      gridW: 27_000,
      heatW: 0,
      generationW: 0,
    });
  });
  it("asks nobody but a farm for its generation", () => {
    assert.equal(
      siteLeft({ ...site, isFarm: false }, { ratedPowerW: 0n, heatCeilingW: 0n }).generationW,
      undefined,
    );
  });
});

describe("certifyNode", () => {
  const form = {
    installer: INSTALLER,
    tier: "SEALED",
    ratedPower: "1.1",
    unitsPerKWhMax: "12000",
    storage: "5",
    heatShare: "1.5",
    calibratedUntil: "2026-01-10",
  };
  const context = {
    left: { gridW: 2_000, heatW: 1_500, generationW: 1_100 },
    deviceKey: DEVICE,
    locale: "en",
    now: NOW,
  } as const;
  it("gives the contract watts, watt-hours and the end of the last day", () => {
    const result = certifyNode(form, context);
    assert.ok(result.ok);
    assert.deepEqual(result.certification, {
      installer: INSTALLER,
      tier: 2,
      limits: {
        ratedPowerW: 1_100,
        unitsPerKWhMax: 12_000,
        storageWh: 5_000,
        heatCeilingW: 1_500,
        calibratedUntil: NOW + 86_400,
      },
    });
  });
  it("takes no storage for a storage of nothing", () => {
    for (const storage of ["", "0"]) {
      const result = certifyNode({ ...form, storage }, context);
      assert.ok(result.ok);
      assert.equal(result.certification.limits.storageWh, 0);
    }
  });
  for (const [change, field, problem] of [
    [{ installer: "carla" }, "installer", "installerInvalid"],
    [{ installer: DEVICE }, "installer", "installerIsKey"],
    [{ tier: "" }, "tier", "tierMissing"],
    [{ ratedPower: "" }, "ratedPower", "powerInvalid"],
    [{ ratedPower: "2.001" }, "ratedPower", "aboveGrid"],
    [{ ratedPower: "1.101" }, "ratedPower", "aboveGeneration"],
    [{ unitsPerKWhMax: "1.5" }, "unitsPerKWhMax", "unitsInvalid"],
    [{ unitsPerKWhMax: "4294967296" }, "unitsPerKWhMax", "unitsInvalid"],
    [{ storage: "big" }, "storage", "storageInvalid"],
    [{ heatShare: "0" }, "heatShare", "heatInvalid"],
    [{ heatShare: "1.501" }, "heatShare", "aboveHeat"],
    [{ calibratedUntil: "" }, "calibratedUntil", "dateMissing"],
    [{ calibratedUntil: "2026-01-08" }, "calibratedUntil", "datePast"],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      const result = certifyNode({ ...form, ...change }, context);
      assert.ok(!result.ok);
      assert.deepEqual(result.problems, { [field]: problem });
    });
  }
});

describe("certifySite", () => {
  const form = { kind: "FARM", heatCeiling: "9", gridConnection: "40", generation: "15,5" } as const;
  it("gives the contract watts", () => {
    const result = certifySite(form, "de");
    assert.ok(result.ok);
    assert.deepEqual(result.certification, {
      kind: 3,
      heatCeilingW: 9_000,
      gridConnectionW: 40_000,
      renewableGenerationW: 15_500,
    });
  });
  it("gives nobody but a farm a generation", () => {
    const result = certifySite({ ...form, kind: "COMMERCIAL" }, "de");
    assert.ok(result.ok);
    assert.equal(result.certification.renewableGenerationW, 0);
  });
  it("refuses what is no power, each field by itself", () => {
    const result = certifySite({ kind: "FARM", heatCeiling: "", gridConnection: "x", generation: "" }, "de");
    assert.ok(!result.ok);
    assert.deepEqual(Object.keys(result.problems), ["heatCeiling", "gridConnection", "generation"]);
  });
});

describe("kilowatts in a form", () => {
  it("are read as they were written", () => {
    for (const locale of ["de", "en"]) {
      for (const watts of [1n, 999n, 1_100n, 1_234_567n]) {
        const read = readKilowatts(formatKilowatts(watts, locale), locale);
        assert.deepEqual(read, { ok: true, watts: Number(watts) });
      }
    }
    assert.equal(formatKilowatts(0n, "de"), "");
  });
});
