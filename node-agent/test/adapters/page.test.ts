import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { pino } from "pino";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { languageOf } from "../../src/adapters/page/language.ts";
import { renderOperatorPage, renderPage } from "../../src/adapters/page/renderPage.ts";
import { type PageServer, servePage } from "../../src/adapters/page/servePage.ts";
import { words } from "../../src/adapters/page/words.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { Board } from "../../src/app/Board.ts";
import type { NodeStatus } from "../../src/app/nodeStatus.ts";
import { renderExplanation, renderStatus } from "../../src/app/statusCommands.ts";
import { type BindingKind, sentenceOf } from "../../src/domain/planning/binding.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { Retryable } from "../../src/errors.ts";

const account = {
  ...{ electricityCostEur: 1.5, heatValueEur: 0.5, computeIncomeEur: 4.25, netEur: 3.25 },
  ...{ electricityWh: 5_000, usefulHeatWh: 4_100, rejectedHeatWh: 200, computeUnits: 50_000 },
};
const status: NodeStatus = {
  ...{
    name: "Bakery <Sonnenwend>",
    nodeId: 1,
    siteKind: "commercial",
    now: 1_768_453_200,
    simulated: true,
    speed: 720,
  },
  mode: "heating",
  reason:
    "The room needs 2.2 kW (room 20.8 °C, target 21.0 °C, outside -5.1 °C): 100 % of the modules compute",
  faults: [],
  room: { temperatureC: 20.8, targetC: 21 },
  bath: { temperatureC: null, powerW: 985 },
  tank: { topC: 42.2, bottomC: 40.3 },
  ...{ outdoorC: -5.1, boilerW: 3_105 },
  ...{ planning: null, participants: null },
  registers: { electricityWh: 1, usefulHeatWh: 2, rejectedHeatWh: 3, computeUnits: 4, uptimeSeconds: 5 },
  economy: {
    ...{ today: account, total: account },
    prices: {
      ...{ electricityEurPerKWh: 0.282, feedInEurPerKWh: 0.079, heatEurPerKWh: 0.129 },
      ...{ computeEurPerUnit: 0.0001, protocolFee: 0.08 },
    },
  },
  chain: { lastAttestedAt: 1_768_453_200, outboxPending: 2, waitingFor: null, lastError: null },
  compute: { unitsPerRun: 10_000, runs: 12, runsLost: 2 },
  modules: {
    ...{ modules: 100, running: 67, failed: 3, saving: 4, cuts: 9 },
    ...{ leastHours: 1210.4, mostHours: 1222.6, mostStarts: 41 },
  },
  wishes: { warmerK: 0, boostUntil: null, awayUntil: null },
};

describe("the household's page", () => {
  it("shows money, temperatures, prices and reason in English", () => {
    const html = renderPage(status, { language: "en" });
    for (const part of [
      "20.8 °C",
      "-€1.50",
      "€4.25",
      "€0.282 per kWh",
      "4.1 kWh",
      "Heats the room",
      "Details for the operator",
    ])
      assert.ok(html.includes(part), part);
    assert.match(html, /<html lang="en">/);
  });

  it("shows the same in German with German numbers", () => {
    const html = renderPage(status, { language: "de" }).replaceAll("\u00a0", " ");
    for (const part of [
      "20,8 °C",
      "4,25 €",
      "Heizt den Raum",
      "Der Raum braucht 2,2 kW",
      "außen -5,1 °C",
      "unbekannt",
    ])
      assert.ok(html.includes(part), part);
  });

  it("shows who decides, and the last day's decisions, in both languages", () => {
    const reason = "The modules rest: electricity costs 21.8 ct at 02:00, now 35.3 ct";
    const decisions = [{ at: status.now - 3_600, rung: "milp" as const, reason, also: [] }];
    const planned = { ...status, planning: { rung: "shifted" as const, decisions } };
    const english = renderPage(planned, { language: "en" });
    for (const part of ["An earlier plan, for want of a new one decides.", reason])
      assert.ok(english.includes(part), part);
    const german = renderPage(planned, { language: "de" });
    for (const part of [
      "Ein früherer Plan, mangels eines neuen entscheidet.",
      "Die Module ruhen: Strom kostet um 02:00 21,8 ct, jetzt 35,3 ct",
    ])
      assert.ok(german.includes(part), part);
    assert.ok(!renderPage(status, { language: "en" }).includes("<details>"));
    const text = renderExplanation(planned, { reasons: [], refusedReadings: [] });
    assert.match(text, /The last 24 hours:\n.* shifted|The last 24 hours:\n.* milp +The modules rest/);
    const car = "The car charges: it must have 48 kWh by 07:00";
    const also = {
      ...planned,
      planning: { ...planned.planning, decisions: [{ ...decisions[0], also: [car] }] },
    } as NodeStatus;
    assert.match(
      renderExplanation(also, { reasons: [], refusedReadings: [] }),
      new RegExp(`The modules rest.*\\n +${car}`),
    );
    assert.ok(
      renderPage(also, { language: "de" }).includes("Das Auto lädt: Es muss um 07:00 Uhr 48 kWh haben"),
    );
  });

  it("knows the German of every reason a plan can have", () => {
    const kinds: Record<BindingKind, true> = {
      ...{ "all-work": true, income: true, "room-low": true, "room-high": true, "hot-water": true },
      ...{ "tank-full": true, "floor-warm": true, price: true, "no-work": true },
    };
    for (const kind of Object.keys(kinds) as BindingKind[])
      for (const share of [0, 0.4])
        for (const centThen of [-1.5, 30])
          for (const sentence of [sentenceOf(share, { kind, at: status.now, centNow: 25.5, centThen })])
            assert.notEqual(translateReason(sentence), sentence, sentence);
  });

  it("escapes what people typed, and loads nothing from elsewhere", () => {
    const html = renderPage(status, { language: "en" });
    assert.ok(!html.includes("<Sonnenwend>"));
    assert.doesNotMatch(html, /src=|href="http|<script|@import|url\(/);
    assert.doesNotMatch(renderPage(status, { language: "en", nonce: "0a" }), /src=|href="http|@import|url\(/);
  });

  it("uses no words of the chain: they stand on the operator's page", () => {
    const html = renderPage({ ...status, name: "Bakery" }, { language: "en" });
    assert.doesNotMatch(html.replace(/<style>.*<\/style>/s, ""), /chain|attest|voucher|epoch|token|block/i);
  });

  it("says readings, work and what it waits for on the operator's page", () => {
    const chain = { ...status.chain, waitingFor: "The TPM does not do tpm2_sign: busy" };
    const html = renderOperatorPage({ ...status, chain }, { language: "de" });
    for (const part of ["10.000 Recheneinheiten", "Das TPM antwortet nicht", "Messwerte unterwegs"])
      assert.ok(html.includes(part), part);
  });

  it("shows the operator how evenly the modules are worn and how many do not answer", () => {
    const english = renderOperatorPage(status, { language: "en" });
    assert.match(english, /67 of 100 run, 4 of them saving their work, 3 without an answer/);
    assert.match(english, /1,210 to 1,223 hours of work, at most 41 starts of one module/);
    assert.match(english, /9 times before the work was saved; 2 runs lost by that since the start/);
    assert.match(renderStatus(status), /67 of 100 run, 4 of them saving their work, 3 without an answer/);
    assert.match(renderStatus(status), /9 times cut off before the work was saved; 2 runs lost/);
    const modules = { ...status.modules, failed: 0, saving: 0 };
    const german = renderOperatorPage({ ...status, modules }, { language: "de" });
    assert.match(german, /67 von 100 laufen</);
    assert.match(
      german,
      /9-mal, bevor die Arbeit gesichert war; 2 Durchläufe seit dem Start dadurch verloren/,
    );
    assert.match(german, /1\.210 bis 1\.223 Arbeitsstunden/);
  });

  it("asks to have a look at sensors that are not believed", () => {
    const faults = ["The tank sensor stood still while the booster heated: no heat into the tank"];
    const german = renderPage({ ...status, faults }, { language: "de" });
    assert.match(german, /Bitte nachsehen<\/strong>Der Speicherfühler stand still/);
    assert.match(
      renderPage({ ...status, faults }, { language: "en" }),
      /Please have a look<\/strong>The tank sensor/,
    );
    assert.doesNotMatch(renderPage(status, { language: "en" }), /Please have a look/);
    assert.match(renderStatus({ ...status, faults }), /fault +The tank sensor stood still/);
  });

  it("has every word in both languages", () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === "object" ? keys(inner).map((name) => `${key}.${name}`) : [key],
      );
    assert.deepEqual(keys(words.de), keys(words.en));
  });

  it("speaks the language asked for, else the reader's, else English", () => {
    assert.equal(languageOf("de", "en"), "de");
    assert.equal(languageOf(null, "fr, de-AT;q=0.8, en;q=0.5"), "de");
    assert.equal(languageOf(null, "en-US,en;q=0.9,de;q=0.1"), "en");
    assert.equal(languageOf("xx", undefined), "en");
  });

  it("knows the German of every reason of a winter and a summer week", () => {
    const missing = new Set<string>();
    for (const [preset, startAt] of [
      ["commercial", 1_768_435_200],
      ["farm", 1_784_073_600],
    ] as const) {
      const simulation = createSimulation({ preset, weather: createClimate(), startAt });
      for (let hour = 1; hour <= 24 * 6; hour++) {
        if (hour === 24 * 5) simulation.setAvailability(0);
        simulation.advanceTo(startAt + hour * 3_600);
        for (const reason of simulation.decision().reasons)
          if (translateReason(reason) === reason) missing.add(reason);
      }
    }
    assert.deepEqual([...missing], []);
  });
});

describe("the page's server", () => {
  let server: PageServer;
  let current: NodeStatus | null = null;
  before(async () => {
    server = await servePage(
      {
        name: "Bakery",
        status: () => current,
        explain: () => null,
        waitingFor: () => "The chain does not answer at here.",
        wishes: () => null,
        challenges: () => null,
      },
      "127.0.0.1",
      0,
    );
  });
  after(() => server.stop());
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  it("says what it waits for while the plant does not run", async () => {
    const api = await get("/api/status");
    assert.equal(api.status, 503);
    assert.match(await api.text(), /does not answer/);
    assert.match(
      await (await get("/?lang=de")).text(),
      /Die KI-Heizung startet\.[\s\S]*Das Netzwerk antwortet nicht/,
    );
  });

  it("answers with the status, and takes nothing in", async () => {
    current = status;
    assert.deepEqual(await (await get("/api/status")).json(), JSON.parse(JSON.stringify(status)));
    assert.equal((await get("/api/status", { method: "POST" })).status, 405);
    assert.equal((await get("/etc/passwd")).status, 404);
  });

  it("refuses a taken port with a sentence", async () => {
    const source = {
      name: "",
      status: () => null,
      explain: () => null,
      waitingFor: () => null,
      wishes: () => null,
      challenges: () => null,
    };
    await assert.rejects(servePage(source, "127.0.0.1", server.port), { code: "PortTaken" });
  });
});

describe("status and explain", () => {
  it("fit on one screen", () => {
    const screen = renderStatus(status);
    assert.ok(screen.split("\n").length <= 24);
    for (const part of ["heating: The room needs", "bath      unknown", "3.25 €", "2 on their way"])
      assert.ok(screen.includes(part), part);
  });

  it("name every reason, the trouble and what was refused", () => {
    const refused = { seq: 4, measuredAt: status.now, code: "RegisterFell", reason: "a register is lower" };
    const chain = { ...status.chain, waitingFor: "The chain does not answer." };
    const text = renderExplanation(
      { ...status, chain },
      { reasons: ["one", "two"], refusedReadings: [refused] },
    );
    for (const part of [
      "1. one",
      "2. two",
      "It waits: The chain does not answer.",
      "reading 4 of",
      "RegisterFell",
    ])
      assert.ok(text.includes(part), part);
  });
});

describe("Board", () => {
  it("says once what several parts wait for, and once that it is over", () => {
    const lines: string[] = [];
    const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line).msg) });
    const board = new Board(log);
    const trouble = new Retryable("RpcUnreachable", "The chain does not answer.");
    board.wait("plant", trouble);
    board.wait("chain", trouble);
    board.wait("plant", trouble);
    assert.equal(board.waitingFor, "The chain does not answer.");
    board.goOn("plant");
    board.goOn("chain");
    assert.equal(board.waitingFor, null);
    assert.deepEqual(lines, [
      "waiting: The chain does not answer.",
      "no longer waiting: The chain does not answer.",
    ]);
  });
});
