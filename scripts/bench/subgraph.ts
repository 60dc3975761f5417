// Events per second of the real graph-node on a local chain with a year-like mix (readings, vouchers, fees, votes), how soon a
// new block can be read, and resident memory. The events are logged by stand-ins at fixed addresses: the indexer sees the same.
// `--json FILE` writes the same figures.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { play, type TestBlock } from "../../subgraph/chainTest.ts";
import type { LoggedEvent } from "../../subgraph/emitEvents.ts";
import { renderManifest } from "../../subgraph/renderManifest.ts";
import { testFacts } from "../../subgraph/testFacts.ts";
import { root } from "../root.ts";
import { startChain } from "../stack/chain.ts";
import { startIndexer } from "../stack/indexer.ts";
import { freePorts } from "../stack/ports.ts";
import { startPostgres } from "../stack/postgres.ts";
import { buildSubgraph } from "../stack/subgraphBuild.ts";
import { cpuSeconds, residentMb } from "./measure/memory.ts";

for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => process.exit(1));
const NODES = 20;
const HOURS = Number(process.env.BENCH_HOURS ?? 220); // 220 hours of 20 nodes: more than 5,000 events
const START = 1_767_225_600;
const HOUR = 3_600;
const EPOCH = 604_800;

const { values } = parseArgs({ options: { json: { type: "string" } } });
const dir = join(root, ".ecosphere", `bench-subgraph-${process.pid}`);
mkdirSync(dir, { recursive: true });

const fact = (name: string) => testFacts[name] as `0x${string}`;
const word = (value: number) => `0x${value.toString(16).padStart(64, "0")}`;
const reading =
  "(uint256 nodeId, uint32 generation, uint64 seq, uint48 measuredAt, uint64 electricityWh, uint64 usefulHeatWh, uint64 rejectedHeatWh, uint64 computeUnits, uint64 uptimeSeconds, bytes32 intervalRoot) reading";

function statement(nodeId: number, hour: number) {
  return {
    ...{ nodeId, generation: 1, seq: hour + 1, measuredAt: START + hour * HOUR, intervalRoot: word(0) },
    ...{ electricityWh: hour * 500, usefulHeatWh: hour * 450, rejectedHeatWh: hour * 25 },
    ...{ computeUnits: hour * 5_000, uptimeSeconds: hour * HOUR },
  };
}

function firstBlock(): LoggedEvent[] {
  const site: LoggedEvent = {
    address: fact("siteRegistry"),
    event:
      "SiteRegistered(uint256 indexed siteId, address indexed operator, uint8 kind, bytes8 region, uint32 gridConnectionW, string label)",
    params: {
      ...{ siteId: 1, operator: fact("olaf"), kind: 2, region: "0x4445340000000000" },
      ...{ gridConnectionW: 30_000, label: "Bakery" },
    },
  };
  const proposal: LoggedEvent = {
    address: fact("ecoGovernor"),
    event:
      "ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
    params: {
      ...{ proposalId: 1, proposer: fact("anna"), targets: [fact("euro")], values: [0], signatures: [""] },
      ...{ calldatas: ["0x"], voteStart: START, voteEnd: START + EPOCH, description: "# Bench" },
    },
  };
  const nodes = Array.from({ length: NODES }, (_, i): LoggedEvent[] => [
    {
      address: fact("nodeRegistry"),
      event:
        "NodeRegistered(uint256 indexed nodeId, uint256 indexed siteId, address indexed operator, address payout, address deviceKey)",
      params: {
        ...{ nodeId: i + 1, siteId: 1, operator: fact("olaf"), payout: fact("olaf") },
        deviceKey: fact("device"),
      },
    },
    {
      address: fact("heatLedger"),
      event: `BaselineSet(uint256 indexed nodeId, uint32 indexed generation, address indexed installer, ${reading})`,
      params: { nodeId: i + 1, generation: 1, installer: fact("carla"), reading: statement(i + 1, 0) },
    },
    {
      address: fact("computeAgreements"),
      event:
        "AgreementOpened(uint256 indexed id, address indexed customer, uint256 indexed nodeId, uint128 pricePerUnit, uint128 escrow, uint48 endsAt, address voucherKey)",
      params: {
        ...{ id: i + 1, customer: fact("institute"), nodeId: i + 1, pricePerUnit: 100 },
        ...{ escrow: 10n ** 12n, endsAt: START + 365 * 86_400, voucherKey: fact("device") },
      },
    },
  ]);
  return [site, proposal, ...nodes.flat()];
}

function hourOf(hour: number): LoggedEvent[] {
  const epoch = Math.floor((START + hour * HOUR) / EPOCH);
  const id = (hour % NODES) + 1;
  const readings = Array.from(
    { length: NODES },
    (_, i): LoggedEvent => ({
      address: fact("heatLedger"),
      event: `ReadingAttested(uint256 indexed nodeId, uint32 indexed epoch, ${reading}, uint64 creditedHeatWh)`,
      params: { nodeId: i + 1, epoch, reading: statement(i + 1, hour), creditedHeatWh: 450 },
    }),
  );
  const paid: LoggedEvent[] = [
    {
      address: fact("computeAgreements"),
      event:
        "VoucherSettled(uint256 indexed id, uint256 indexed nodeId, address indexed payout, uint128 amount, uint128 fee, uint64 units, uint64 energyWh, uint32 epoch)",
      params: {
        ...{ id, nodeId: id, payout: fact("olaf"), amount: 500_000, fee: 40_000 },
        ...{ units: 5_000, energyWh: 500, epoch },
      },
    },
    {
      address: fact("revenueRouter"),
      event:
        "RevenueDeposited(bytes32 indexed kind, bytes32 indexed ref, address indexed payer, uint256 amount)",
      params: { kind: word(1), ref: word(id), payer: fact("computeAgreements"), amount: 40_000 },
    },
  ];
  const vote: LoggedEvent = {
    address: fact("ecoGovernor"),
    event:
      "VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)",
    params: {
      ...{ voter: `0x${(0xf00000 + hour).toString(16).padStart(40, "0")}`, proposalId: 1 },
      ...{ support: hour % 3, weight: 10n ** 18n, reason: "" },
    },
  };
  return [...readings, ...paid, vote];
}

const blocks: TestBlock[] = [{ timestamp: START, events: firstBlock() }];
for (let hour = 1; hour <= HOURS; hour++)
  blocks.push({ timestamp: START + hour * HOUR, events: hourOf(hour) });
const events = blocks.reduce((sum, block) => sum + block.events.length, 0);
// Readings of an hour come in one batch, as an operator would send them.
for (const block of blocks) for (const event of block.events) event.txHash = fact("tx1");

const template = readFileSync(join(root, "subgraph", "subgraph.template.yaml"), "utf8");
const manifest = renderManifest(template, "localhost", { ...testFacts, startBlock: 0 });
const stops: (() => Promise<void>)[] = [];
try {
  const onCrash = (sentence: string) => console.error(sentence);
  const buildFrom = Date.now();
  await buildSubgraph(manifest);
  const buildSeconds = (Date.now() - buildFrom) / 1_000;
  const ports = await freePorts();
  const chain = await startChain({ port: ports.rpc, dir, genesisAt: START - 1, onCrash });
  stops.push(() => chain.part.stop());
  await play(chain.client, blocks);
  const postgresFrom = Date.now();
  const postgres = await startPostgres({
    port: ports.postgres,
    dir: join(dir, "postgres"),
    logFile: join(dir, "postgres.log"),
    onCrash,
  });
  stops.push(() => postgres.stop());
  const postgresSeconds = (Date.now() - postgresFrom) / 1_000;
  const startedAt = Date.now();
  const indexer = await startIndexer({
    rpcUrl: chain.rpcUrl,
    postgresUrl: postgres.url,
    ports: { http: ports.graph, admin: ports.graphAdmin, metrics: ports.graphMetrics, ipfs: ports.ipfs },
    dir: join(dir, "indexer"),
    logFile: join(dir, "indexer.log"),
    manifest,
    onCrash,
  });
  stops.push(() => indexer.stop());
  const answersSeconds = (Date.now() - startedAt) / 1_000;
  await indexer.waitForBlock(await chain.client.getBlockNumber(), 600_000);
  const caughtUpSeconds = (Date.now() - startedAt) / 1_000;
  const cpuMs = cpuSeconds(indexer.pid) * 1_000;
  const memoryMb = { gnd: residentMb(indexer.pid), postgres: residentMb(postgres.pid) };

  const delays: number[] = [];
  for (let i = 1; i <= 10; i++) {
    await play(chain.client, [{ timestamp: START + (HOURS + i) * HOUR, events: hourOf(HOURS + i) }]);
    const minedAt = Date.now();
    await indexer.waitForBlock(await chain.client.getBlockNumber());
    delays.push(Date.now() - minedAt);
  }
  delays.sort((a, b) => a - b);
  const figures = {
    ...{ events, blocks: blocks.length, buildSeconds, postgresSeconds, answersSeconds, caughtUpSeconds },
    eventsPerSecond: Math.round(events / caughtUpSeconds),
    cpuMsPerEvent: Number((cpuMs / events).toFixed(2)),
    newBlockVisibleMs: { median: delays[5], worst: delays.at(-1) },
    memoryMb,
  };
  console.log(`events indexed          ${events} in ${blocks.length} blocks`);
  console.log(`subgraph build          ${buildSeconds.toFixed(1)} s (0 when unchanged)`);
  console.log(`database ready          ${postgresSeconds.toFixed(1)} s`);
  console.log(`graph-node answers      ${answersSeconds.toFixed(1)} s after its start`);
  console.log(`caught up               ${caughtUpSeconds.toFixed(1)} s after its start`);
  console.log(`events per second       ${figures.eventsPerSecond} (start included)`);
  console.log(
    `graph-node's CPU        ${figures.cpuMsPerEvent} ms per event, whatever else the machine does`,
  );
  console.log(`new block can be read   ${delays[5]} ms median, ${delays.at(-1)} ms worst of 10`);
  console.log(`memory, MB (PSS)        graph-node ${memoryMb.gnd}, PostgreSQL ${memoryMb.postgres}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(dir, { recursive: true, force: true });
}
