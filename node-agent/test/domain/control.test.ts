import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Commands, commandsInForce, SAFE_COMMANDS } from "../../src/domain/control/commands.ts";
import { controlConfig } from "../../src/domain/control/controlConfig.ts";
import { type ControlState, decide, initialControlState } from "../../src/domain/control/decide.ts";
import { matrixExponential } from "../../src/domain/matrixExponential.ts";
import { presets } from "../../src/domain/presets.ts";
import { createTariff } from "../../src/domain/tariff.ts";
import { image, NOW } from "./image.ts";

const config = controlConfig(presets.commercial);

const context = { now: NOW, elapsedSeconds: 60, laterTargetC: 21, priceRank: 0.5, availability: 1 };
const winter = (): ControlState => initialControlState(NOW, 0);
const summer = (): ControlState => initialControlState(NOW, 20);

describe("decide", () => {
  it("changes neither image nor state, and repeats itself", () => {
    const frozen = Object.freeze(image({}));
    const state = Object.freeze(winter());
    assert.deepEqual(decide(frozen, state, context, config), decide(frozen, state, context, config));
  });

  it("computes with all modules for the floor on a cold day and says why", () => {
    const { plan } = decide(image({}), winter(), context, config);
    assert.equal(plan.mode, "heating");
    assert.equal(plan.sink, "floor");
    assert.equal(plan.share, 1);
    assert.match(plan.reason, /room 21.0 °C, target 21.0 °C, outside 0.0 °C/);
  });

  it("rests in summer when the tank is warm, and charges the tank when it is not", () => {
    assert.equal(decide(image({ outdoorC: 24 }), summer(), context, config).plan.mode, "idle");
    const cold = decide(
      image({ outdoorC: 24, tankTopC: 46, tankBottomC: 20 }),
      summer(),
      context,
      config,
    ).plan;
    assert.deepEqual([cold.mode, cold.sink, cold.share], ["hot-water", "tank", 1]);
  });

  it("waits for cheap hours to charge a half-full tank", () => {
    const half = image({ outdoorC: 24, tankTopC: 48, tankBottomC: 34 });
    assert.equal(decide(half, summer(), { ...context, priceRank: 0.5 }, config).plan.share, 0);
    assert.equal(decide(half, summer(), { ...context, priceRank: 0.2 }, config).plan.mode, "hot-water");
  });

  it("moves work to cheap hours when the node alone can carry the room", () => {
    const mild = image({ outdoorC: 14, roomC: 20.9 });
    const state = initialControlState(NOW, 14);
    const share = (priceRank: number) => decide(mild, state, { ...context, priceRank }, config).plan.share;
    assert.ok(
      share(0.1) > share(0.5) && share(0.5) >= share(0.9),
      `${share(0.1)} ${share(0.5)} ${share(0.9)}`,
    );
  });

  it("lets the boiler give what the node cannot, from measured heat, and stops it when the room is warm", () => {
    let state = winter();
    let boilerW = 0;
    for (let minute = 0; minute < 60; minute++) {
      const decided = decide(
        image({ outdoorC: -10, usefulHeatW: 900, boilerPowerW: boilerW }),
        state,
        context,
        config,
      );
      state = decided.state;
      boilerW = decided.plan.boilerW;
    }
    assert.ok(boilerW >= config.boilerMinW && boilerW <= config.boilerMaxW, `${boilerW} W`);
    const warm = decide(image({ outdoorC: -10, roomC: 21.6 }), state, context, config).plan;
    assert.equal(warm.boilerW, 0);
  });

  it("never computes beyond the work there is", () => {
    assert.equal(decide(image({}), winter(), { ...context, availability: 0.4 }, config).plan.share, 0.4);
    const none = decide(image({}), winter(), { ...context, availability: 0 }, config).plan;
    assert.deepEqual([none.mode, none.share], ["waiting-for-work", 0]);
  });

  it("drives by the heating curve alone when the room sensor is bad", () => {
    for (const quality of ["bad", "stale"] as const) {
      const { plan, state } = decide(
        image({ roomC: Number.NaN }, { roomC: quality }),
        winter(),
        context,
        config,
      );
      assert.equal(plan.share, 1);
      assert.ok(plan.reasons.some((reason) => /heating curve alone/.test(reason)));
      assert.equal(state.roomIntegralW, 0);
    }
  });

  it("learns nothing from days of sun or of too little heat: no demand, or more than there is, is at once over when they end", () => {
    for (const [roomC, outdoorC] of [
      [26, 5],
      [12, -60],
    ] as const) {
      let state = initialControlState(NOW, outdoorC);
      for (let minute = 0; minute < 3 * 1440; minute++)
        state = decide(image({ roomC, outdoorC }), state, context, config).state;
      assert.ok(Math.abs(state.roomIntegralW) < 0.01 * config.boilerMaxW, `${state.roomIntegralW} W`);
    }
  });

  it("goes on with the day's mean when the outdoor sensor is bad", () => {
    const { plan, state } = decide(
      image({ outdoorC: Number.NaN }, { outdoorC: "bad" }),
      winter(),
      context,
      config,
    );
    assert.equal(plan.share, 1);
    assert.ok(Number.isFinite(state.outdoorDayC) && Number.isFinite(state.outdoorHoursC));
  });

  it("does not charge a tank it cannot see", () => {
    const blind = image({ outdoorC: 24, tankTopC: Number.NaN }, { tankTopC: "bad" });
    const { plan } = decide(blind, summer(), context, config);
    assert.equal(plan.share, 0);
    assert.match(plan.reason, /tank sensor fails/);
  });

  it("runs the booster for hygiene once a week until 60 °C has held for half an hour", () => {
    let state = { ...summer(), hygieneDoneAt: NOW - 7 * 86_400 };
    let now = NOW;
    let minutes = 0;
    let topC = 48;
    for (; minutes < 240; minutes++) {
      const decided = decide(image({ outdoorC: 24, tankTopC: topC }), state, { ...context, now }, config);
      state = decided.state;
      if (!state.isHygieneRunning) break;
      if (decided.plan.boosterW > 0) topC += 0.2;
      now += 60;
    }
    assert.ok(topC >= 60, `${topC} °C`);
    assert.equal(state.hygieneDoneAt, now);
    assert.ok(minutes >= 88 && minutes < 200, `${minutes} minutes`);
  });
});

describe("commandsInForce", () => {
  const commands: Commands = { ...SAFE_COMMANDS, issuedAt: NOW, ttlSeconds: 30, share: 1, reason: "work" };
  const heard = { ignoreCommands: false };
  it("keeps a living command and drops an expired one to the safe values", () => {
    assert.equal(commandsInForce(commands, NOW + 30, heard).share, 1);
    assert.equal(commandsInForce(commands, NOW + 31, heard).share, 0);
    assert.match(commandsInForce(commands, NOW + 31, heard).reason, /safe values/);
    assert.equal(commandsInForce(commands, NOW, { ignoreCommands: true }).share, 0);
  });
  it("voids commands from the future, without a time, or with a life beyond a minute", () => {
    assert.equal(commandsInForce(commands, NOW - 1, heard).share, 0);
    assert.equal(commandsInForce({ ...commands, issuedAt: Number.NaN }, NOW, heard).share, 0);
    assert.equal(commandsInForce({ ...commands, ttlSeconds: 1e9 }, NOW + 61, heard).share, 0);
  });
});

describe("createTariff", () => {
  const tariff = createTariff(0.27, 1);
  it("ranks each hour among the next 24 and keeps the mean price", () => {
    let sum = 0;
    for (let hour = 0; hour < 24 * 28; hour++) {
      const moment = NOW + hour * 3600;
      sum += tariff.priceAt(moment);
      let cheaper = 0;
      for (let ahead = 1; ahead < 24; ahead++) {
        if (tariff.priceAt(moment + ahead * 3600) < tariff.priceAt(moment) - 1e-9) cheaper += 1;
      }
      assert.equal(tariff.rankAt(moment), cheaper / 23);
    }
    assert.ok(Math.abs(sum / (24 * 28) - 0.27) < 0.005);
  });
});

describe("matrixExponential", () => {
  it("turns a rotation generator into sine and cosine", () => {
    const e = matrixExponential(Float64Array.from([0, -30, 30, 0]), 2);
    for (const [i, want] of [Math.cos(30), -Math.sin(30), Math.sin(30), Math.cos(30)].entries()) {
      assert.ok(Math.abs((e[i] as number) - want) < 1e-11, `${e[i]} ${want}`);
    }
  });
  it("of a stiff decay is the scalar exponential", () => {
    const e = matrixExponential(Float64Array.from([-40, 0, 1, -0.001]), 2);
    assert.ok(Math.abs((e[3] as number) - Math.exp(-0.001)) < 1e-12);
    assert.ok(Math.abs(e[0] as number) < 1e-12);
  });
});
