import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deploymentOf } from "../../bindings/src/index.ts";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import { deployLocal } from "../deploy/deployLocal.ts";
import { WorldClock } from "../world/clock.ts";
import { HISTORY_DAYS, makeHistory } from "../world/history.ts";
import { localNodes } from "../world/localNodes.ts";
import { registerNode } from "../world/nodes.ts";
import { serveWorld } from "../world/server.ts";
import { vouch } from "../world/vouch.ts";
import { startAgent, startCustomer } from "./agents.ts";
import { type LocalClient, startChain } from "./chain.ts";
import { startIndexer } from "./indexer.ts";
import { endLeftovers, forgetPids, rememberPids } from "./leftovers.ts";
import type { Ports } from "./ports.ts";
import { assertPortsFree } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { startRelay } from "./relay.ts";
import { startVerifier } from "./verifier.ts";
import { buildWeb, startWeb } from "./web.ts";

const DAY = 86_400;
/** Days of heat the pages show at the start. */
const HEAT_DAYS = 3;

export interface StackOptions {
  /** Folder for state and logs of this stack alone. */
  dir: string;
  ports: Ports;
  speed: number;
  /** Unix seconds of local time when the pages open. */
  startAt: number;
  weather: string | undefined;
  /** Go on with the state found in `dir`. */
  keep: boolean;
  /** Leave the clock standing unless skipped (tests). */
  frozen?: boolean;
  /** Seconds between two readings of a node; each hour when it is missing. Tests that skip months take fewer. */
  readEverySeconds?: number;
  /** Environment of a verifier of evidence from GitHub, which needs the internet or a double; without one there is none. */
  verifier?: Record<string, string>;
  progress: (sentence: string) => void;
  /** A part ended unasked. */
  onCrash: (sentence: string) => void;
}

/** A whole local EcoSphere. */
export interface Stack {
  webUrl: string;
  rpcUrl: string;
  graphUrl: string | null;
  worldUrl: string;
  customerUrl: string;
  relayUrl: string;
  agents: { nodeId: number; name: string; url: string }[];
  client: LocalClient;
  deployment: Deployment;
  clock: WorldClock;
  /** Process ids by part. */
  pids: Record<string, number>;
  /** What is missing on this platform, in sentences. */
  missing: string[];
  /** Ends one part by its name in `pids` and leaves the others running. */
  end(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts every part in order and gives the world its history; ends all of them again when one cannot start. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dir, ports, progress, onCrash } = options;
  const stops: (() => Promise<void>)[] = [];
  const pids: Record<string, number> = {};
  const parts: Record<string, { stop(): Promise<void> }> = {};
  const missing: string[] = [];
  // Written when a complete world was ended in order: only such a world can be gone on with.
  const marker = join(dir, "world.json");
  let complete: { startAt: number } | undefined;
  const stop = async () => {
    for (const end of stops.splice(0).reverse())
      await end().catch((error: Error) => progress(`While stopping: ${error.message}`));
    forgetPids(dir);
    if (complete) writeFileSync(marker, JSON.stringify({ startAt: complete.startAt }));
  };
  const started = (name: string, part: { pid: number; stop(): Promise<void> }) => {
    stops.push(() => part.stop());
    pids[name] = part.pid;
    parts[name] = part;
    rememberPids(dir, Object.values(pids));
  };
  try {
    mkdirSync(dir, { recursive: true });
    await endLeftovers(dir);
    const resumed = options.keep && existsSync(marker) && existsSync(join(dir, "chain.json"));
    if (options.keep && !resumed)
      progress("--keep: there is no world that was ended with Ctrl-C; a fresh one begins");
    const startAt = resumed ? readStartAt(marker) : options.startAt;
    if (resumed) rmSync(marker);
    else rmSync(dir, { recursive: true, force: true });
    mkdirSync(join(dir, "logs"), { recursive: true });
    await assertPortsFree(ports);

    progress("web app: building if its sources changed");
    const building = buildWeb(join(dir, "logs", "web-build.log"));
    building.catch(() => undefined);

    progress("chain");
    const heatFrom = startAt - HEAT_DAYS * DAY;
    const chain = await startChain({
      port: ports.rpc,
      dir,
      genesisAt: heatFrom - (HISTORY_DAYS + 1) * DAY,
      onCrash,
    });
    started("chain", chain.part);

    progress("indexer: database");
    const indexing = startIndexing(options, chain.rpcUrl, started);
    indexing.catch(() => undefined);

    let deployment = deploymentOf(LOCAL_CHAIN_ID);
    if (!resumed) {
      progress("contracts");
      deployment = await deployLocal(chain.rpcUrl);
      progress("history: votes, bounties, two nodes");
      await makeHistory(chain.client, deployment);
      await jumpTo(chain.client, heatFrom);
      for (const node of localNodes) await registerNode(chain.client, deployment, node);
      await vouch(chain.client, deployment);
    }

    progress("customer, agents and relay");
    const customer = await startCustomer({
      ...options,
      rpcUrl: chain.rpcUrl,
      port: ports.customer,
    });
    started("customer", customer.part);
    const agents = await Promise.all(
      localNodes.map((node, i) =>
        startAgent({
          ...options,
          node,
          rpcUrl: chain.rpcUrl,
          port: ports.agents[i] ?? 0,
          customerUrl: customer.url,
          dappUrl: `http://127.0.0.1:${ports.web}`,
        }),
      ),
    );
    for (const agent of agents) started(`agent ${agent.nodeId}`, agent.part);

    const relay = await startRelay({ ...options, rpcUrl: chain.rpcUrl, port: ports.relay });
    started("relay", relay.part);
    const verifier =
      options.verifier &&
      (await startVerifier({
        ...{ dir, onCrash, rpcUrl: chain.rpcUrl, port: ports.verifier, env: options.verifier },
      }));
    if (verifier) started("verifier", verifier.part);

    const clock = await WorldClock.create(chain.client, options.speed, agents);
    if (!resumed) {
      progress(`history: ${HEAT_DAYS} days of heat`);
      await clock.skip(Math.max(1, startAt - clock.now));
    }
    complete = { startAt };

    const facts = {
      weather: options.weather ?? "built-in climate from monthly normals",
      agents: agents.map(({ nodeId, name, url }) => ({ nodeId, name, url })),
    };
    const world = await serveWorld(ports.world, clock, facts);
    stops.push(() => world.stop());
    stops.push(async () => clock.stop());

    progress("indexer: catching up");
    const indexer = await indexing;
    if (indexer.url) await indexer.waitForBlock(await chain.client.getBlockNumber());
    else missing.push(indexer.sentence);
    const build = await building;
    if (build.built) progress(`web app: built in ${build.seconds.toFixed(0)} s`);
    progress("web app");
    const worldUrl = `http://127.0.0.1:${ports.world}`;
    const web = await startWeb({
      port: ports.web,
      logFile: join(dir, "logs", "web.log"),
      onCrash,
      env: {
        ECOSPHERE_RPC_URL: chain.rpcUrl,
        ECOSPHERE_GRAPH_URL: indexer.url ?? "",
        ECOSPHERE_WORLD_URL: worldUrl,
        ECOSPHERE_RELAY_URL: relay.url,
        ECOSPHERE_VERIFIER_URL: verifier?.url ?? "",
        ECOSPHERE_CHAIN_ID: String(LOCAL_CHAIN_ID),
      },
    });
    started("web", web.part);
    if (!options.frozen) clock.run();
    return {
      webUrl: web.url,
      rpcUrl: chain.rpcUrl,
      graphUrl: indexer.url,
      worldUrl,
      customerUrl: customer.url,
      relayUrl: relay.url,
      agents: facts.agents,
      client: chain.client,
      deployment,
      clock,
      pids,
      missing,
      end: async (name) => parts[name]?.stop(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const readStartAt = (marker: string) =>
  (JSON.parse(readFileSync(marker, "utf8")) as { startAt: number }).startAt;

type Started = (name: string, part: { pid: number; stop(): Promise<void> }) => void;

interface Indexing {
  url: string | null;
  /** Why there is no indexer. */
  sentence: string;
  waitForBlock(block: bigint): Promise<void>;
}

/** PostgreSQL and graph-node, or `GRAPH_URL` where somebody runs them elsewhere. */
async function startIndexing(options: StackOptions, rpcUrl: string, started: Started): Promise<Indexing> {
  const { dir, ports, onCrash } = options;
  if (process.env.GRAPH_URL)
    return { url: process.env.GRAPH_URL, sentence: "", waitForBlock: async () => undefined };
  if (process.platform !== "linux" || process.arch !== "x64")
    return {
      url: null,
      sentence: `There is no graph-node binary for ${process.platform}-${process.arch} on npm: pages show what the chain itself can tell. Set GRAPH_URL to use a graph-node of yours.`,
      waitForBlock: async () => undefined,
    };
  const postgres = await startPostgres({
    port: ports.postgres,
    dir: join(dir, "postgres"),
    logFile: join(dir, "logs", "postgres.log"),
    onCrash,
  });
  started("postgres", postgres);
  const indexer = await startIndexer({
    rpcUrl,
    postgresUrl: postgres.url,
    ports: { http: ports.graph, admin: ports.graphAdmin, metrics: ports.graphMetrics, ipfs: ports.ipfs },
    dir: join(dir, "indexer"),
    logFile: join(dir, "logs", "indexer.log"),
    onCrash,
  });
  started("indexer", indexer);
  return { url: indexer.url, sentence: "", waitForBlock: (block) => indexer.waitForBlock(block) };
}

async function jumpTo(client: LocalClient, timestamp: number): Promise<void> {
  const latest = Number((await client.getBlock()).timestamp);
  if (timestamp <= latest) return;
  await client.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
  await client.mine({ blocks: 1 });
}
