import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { gndBinary } from "./gnd.ts";
import { startPart } from "./process.ts";
import { buildSubgraph, localManifest } from "./subgraphBuild.ts";
import { waitFor } from "./wait.ts";

export interface IndexerOptions {
  rpcUrl: string;
  postgresUrl: string;
  ports: { http: number; admin: number; metrics: number; ipfs: number; indexNode?: number };
  /** Folder for what graph-node leaves behind. */
  dir: string;
  logFile: string;
  /** Manifest to index; the local deployment's unless given. */
  manifest?: string;
  onCrash: (sentence: string) => void;
}

/** A running graph-node with the subgraph deployed. */
export interface Indexer {
  name: string;
  pid: number;
  /** Where GraphQL is answered. */
  url: string;
  /** Resolves when everything up to `block` is indexed; throws when a mapping failed or nothing happens for two minutes. */
  waitForBlock(block: bigint | number, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Builds the subgraph where its sources changed, starts graph-node (`gnd`) and waits until the deployment answers. It indexes
 * from the start block at every start.
 *
 * @throws a sentence that says what to do when the platform has no binary, the build fails or graph-node does not come up
 */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const { ports, logFile } = options;
  const gnd = gndBinary();
  const built = await buildSubgraph(options.manifest ?? localManifest());
  mkdirSync(options.dir, { recursive: true });
  const ipfs = await startIpfsStub(ports.ipfs);
  let readyYet = false;
  let failure: string | undefined;
  const part = startPart({
    name: "The indexer",
    command: gnd,
    args: [
      ...["dev", "--manifests", `${built}/subgraph.yaml`, "--ethereum-rpc", `localhost:${options.rpcUrl}`],
      ...["--postgres-url", options.postgresUrl, "--ipfs", `http://127.0.0.1:${ports.ipfs}`],
      ...["--http-port", String(ports.http), "--admin-port", String(ports.admin)],
      ...[
        "--metrics-port",
        String(ports.metrics),
        "--index-node-port",
        String(ports.indexNode ?? (await freePort())),
      ],
    ],
    cwd: built,
    env: {
      GRAPH_LOG: "info",
      // With RUST_BACKTRACE in the environment graph-node walks its stack at every step of a mapping: seven times the work.
      RUST_LIB_BACKTRACE: "0",
      // A missed note of a new block is made good after a second instead of half a minute.
      GRAPH_CHAIN_HEAD_WATCHER_TIMEOUT: "1",
      // A long history answers while it is read, not only when five minutes of it have been.
      GRAPH_STORE_WRITE_BATCH_DURATION: "1",
      // A local chain has a block whenever somebody acts: ask often, and never wait for confirmations.
      ETHEREUM_POLLING_INTERVAL: "250",
    },
    logFile,
    onCrash: (sentence) => {
      failure = sentence;
      if (readyYet) options.onCrash(sentence);
    },
  });
  const url = `http://127.0.0.1:${ports.http}/subgraphs/name/subgraph-0`;
  const stop = async () => {
    await part.stop();
    await closeServer(ipfs);
  };
  try {
    await waitFor(
      async () => failure ?? (await indexedBlock(url)) !== undefined,
      `The indexer did not answer at ${url}; see ${logFile}.`,
      120_000,
    );
    if (failure) throw new Error(failure);
  } catch (error) {
    await stop();
    throw error;
  }
  readyYet = true;
  const waitForBlock = async (block: bigint | number, timeoutMs = 120_000) => {
    await waitFor(
      async () => failure ?? ((await indexedBlock(url)) ?? -1) >= Number(block),
      `The indexer has not reached block ${block}; see ${logFile}.`,
      timeoutMs,
    );
    if (failure) throw new Error(failure);
    if (await hasFailed(url)) throw new Error(`A mapping of the subgraph failed; see ${logFile}.`);
  };
  return { name: part.name, pid: part.pid, url, waitForBlock, stop };
}

interface Meta {
  block: { number: number };
  hasIndexingErrors: boolean;
}

async function metaOf(url: string): Promise<Meta | undefined> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ _meta { block { number } hasIndexingErrors } }" }),
    signal: AbortSignal.timeout(5_000),
  });
  const answer = (await response.json()) as { data?: { _meta?: Meta } };
  return answer.data?._meta;
}

const indexedBlock = async (url: string) => (await metaOf(url))?.block.number;

const hasFailed = async (url: string) => (await metaOf(url))?.hasIndexingErrors === true;

/** graph-node wants an IPFS server to answer before it starts; a local subgraph has nothing on IPFS. */
async function startIpfsStub(port: number): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((done, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", done);
  });
  return server;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

async function freePort(): Promise<number> {
  const server = createSocket();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
