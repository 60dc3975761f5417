import { join } from "node:path";
import { pino } from "pino";
import { serveControl } from "../adapters/control/serveControl.ts";
import { servePage } from "../adapters/page/servePage.ts";
import { createClimate } from "../adapters/weather/climate.ts";
import { readWeather } from "../adapters/weather/readWeather.ts";
import { Fatal, sentenceOf } from "../errors.ts";
import { Board, Loop } from "./Board.ts";
import { readAgentConfig } from "./config.ts";
import { intervalCommands, socketOf } from "./IntervalDesk.ts";
import { Node } from "./Node.ts";
import { nodeExplanation, nodeStatus } from "./nodeStatus.ts";
import { startSafety } from "./safety/startSafety.ts";
import { openNode, startNode } from "./startNode.ts";

const START_RETRY_MS = 250;

/** Runs one node until SIGINT or SIGTERM. Throws Fatal when it cannot, or can no longer. */
export async function run(configFile: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const log = pino({ level: config.log.level, base: { node: config.nodeId } });
  const parts = await openNode(config);
  const board = new Board(log);
  const weather = weatherOf(config.plant.weather);
  let node: Node | null = null;
  const page = await servePage(
    {
      name: config.name,
      status: () => node && nodeStatus(parts, node, board),
      explain: () => node && nodeExplanation(parts, node),
      waitingFor: () => board.waitingFor,
      wishes: () => node?.wishes ?? null,
      challenges: () => node?.challenges ?? null,
    },
    config.page.host,
    config.page.port,
  );
  const place = { chainId: config.chain.id, heatLedger: parts.chain.deployment.heatLedger };
  // Without the socket, for which a long path is too long, everything runs but disclose and erase beside the agent.
  const control = await serveControl(socketOf(config), intervalCommands(parts.store, place)).catch(
    (error) => {
      log.warn({ part: "control" }, sentenceOf(error));
      return null;
    },
  );
  log.info({ port: page.port, weather: weather.name }, `page at http://${config.page.host}:${page.port}`);
  const ended = endOfProcess();
  const safety =
    config.plant.speed === 1
      ? startSafety({
          faultsFile: join(config.dataDir, "faults.json"),
          onLog: (line) => log.warn({ part: "safety" }, line),
        })
      : null;
  let mustRestart = false;
  const onRestart = () => {
    mustRestart = true;
    starter.wake();
  };
  const starter: Loop = new Loop({
    ...{
      part: "start",
      everyMs: START_RETRY_MS,
      maxBackOffMs: config.plant.speed > 1 ? 2_000 : 60_000,
      board,
    },
    onFatal: ended.fail,
    step: async () => {
      if (node && !mustRestart) return false;
      await node?.stop();
      node = null;
      mustRestart = false;
      const started = await startNode(parts, weather);
      node = new Node({ parts, started, board, log, safety, onFatal: ended.fail, onRestart });
      node.start();
      log.info({ now: node.plant.now, generation: started.generation }, "the plant runs");
      return false;
    },
  }).start();
  try {
    await ended.promise;
  } finally {
    await starter.stop();
    await (node as Node | null)?.stop();
    await safety?.stop();
    await page.stop();
    await control?.stop();
    parts.store.close();
  }
}

function weatherOf(source: string) {
  try {
    return source === "builtin" ? createClimate() : readWeather(source);
  } catch (cause) {
    throw new Fatal("WeatherUnreadable", (cause as Error).message, { cause });
  }
}

/** Resolves when the process is asked to end, rejects when a part cannot go on. */
export function endOfProcess(): { promise: Promise<void>; fail: (error: Fatal) => void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  return { promise, fail: reject };
}
