import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formats } from "../../src/adapters/page/formats.ts";
import { renderParticipants, renderParticipantTotals } from "../../src/adapters/page/renderParticipants.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { type ParticipantsStatus, participantsStatus } from "../../src/app/participantsStatus.ts";
import {
  formatParticipants,
  participantsLog,
  participantsOf,
  plainParticipants,
} from "../../src/app/simulateParticipants.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { all } from "./setting.ts";

/** Monday evening: the car is back. */
const startAt = Date.parse("2026-01-12T18:00:00+01:00") / 1000;
const weather = createClimate();
const site = (participants = all) =>
  createSimulation({ preset: "commercial", weather, startAt, participants });

describe("participants on the pages", () => {
  const simulation = site();
  simulation.advanceTo(startAt + 1800);
  const status = participantsStatus(simulation.participants(), simulation.now) as ParticipantsStatus;
  const text = (html: string) => html.replace(/\u00a0/g, " ");

  it("show how full they are, when the car must be ready, and why, in both languages and without words of the chain", () => {
    assert.equal(participantsStatus(null, 0), null);
    const english = text(renderParticipants(status, formats("en"), "en"));
    for (const part of [
      "Battery",
      `${status.battery?.percent} %`,
      "80 % by 13 Jan 2026, 07:00",
      "kWh",
      "Heat store",
    ])
      assert.ok(english.includes(part), `${part} in ${english}`);
    const german = text(renderParticipants(status, formats("de"), "de"));
    for (const part of ["Batterie", "80 % bis 13.01.2026, 07:00", "Wärmespeicher", "Die Batterie"])
      assert.ok(german.includes(part), `${part} in ${german}`);
    assert.doesNotMatch(german, /The |undefined|NaN/);
    assert.doesNotMatch(english + german, /chain|attest|voucher|epoch|token|block/i);
  });

  it("show the car away, and nothing at all where there is nothing", () => {
    const away = {
      ...status,
      car: { ...(status.car as object), isConnected: false, leavesAt: null },
    } as ParticipantsStatus;
    assert.ok(renderParticipants(away, formats("de"), "de").includes("unterwegs"));
    const none = { ...status, battery: null, car: null, store: null, reasons: [] };
    assert.equal(renderParticipants(none, formats("de"), "de"), "");
  });

  it("show the operator what went through them and what it cost with and without them", () => {
    const html = text(renderParticipantTotals({ ...status, gridLimitW: 4200 }, formats("en"), "en"));
    for (const part of ["Bought", "Fed in", "Into the car", "4,200 W", "without battery, car and heat store"])
      assert.ok(html.includes(part), part);
  });
});

describe("simulate with participants", () => {
  it("says what they did and saved against the same site without them", () => {
    const simulation = site();
    const without = site(plainParticipants(all));
    const day = participantsLog(simulation, without);
    for (const one of [simulation, without]) one.advanceTo(startAt + 86_400);
    const said = day();
    assert.ok(said.batteryOutKWh > 1 && said.storeOutKWh > 1, JSON.stringify(said));
    assert.ok(said.savedEur > 0, "they pay in January");
    assert.equal(said.carMissedKWh, 0);
    assert.match(
      formatParticipants(said),
      /battery \+[\d.]+ −[\d.]+, holds [\d.]+ · car .* · heat store .* kWh · saved [\d.]+ €/,
    );
    assert.equal(day().savedEur, 0, "nothing happened since");
  });

  it("takes them from the command line over the configuration, and says what it does not understand", () => {
    const config = participantsOf({ battery: "10", pv: "5" });
    assert.equal(config.battery?.capacityWh, 10_000);
    assert.equal(participantsOf({ battery: "12" }, config).battery?.capacityWh, 12_000);
    assert.equal(participantsOf({}, config).pvKWp, 5);
    assert.throws(
      () => participantsOf({ ev: "kWh=60 leaves=7" }),
      /--ev kWh=60 leaves=7: leaves: expected a time/,
    );
    assert.throws(() => participantsOf({ pv: "much" }), /--pv much is not a number/);
  });
});
