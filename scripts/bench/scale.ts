// A community at work for a year: 500 proposals, 20,000 votes and 5,000 treasury movements made by real transactions on a local
// chain and indexed by the real graph-node. Then: how soon the indexer answers what the pages ask, how soon the pages stand in a
// browser (production build), and how large everything gets. `--json FILE` writes the same figures. BENCH_PROPOSALS, BENCH_VOTES
// and BENCH_MOVEMENTS make another world.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Deployment, standardsAbi } from "../../bindings/src/index.ts";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import { launchBrowser } from "../../web/e2e/browser.ts";
import { deployLocal } from "../deploy/deployLocal.ts";
import { root } from "../root.ts";
import { build } from "../stack/build.ts";
import { startChain } from "../stack/chain.ts";
import { startIndexer } from "../stack/indexer.ts";
import { freePorts } from "../stack/ports.ts";
import { startPostgres } from "../stack/postgres.ts";
import { startRelay } from "../stack/relay.ts";
import { buildWeb, startWeb } from "../stack/web.ts";
import { makeHistory } from "../world/history.ts";
import { cpuSeconds, residentMb } from "./measure/memory.ts";
import type { Spread } from "./measure/spread.ts";
import { type PageTimes, type ScalePage, timeFeeds, timePages } from "./scale/pages.ts";
import { type AnswerTimes, timeQuestions } from "./scale/queries.ts";
import { Sender } from "./scale/Sender.ts";
import { makeScaleWorld, type ScaleWorld } from "./scale/world.ts";

interface Figures {
  world: { proposals: number; votes: number; movements: number; transactions: number };
  worldSeconds: number;
  indexing: { seconds: number; cpuSeconds: number };
  pages: PageTimes[];
  feeds: { feed: string; ms: Spread; kb: number }[];
  answers: AnswerTimes[];
  memoryMb: Record<string, number>;
  databaseMb: number;
}

for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => process.exit(1));
const DAY = 86_400;
const MILESTONE_DAYS = 900;
const START = Date.UTC(2026, 0, 5) / 1_000;
const FEEDS = ["proposals.atom", "proposals.rss", "treasury.atom", "treasury.rss", "deadlines.ics"];

const { values } = parseArgs({ options: { json: { type: "string" } } });
const dir = join(root, ".ecosphere", `bench-scale-${process.pid}`);
mkdirSync(join(dir, "logs"), { recursive: true });
const progress = (what: string) => process.stderr.write(`  ${what}\n`);
const onCrash = (sentence: string) => console.error(sentence);
const stops: (() => Promise<void>)[] = [];
const seconds = (since: number) => Number(((Date.now() - since) / 1_000).toFixed(1));

try {
  await build();
  await buildWeb(join(dir, "logs", "web-build.log"));
  const ports = await freePorts();
  const chain = await startChain({ port: ports.rpc, dir, genesisAt: START, onCrash });
  stops.push(() => chain.part.stop());
  const deployment = await deployLocal(chain.rpcUrl);
  await makeHistory(chain.client, deployment);
  const madeFrom = Date.now();
  const sender = new Sender(chain.rpcUrl);
  await sender.begin();
  const world = await makeScaleWorld(sender, deployment, await termsFor(chain.client, deployment), progress);
  await sender.end();
  const worldSeconds = seconds(madeFrom);

  progress("indexing");
  const postgres = await startPostgres({
    port: ports.postgres,
    dir: join(dir, "postgres"),
    logFile: join(dir, "logs", "postgres.log"),
    onCrash,
  });
  stops.push(() => postgres.stop());
  const indexedFrom = Date.now();
  const indexer = await startIndexer({
    rpcUrl: chain.rpcUrl,
    postgresUrl: postgres.url,
    ports: { http: ports.graph, admin: ports.graphAdmin, metrics: ports.graphMetrics, ipfs: ports.ipfs },
    dir: join(dir, "indexer"),
    logFile: join(dir, "logs", "indexer.log"),
    onCrash,
  });
  stops.push(() => indexer.stop());
  await indexer.waitForBlock(await chain.client.getBlockNumber(), 1_200_000);
  const indexing = { seconds: seconds(indexedFrom), cpuSeconds: cpuSeconds(indexer.pid) };
  await requireComplete(indexer.url, world);

  const relay = await startRelay({ dir, rpcUrl: chain.rpcUrl, port: ports.relay, onCrash });
  stops.push(() => relay.part.stop());
  const web = await startWeb({
    port: ports.web,
    logFile: join(dir, "logs", "web.log"),
    onCrash,
    env: {
      ECOSPHERE_RPC_URL: chain.rpcUrl,
      ECOSPHERE_GRAPH_URL: indexer.url,
      ECOSPHERE_RELAY_URL: relay.url,
      ECOSPHERE_CHAIN_ID: String(LOCAL_CHAIN_ID),
    },
  });
  stops.push(() => web.part.stop());
  progress("pages");
  const browser = await launchBrowser();
  stops.push(() => browser.close());
  const { times, questions } = await timePages(browser, web.url, pagesOf(world));
  const feeds = await timeFeeds(
    web.url,
    FEEDS.map((name) => `/feeds/${name}`),
  );
  progress("queries");
  const answers = await timeQuestions(indexer.url, questions);

  const figures: Figures = {
    world: {
      proposals: world.proposals,
      votes: world.votes,
      movements: world.movements,
      transactions: sender.transactions,
    },
    worldSeconds,
    indexing,
    pages: times,
    feeds,
    answers,
    memoryMb: {
      graphNode: residentMb(indexer.pid),
      postgres: residentMb(postgres.pid),
      web: residentMb(web.part.pid),
    },
    databaseMb: Number(execFileSync("du", ["-sm", postgres.dataDir]).toString().split("\t")[0]),
  };
  print(figures);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);

function print({
  world,
  worldSeconds,
  indexing,
  pages,
  feeds,
  answers,
  memoryMb,
  databaseMb,
}: Figures): void {
  console.log(
    `world       ${world.proposals} proposals, ${world.votes} votes, ${world.movements} movements in ${world.transactions} transactions (made in ${worldSeconds} s)`,
  );
  console.log(`indexed in  ${indexing.seconds} s, ${indexing.cpuSeconds.toFixed(0)} s of graph-node's CPU`);
  console.log(
    `memory, MB  graph-node ${memoryMb.graphNode}, PostgreSQL ${memoryMb.postgres}, web ${memoryMb.web}; database on disk ${databaseMb}`,
  );
  const ms = ({ median, worst }: Spread) => `${String(median).padStart(6)} ${String(worst).padStart(6)}`;
  console.log("\nms until a page stands  median  worst   elements   of it until it asks the indexer");
  for (const { page, ms: took, firstQuestionMs, elements } of pages)
    console.log(
      `${page.padEnd(23)} ${ms(took)} ${String(elements).padStart(10)} ${String(firstQuestionMs).padStart(8)}`,
    );
  for (const { feed, ms: took, kb } of feeds)
    console.log(`${feed.padEnd(23)} ${ms(took)} ${String(kb).padStart(7)} kB`);
  console.log("\nms until graph-node has answered, never from its cache");
  for (const { page, asks, ms: took, kb } of answers)
    console.log(`${page.padEnd(23)} ${ms(took)} ${String(kb).padStart(7)} kB  ${asks}`);
}

/** Milestones pin the first standard of the history and end long after the world. */
async function termsFor(client: Awaited<ReturnType<typeof startChain>>["client"], at: Deployment) {
  const standard = await client.readContract({
    address: at.standards,
    abi: standardsAbi,
    functionName: "latestOf",
    args: [1n],
  });
  return { standard, deadline: START + MILESTONE_DAYS * DAY };
}

function pagesOf({ crowded, proposals }: ScaleWorld): ScalePage[] {
  const newest = `in region ${crowded.index + 1}`;
  return [
    { name: "overview", path: "/", shows: newest },
    { name: "proposals", path: "/proposals", shows: newest },
    { name: `proposal ${proposals}`, path: `/proposals/${crowded.id}`, shows: "has waited long enough" },
    { name: "delegates", path: "/delegates", shows: "voted on" },
    { name: "treasury", path: "/treasury", shows: "in region" },
    { name: "roadmap", path: "/roadmap", shows: "Delivery to region" },
    { name: "standards", path: "/standards", shows: "Guideline of region" },
  ];
}

/** The indexer has counted what was sent: a bench of half a world would flatter. */
async function requireComplete(url: string, world: ScaleWorld): Promise<void> {
  const query = `{ network(id: "network") { proposalCount } treasuryTokens { movementCount } proposals(first: 1000) { voterCount } }`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as {
    data: {
      network: { proposalCount: number };
      treasuryTokens: { movementCount: number }[];
      proposals: { voterCount: number }[];
    };
  };
  const found = {
    proposals: data.network.proposalCount,
    votes: data.proposals.reduce((sum, { voterCount }) => sum + voterCount, 0),
    movements: data.treasuryTokens.reduce((sum, { movementCount }) => sum + movementCount, 0),
  };
  if (found.proposals !== world.proposals || found.votes !== world.votes || found.movements < world.movements)
    throw new Error(
      `the indexer has ${JSON.stringify(found)}, the world ${JSON.stringify(world, (key, value) => (key === "crowded" ? undefined : value))}`,
    );
}
