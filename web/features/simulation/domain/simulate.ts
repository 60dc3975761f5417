import { revenueRouterAbi } from "@ecosphere/bindings";
import { type Address, decodeFunctionResult, encodeFunctionData, pad } from "viem";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Change, diffFacts, type Fact } from "./facts.ts";
import { governanceQueue } from "./governanceQueue.ts";
import { CODE_READER, COIN_READER, type Probe } from "./probes.ts";
import type { Log, Outcome, Script, ScriptCall } from "./script.ts";
import { probesFor } from "./touched.ts";

/** Makes the calls of a script somewhere. */
export type RunScript = (script: Script) => Promise<Outcome[]>;

export interface SimulationInput {
  actions: RawAction[];
  /** Unix seconds at which the actions are carried out. */
  time: number;
  /** Whose state they begin with. */
  block: bigint;
  deployment: Deployment;
}

export interface Failure {
  /** Place of the action, from 0. */
  index: number;
  /** What it reverted with; null when it calls an account without code, which the governor refuses. */
  data: `0x${string}` | null;
}

export interface Simulation {
  block: bigint;
  time: number;
  /** The first action that fails; then nothing happens at all. */
  failure: Failure | null;
  changes: Change[];
  logs: Log[];
}

/**
 * What the actions would do, made from the treasury in their order at `time`. A first run shows by its events whom they touch;
 * the second reads all of that before and after, in the same block.
 */
export async function simulate(run: RunScript, input: SimulationInput): Promise<Simulation> {
  const { actions, time, block, deployment } = input;
  const { revenueRouter } = deployment;
  const recipientsCall: ScriptCall = {
    to: revenueRouter,
    data: encodeFunctionData({ abi: revenueRouterAbi, functionName: "recipients" }),
  };
  const codeCalls = actions.map(
    ({ target }): ScriptCall => ({ to: CODE_READER.address, data: pad(target, { size: 32 }) }),
  );
  const calls = callsOf(input);
  const first = await run(scriptOf(input, [recipientsCall, ...codeCalls, ...calls]));
  const [recipientsOutcome, ...others] = first;
  const codes = others.slice(0, codeCalls.length);
  const acted = others.slice(codeCalls.length);
  const failure = failureOf(actions, codes, acted);
  const logs = acted.flatMap((outcome) => outcome.logs);
  const base = { block, time, failure };
  if (failure) return { ...base, changes: [], logs: [] };

  const probes = probesFor(deployment, logs, recipientsIn(recipientsOutcome));
  const reads = probes.map((probe) => probe.call);
  const second = await run(scriptOf(input, [...reads, ...calls, ...reads]));
  const before = factsOf(probes, second.slice(0, reads.length));
  const after = factsOf(probes, second.slice(reads.length + calls.length));
  return { ...base, changes: diffFacts(before, after), logs };
}

const callsOf = ({ actions, deployment }: SimulationInput): ScriptCall[] =>
  actions.map(({ target, value, calldata }) => ({
    from: deployment.timelockController,
    to: target,
    data: calldata,
    value,
  }));

function scriptOf({ block, time, deployment, ...input }: SimulationInput, calls: ScriptCall[]): Script {
  const queue = governanceQueue(
    deployment.ecoGovernor,
    input.actions.map(({ target, calldata }) => ({ to: target, data: calldata })),
  );
  return {
    block,
    time,
    code: { [COIN_READER.address]: COIN_READER.code, [CODE_READER.address]: CODE_READER.code },
    storage: queue ? { [deployment.ecoGovernor]: queue } : {},
    calls,
  };
}

function failureOf(actions: RawAction[], codes: Outcome[], acted: Outcome[]): Failure | null {
  for (const [index, action] of actions.entries()) {
    const isEmpty = BigInt(codes[index]?.data || "0x0") === 0n;
    if (action.calldata !== "0x" && isEmpty) return { index, data: null };
    const outcome = acted[index];
    if (!outcome?.isSuccess) return { index, data: outcome?.data ?? "0x" };
  }
  return null;
}

const factsOf = (probes: Probe[], outcomes: Outcome[]): Fact[] =>
  probes.flatMap((probe, index) => {
    const outcome = outcomes[index];
    return outcome ? probe.facts(outcome) : [];
  });

function recipientsIn(outcome: Outcome | undefined): readonly Address[] {
  if (!outcome?.isSuccess || outcome.data === "0x") return [];
  return decodeFunctionResult({ abi: revenueRouterAbi, functionName: "recipients", data: outcome.data });
}
