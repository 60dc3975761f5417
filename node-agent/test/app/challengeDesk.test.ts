import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { bytesToHex, stringToHex } from "viem";
import type { TakenChallenge } from "../../src/adapters/challenge/protocol.ts";
import { hashAnswer, hashChallenge, typedChallenge } from "../../src/adapters/challenge/statements.ts";
import { buildModel, type Model, runDigest } from "../../src/adapters/compute/kernel.ts";
import { keySigner } from "../../src/adapters/signer/keySigner.ts";
import { signerOf } from "../../src/adapters/signer/signerOf.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { toPlainJson } from "../../src/adapters/submitter/protocol.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { ChallengeDesk, type ChallengeDeskOptions } from "../../src/app/challenge/ChallengeDesk.ts";
import { judge } from "../../src/domain/challenge/judge.ts";
import { balancedLevels } from "../../src/domain/challenge/pattern.ts";
import { drawing } from "../../src/domain/challenge/statistics.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation, type Simulation } from "../../src/domain/simulation.ts";
import { Fatal } from "../../src/errors.ts";
import type { Challenge } from "../../src/ports/ChallengeBook.ts";
import { FakeCluster } from "../../src/ports/ComputeCluster.ts";
import type { Store } from "../../src/ports/Store.ts";
import { account, privateKey } from "../deployment.ts";

const WINTER = 1_768_435_200;
const SUMMER = 1_783_900_800;
const place = { chainId: 31_337, heatLedger: "0x00000000000000000000000000000000000000aa" } as const;
const weather = createClimate();
const auditor = account("certifier");
const signer = keySigner({ curve: "secp256k1", privateKey: privateKey("device") });

let model: Model | null = null;
const digestOf = (seed: `0x${string}`, index: number) => {
  model = model?.seed === seed ? model : buildModel(seed);
  return runDigest(model, index);
};

interface Rig {
  desk: ChallengeDesk;
  simulation: Simulation;
  store: Store;
  /** Lives up to a moment as a node does, with a look at each border. */
  live(to: number): void;
}

function rig(
  startAt: number,
  more: Partial<ChallengeDeskOptions> & { store?: Store; simulation?: Simulation } = {},
): Rig {
  const simulation = more.simulation ?? createSimulation({ preset: "commercial", weather, startAt });
  const store = more.store ?? openStore(":memory:");
  const desk = new ChallengeDesk({
    ...{ book: store.challenges, memory: store.memory, simulation, signer, place, nodeId: 1n, generation: 1 },
    cluster: new FakeCluster(digestOf),
    ...{ maxSeconds: 7_200, auditors: [], isAuditor: async (one) => one === auditor.address },
    now: async () => simulation.now,
    ...more,
  });
  const live = (to: number) => {
    while (simulation.now < to) {
      const border = desk.nextLook(simulation.now);
      simulation.advanceTo(Math.min(to, border));
      if (simulation.now === border) desk.look();
    }
  };
  return { desk, simulation, store, live };
}

const challengeAt = (startAt: number, more: Partial<Challenge> = {}): Challenge => ({
  ...{ nodeId: 1n, generation: 1, startAt, slotSeconds: 60, unitsPerRun: 500 },
  levels: balancedLevels(24, drawing(startAt)),
  nonce: stringToHex(`nonce ${startAt}`, { size: 32 }),
  ...more,
});

async function sign(
  challenge: Challenge,
  {
    by = auditor,
    at = place,
  }: { by?: typeof auditor; at?: typeof place | { chainId: number; heatLedger: `0x${string}` } } = {},
) {
  const signature = await by.signTypedData(typedChallenge(at, challenge));
  return JSON.parse(toPlainJson({ ...at, challenge, signature }));
}

async function finish(desk: ChallengeDesk): Promise<void> {
  while (await desk.step());
}

function judgeOf(challenge: Challenge, { answer }: TakenChallenge) {
  assert.ok(answer);
  return judge({
    ...{ pattern: challenge, unitsPerRun: challenge.unitsPerRun, slots: answer.slots, seed: 1 },
    ...{ runs: answer.digests.length, checked: { runs: 0, wrongRun: null }, node: presets.commercial.limits },
  });
}

const refusedWith = (code: string) => (error: unknown) => error instanceof Fatal && error.code === code;

describe("a node that is challenged", () => {
  it("follows the pattern in winter and signs what its meters say; the registers go on", async () => {
    const { desk, live, simulation } = rig(WINTER);
    const challenge = challengeAt(WINTER + 3_600);
    assert.equal((await desk.take(await sign(challenge))).state, "open");
    live(WINTER + 3_600);
    const before = simulation.meters().electricityJ;
    live(WINTER + 3_600 + 90);
    assert.match(
      simulation.decision().reason,
      /power-step challenge asks for \d+ % of the modules \(slot 2 of 24\)/,
    );
    live(WINTER + 2 * 3_600);
    await finish(desk);
    const taken = desk.find(challenge.nonce) as TakenChallenge;
    const { verdict, reason, figures } = judgeOf(challenge, taken);
    assert.equal(verdict, "followed", reason);
    assert.ok(figures.power > 0.99 && figures.work > 0.99, JSON.stringify(figures));
    const { answer } = taken;
    assert.ok(answer);
    const sum = answer.slots.reduce((total, slot) => total + slot.electricityJ, 0);
    const metered = simulation.meters().electricityJ - before;
    assert.ok(sum < metered, "the slots are part of what the registers count");
    assert.ok(answer.digests.length > 2);
    assert.equal(answer.digests[2], digestOf(hashChallenge(place, challenge), 2));
    const signed = await signerOf(hashAnswer(place, answer), answer.signature);
    assert.equal(signed, account("device").address);
    const tampered = {
      ...answer,
      slots: answer.slots.map((slot, i) => (i === 3 ? { ...slot, electricityJ: 1 } : slot)),
    };
    assert.notEqual(await signerOf(hashAnswer(place, tampered), answer.signature), account("device").address);
    assert.equal(
      simulation.decision().reason.includes("challenge"),
      false,
      "afterwards the rules decide again",
    );
  });

  it("keeps comfort and safety against a pattern that would overheat the bath in July, and says which slots it did not follow", async () => {
    const { desk, live, simulation } = rig(SUMMER);
    live(SUMMER + 86_400 + 3_600);
    const startAt = SUMMER + 86_400 + 3_600 + 600;
    const challenge = challengeAt(startAt, {
      slotSeconds: 300,
      levels: Array.from({ length: 24 }, () => 100),
    });
    await desk.take(await sign(challenge));
    let hottest = 0;
    for (let now = startAt; now <= startAt + 7_200; now += 30) {
      live(now);
      hottest = Math.max(hottest, simulation.snapshot().bathC.value);
    }
    live(startAt + 7_201);
    await finish(desk);
    const taken = desk.find(challenge.nonce) as TakenChallenge;
    assert.ok(hottest < 60, `the bath reached ${hottest.toFixed(1)} °C`);
    assert.ok((taken.answer?.slots.filter((slot) => slot.state === "limited").length ?? 0) > 10);
    assert.equal(judgeOf(challenge, taken).verdict, "undecided");
  });

  it("marks slots that the safety rules cut, and still passes when enough are left", async () => {
    const { desk, live, simulation } = rig(WINTER);
    const startAt = WINTER + 3_600;
    const challenge = challengeAt(startAt);
    await desk.take(await sign(challenge));
    const full = challenge.levels.indexOf(100);
    live(startAt + full * 60);
    simulation.setSensorFault("bathAC", { kind: "nan" });
    live(startAt + (full + 3) * 60);
    simulation.setSensorFault("bathAC", null);
    live(startAt + 1_441);
    await finish(desk);
    const taken = desk.find(challenge.nonce) as TakenChallenge;
    const cut = taken.answer?.slots.flatMap((slot, i) => (slot.state === "cut" ? [i] : [])) ?? [];
    assert.ok(
      cut.length >= 1 && cut.every((i) => (challenge.levels[i] as number) > 50 && i >= full && i < full + 4),
      String(cut),
    );
    const { verdict, reason } = judgeOf(challenge, taken);
    assert.equal(verdict, "followed", reason);
  });

  it("after a restart in the middle keeps what it had, marks what it missed, and follows the rest", async () => {
    const dir = mkdtempSync(join(tmpdir(), "ecosphere-challenge-"));
    after(() => rmSync(dir, { recursive: true, force: true }));
    const file = join(dir, "agent.sqlite");
    const startAt = WINTER + 3_600;
    const challenge = challengeAt(startAt, { levels: balancedLevels(40, drawing(3)) });
    const first = rig(WINTER, { store: openStore(file) });
    await first.desk.take(await sign(challenge));
    const saved = first.simulation.state();
    first.live(startAt + 10 * 60 + 20);
    const early = first.store.challenges.slots(challenge.nonce);
    assert.equal(early.size, 10);
    first.store.close();

    const simulation = createSimulation({ preset: "commercial", weather, startAt: WINTER, state: saved });
    const second = rig(WINTER, { store: openStore(file), simulation });
    second.desk.resume(startAt + 15 * 60 + 5);
    second.live(startAt + 40 * 60 + 1);
    await finish(second.desk);
    const taken = second.desk.find(challenge.nonce) as TakenChallenge;
    const slots = taken.answer?.slots ?? [];
    for (const [i, slot] of early) assert.deepEqual(slots[i], slot, `slot ${i} as it was kept`);
    assert.deepEqual(
      slots.flatMap((slot, i) => (slot.state === "unanswered" ? [i] : [])),
      [10, 11, 12, 13, 14, 15],
    );
    assert.equal(judgeOf(challenge, taken).verdict, "followed");
    second.store.close();
  });

  it("does not answer with the meters of another generation", async () => {
    const { desk, store } = rig(WINTER);
    const challenge = challengeAt(WINTER + 3_600);
    await desk.take(await sign(challenge));
    const next = rig(WINTER, { store, generation: 2 });
    next.desk.resume(WINTER);
    assert.deepEqual(next.desk.find(challenge.nonce)?.state, "void");
    assert.match(next.desk.find(challenge.nonce)?.note ?? "", /generation 2 now/);
    assert.equal(next.desk.nextLook(WINTER), Number.POSITIVE_INFINITY);
  });

  const start = WINTER + 3_600;
  const other = { chainId: 1, heatLedger: place.heatLedger } as const;
  for (const [what, code, make] of [
    ["for another chain", "ChallengeOtherLedger", () => sign(challengeAt(start), { at: other })],
    ["for another node", "ChallengeOtherNode", () => sign(challengeAt(start, { nodeId: 2n }))],
    ["for another generation", "ChallengeOtherGeneration", () => sign(challengeAt(start, { generation: 2 }))],
    [
      "by somebody who is no auditor",
      "ChallengeWrongSigner",
      () => sign(challengeAt(start), { by: account("customer") }),
    ],
    ["that begins too soon", "ChallengeTooLate", () => sign(challengeAt(WINTER + 5))],
    ["of the past", "ChallengeTooLate", () => sign(challengeAt(WINTER - 86_400))],
    ["too far ahead", "ChallengeTooEarly", () => sign(challengeAt(WINTER + 3 * 86_400))],
    ["that takes too long", "ChallengeTooLong", () => sign(challengeAt(start, { slotSeconds: 600 }))],
    ["with too much work", "ChallengeTooMuchWork", () => sign(challengeAt(start, { unitsPerRun: 1 }))],
    ["between two steps of the regulation", "ChallengeInvalid", () => sign(challengeAt(start + 1))],
    ["above all modules", "ChallengeInvalid", () => sign(challengeAt(start, { levels: Array(8).fill(101) }))],
    ["with too few slots", "ChallengeInvalid", () => sign(challengeAt(start, { levels: [0, 100] }))],
    [
      "that was changed after it was signed",
      "ChallengeWrongSigner",
      async () => {
        const signed = await sign(challengeAt(start));
        return { ...signed, challenge: { ...signed.challenge, startAt: start + 60 } };
      },
    ],
    ["that is none", "ChallengeInvalid", async () => undefined],
  ] as [string, string, () => Promise<unknown>][])
    it(`refuses one ${what}`, async () => {
      const { desk, simulation } = rig(WINTER);
      await assert.rejects(desk.take(await make()), refusedWith(code));
      assert.equal(desk.nextLook(simulation.now), Number.POSITIVE_INFINITY, "nothing is followed");
    });

  it("refuses a second one meanwhile and a nonce used before; the same one again only says how far it is", async () => {
    const { desk, live } = rig(WINTER);
    const challenge = challengeAt(start);
    await desk.take(await sign(challenge));
    const busy = challengeAt(start + 60, { nonce: bytesToHex(new Uint8Array(32).fill(9)) });
    await assert.rejects(desk.take(await sign(busy)), refusedWith("ChallengeBusy"));
    live(start + 130);
    assert.equal((await desk.take(await sign(challenge))).slotsDone, 2);
    live(start + 1_441);
    await finish(desk);
    assert.equal((await desk.take(await sign(challenge))).state, "answered");
    const reused = challengeAt(start + 7_200, { nonce: challenge.nonce });
    await assert.rejects(desk.take(await sign(reused)), refusedWith("ChallengeReplayed"));
    const last = challengeAt(start + 7_200);
    assert.equal((await desk.take(await sign(last))).state, "open", "and then the next one");
  });

  it("takes one of an auditor the operator names", async () => {
    const { desk } = rig(WINTER, { isAuditor: async () => false, auditors: [account("customer").address] });
    assert.equal(
      (await desk.take(await sign(challengeAt(start), { by: account("customer") }))).state,
      "open",
    );
    const strict = rig(WINTER, { isAuditor: async () => false });
    await assert.rejects(
      strict.desk.take(await sign(challengeAt(start))),
      refusedWith("ChallengeWrongSigner"),
    );
  });
});
