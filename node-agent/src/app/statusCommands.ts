import { translateReason } from "../adapters/page/germanReasons.ts";
import type { Language } from "../adapters/page/language.ts";
import { Retryable } from "../errors.ts";
import { readAgentConfig } from "./config.ts";
import type { NodeExplanation, NodeStatus } from "./nodeStatus.ts";

const TIMEOUT_MS = 5_000;

/** Prints what the running node does, in one screen. */
export async function status(configFile: string, language: Language): Promise<void> {
  const now = await ask<NodeStatus>(configFile, "/api/status");
  console.log(renderStatus(now));
  console.log(`  waiting   ${waitingSentence(now, language)}`);
}

/** Prints why the running node does what it does, in one screen. */
export async function explain(configFile: string): Promise<void> {
  const [now, why] = await Promise.all([
    ask<NodeStatus>(configFile, "/api/status"),
    ask<NodeExplanation>(configFile, "/api/explain"),
  ]);
  console.log(renderExplanation(now, why));
}

/** What it waits for, in one sentence. */
export function waitingSentence({ chain }: Pick<NodeStatus, "chain">, language: Language): string {
  if (language === "en") return chain.waitingFor ?? "It waits for nothing.";
  return chain.waitingFor ? translateReason(chain.waitingFor) : "Sie wartet auf nichts.";
}

export function renderStatus(s: NodeStatus): string {
  const { today, total } = s.economy;
  const euro = (value: number) => `${value.toFixed(2)} €`.padStart(12);
  const kWh = (wattHours: number) => `${(wattHours / 1000).toFixed(1)} kWh`;
  return [
    `${s.name} (node ${s.nodeId}, ${s.siteKind}${s.simulated ? `, simulated, ${s.speed} times as fast` : ""})`,
    `  at        ${moment(s.now)}`,
    `  mode      ${s.mode}: ${s.reason}`,
    ...s.faults.map((fault) => `  fault     ${fault}`),
    ...(s.planning ? [`  decides   ${s.planning.rung}`] : []),
    `  room      ${celsius(s.room.temperatureC)}, target ${celsius(s.room.targetC)}, outside ${celsius(s.outdoorC)}`,
    `  bath      ${celsius(s.bath.temperatureC)} at ${s.bath.powerW ?? "?"} W`,
    `  tank      ${celsius(s.tank.topC)} above, ${celsius(s.tank.bottomC)} below; boiler ${s.boilerW ?? "?"} W`,
    ...participantLines(s),
    `  heat      ${kWh(today.usefulHeatWh)} today, ${kWh(s.registers.usefulHeatWh)} in total`,
    `                        today     in total`,
    `  electricity    ${euro(-today.electricityCostEur)} ${euro(-total.electricityCostEur)}`,
    `  value of heat  ${euro(today.heatValueEur)} ${euro(total.heatValueEur)}`,
    `  computing      ${euro(today.computeIncomeEur)} ${euro(total.computeIncomeEur)}`,
    `  balance        ${euro(today.netEur)} ${euro(total.netEur)}`,
    `  network   ${s.chain.lastAttestedAt ? `last reading on chain ${moment(s.chain.lastAttestedAt)}` : "no reading on chain yet"}, ${s.chain.outboxPending} on their way`,
    `            ${s.compute.runs} verified runs${s.compute.unitsPerRun ? `, one stands for ${s.compute.unitsPerRun} units` : ""}`,
    `  modules   ${s.modules.running} of ${s.modules.modules} run${s.modules.saving > 0 ? `, ${s.modules.saving} of them saving their work` : ""}${s.modules.failed > 0 ? `, ${s.modules.failed} without an answer` : ""}; worn ${s.modules.leastHours.toFixed(0)} to ${s.modules.mostHours.toFixed(0)} hours, at most ${s.modules.mostStarts} starts`,
    `            ${s.modules.cuts} times cut off before the work was saved; ${s.compute.runsLost} runs lost by that since the start, and computed again`,
  ].join("\n");
}

/** Battery, car and heat store, one line each. */
function participantLines({ participants }: NodeStatus): string[] {
  if (!participants) return [];
  const { battery, car, store, gridLimitW } = participants;
  return [
    ...(battery ? [`  battery   ${battery.percent} %, ${battery.powerW} W`] : []),
    ...(car
      ? [
          `  car       ${car.percent} %, ${car.isConnected ? `${car.powerW} W` : "away"}${car.leavesAt === null ? "" : `, ${car.wantedPercent} % wanted by ${moment(car.leavesAt)}`}`,
        ]
      : []),
    ...(store
      ? [`  store     ${store.kWh} kWh (${store.percent} %), takes ${store.inW} W, gives ${store.outW} W`]
      : []),
    ...(gridLimitW === null ? [] : [`  limit     the grid operator allows ${gridLimitW} W`]),
  ];
}

export function renderExplanation(s: NodeStatus, why: NodeExplanation): string {
  const refused = why.refusedReadings.map(
    (item) =>
      `  reading ${item.seq} of ${moment(item.measuredAt)} was refused (${item.code}): ${item.reason}`,
  );
  return [
    `${s.name} at ${moment(s.now)}: ${s.mode}, because`,
    ...why.reasons.map((reason, i) => `  ${i + 1}. ${reason}`),
    ...lastDay(s),
    s.chain.waitingFor ? `It waits: ${s.chain.waitingFor}` : "Nothing waits; readings are delivered.",
    ...(s.chain.lastError && !s.chain.waitingFor ? [`The last trouble was: ${s.chain.lastError}`] : []),
    ...(refused.length > 0 ? ["Readings kept but refused by the ledger:", ...refused] : []),
  ].join("\n");
}

/** What was decided in the last 24 hours, and which limit held it there. */
function lastDay({ planning }: NodeStatus): string[] {
  if (!planning) return [];
  const entries = planning.decisions.flatMap(({ at, rung, reason, also }) => [
    `  ${moment(at)}  ${rung.padEnd(8)} ${reason}`,
    ...also.map((more) => `${" ".repeat(32)}${more}`),
  ]);
  return ["The last 24 hours:", ...entries];
}

async function ask<T>(configFile: string, path: string): Promise<T> {
  const { page } = readAgentConfig(configFile);
  const url = `http://${page.host}:${page.port}`;
  let response: Response;
  try {
    response = await fetch(url + path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new Retryable("AgentNotRunning", `No agent answers at ${url}.`, {
      hint: `Start it: ecosphere-agent run --config ${configFile}`,
      cause,
    });
  }
  const body = (await response.json()) as { waitingFor?: string | null };
  if (response.ok) return body as T;
  throw new Retryable("AgentStarting", `The agent at ${url} is starting.`, {
    hint: body.waitingFor ?? "Try again in a moment.",
  });
}

const moment = (seconds: number) =>
  `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
const celsius = (value: number | null) => (value === null ? "unknown" : `${value.toFixed(1)} °C`);
