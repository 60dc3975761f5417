import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type LocalClient, startChain } from "../scripts/stack/chain.ts";
import { startIndexer } from "../scripts/stack/indexer.ts";
import { freePorts } from "../scripts/stack/ports.ts";
import { emitterCode, emittingCode, type LoggedEvent } from "./emitEvents.ts";

/** A test in the format of `gnd test`; `reorg` then drops the last `depth` blocks and goes on with others, more than were dropped. */
export interface ChainTest {
  name: string;
  blocks: TestBlock[];
  assertions: Assertion[];
  reorg?: { depth: number; blocks: TestBlock[]; assertions: Assertion[] };
}

export interface TestBlock {
  timestamp: number;
  events: LoggedEvent[];
}

interface Assertion {
  query: string;
  expected: unknown;
}

/**
 * Plays a test on anvil, where contracts that only log stand at the addresses of the real ones, and asks graph-node. This
 * covers what `gnd test` cannot: events with structs, topic filters of the node itself, and reorganisations.
 *
 * @returns what was not as expected
 */
export async function runOnChain(
  test: ChainTest,
  setup: { manifest: string; postgresUrl: string; dir: string },
): Promise<string[]> {
  const { manifest, postgresUrl, dir } = setup;
  mkdirSync(dir, { recursive: true });
  const ports = await freePorts();
  const crashes: string[] = [];
  const onCrash = (sentence: string) => crashes.push(sentence);
  const chain = await startChain({
    port: ports.rpc,
    dir,
    genesisAt: (test.blocks[0]?.timestamp ?? 2) - 1,
    onCrash,
  });
  try {
    await play(chain.client, test.blocks);
    const indexer = await startIndexer({
      rpcUrl: chain.rpcUrl,
      postgresUrl,
      ports: { http: ports.graph, admin: ports.graphAdmin, metrics: ports.graphMetrics, ipfs: ports.ipfs },
      dir: join(dir, "indexer"),
      logFile: join(dir, "indexer.log"),
      manifest,
      onCrash,
    });
    try {
      await indexer.waitForBlock(await chain.client.getBlockNumber());
      const problems = await check(indexer.url, test.assertions);
      if (test.reorg) {
        await chain.client.request({ method: "anvil_rollback", params: [test.reorg.depth] } as never);
        await play(chain.client, test.reorg.blocks);
        await indexer.waitForBlock(await chain.client.getBlockNumber());
        problems.push(...(await check(indexer.url, test.reorg.assertions)));
      }
      return [...crashes, ...problems];
    } finally {
      await indexer.stop();
    }
  } finally {
    await chain.part.stop();
  }
}

/** Makes the blocks on anvil: contracts that only log stand at the addresses of the real ones. */
export async function play(client: LocalClient, blocks: TestBlock[]): Promise<void> {
  const [from] = await client.getAddresses();
  if (!from) throw new Error("the local chain has no accounts");
  const places = new Set(blocks.flatMap((block) => block.events.map((event) => event.address)));
  for (const address of places) await client.setCode({ address, bytecode: emitterCode });
  await client.setAutomine(false);
  for (const block of blocks) {
    for (const events of byTransaction(block.events))
      await client.sendTransaction({ account: from, data: emittingCode(events), gas: 10_000_000n });
    await client.setNextBlockTimestamp({ timestamp: BigInt(block.timestamp) });
    await client.mine({ blocks: 1 });
  }
}

/** Neighbours with the same `txHash` are one transaction; the real hash is another one. */
function byTransaction(events: LoggedEvent[]): LoggedEvent[][] {
  const groups: LoggedEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.[0] && event.txHash && last[0].txHash === event.txHash) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

async function check(url: string, assertions: Assertion[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { query, expected } of assertions) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: unknown };
    if (!isDeepStrictEqual(normal(answer.data), normal(expected)))
      problems.push(
        `${query}\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(answer.data ?? answer.errors)}`,
      );
  }
  return problems;
}

/** As `gnd test` compares: numbers like their text, lists without order. */
function normal(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value.map(normal).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, normal(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
