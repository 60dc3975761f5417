import { deploymentOf, LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { type Address, keccak256, parseEther, toHex } from "viem";
import type { TermsForm } from "../../features/bounties/domain/newTerms.ts";
import type { BuilderContext } from "../../features/builder/domain/context.ts";
import { DAY } from "../../features/builder/domain/context.ts";
import type { Inputs, Kind } from "../../features/builder/domain/draft.ts";
import type { Problem } from "../../features/builder/domain/kind.ts";
import { plainTerms, writeTerms } from "../../features/builder/domain/termsInput.ts";
import { actionKinds } from "../../features/builder/kinds/index.ts";
import {
  type DecodedAction,
  decodeAction,
  type RawAction,
} from "../../features/proposals/data/decodeAction.ts";
import { contractAbis } from "../../lib/chain/contractAbis.ts";

export const deployment = deploymentOf(LOCAL_CHAIN_ID);
export const anna: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const ben: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
export const hashOf = (text: string) => keccak256(toHex(text));
export const now = 1_800_000_000;

export const context: BuilderContext = {
  deployment,
  locale: "en",
  now,
  facts: {
    balances: { euro: 1_000_000_000n, eco: parseEther("500"), coin: parseEther("1") },
    settings: {
      votingDelay: DAY,
      votingPeriod: 5 * DAY,
      timelockDelay: 2 * DAY,
      threshold: parseEther("100000"),
      quorum: 4,
      guardian: anna,
      guardianUntil: now + 100 * DAY,
      votable: parseEther("40000000"),
    },
    shares: [
      { recipient: deployment.rewardPool, bps: 7_000 },
      { recipient: deployment.timelockController, bps: 3_000 },
    ],
    budgetAllowances: { euro: 40_000_000n, eco: 0n },
    budgets: [
      {
        id: 3n,
        title: "Repairs",
        token: deployment.euro,
        manager: anna,
        capPerBounty: 5n,
        limit: 10n,
        spent: 4n,
        isFrozen: false,
      },
      {
        id: 4n,
        title: "Care",
        token: deployment.euro,
        manager: deployment.recurringBounties,
        capPerBounty: 300_000_000n,
        limit: 2_000_000_000n,
        spent: 0n,
        isFrozen: false,
      },
    ],
    lines: [{ id: 2n, title: "Sensors", kind: 1, number: 4, hash: hashOf("old"), inForceUntil: 0 }],
    plans: [{ id: 6n, budgetId: 4n, title: "Clean the bath", nextAt: now + 40 * DAY, roundsLeft: 3 }],
    disputed: [
      {
        id: 12n,
        title: "Drawing",
        token: deployment.euro,
        partAmount: 30_000_000n,
        left: 50_000_000n,
        bond: 3_000_000n,
        isByWorker: true,
        rulingUntil: now + 20 * DAY,
      },
    ],
    accredited: [anna, ben],
    cut: { budgets: false, lines: false, plans: false },
  },
};

/** Terms as somebody might have filled them in. */
export const terms = (part: Partial<TermsForm> = {}, options: Partial<TermsForm["options"]> = {}): string =>
  writeTerms({
    ...plainTerms,
    title: "Guide",
    text: "Write it",
    amount: "250",
    reviewers: [anna, ben],
    approvalsNeeded: 2,
    ...part,
    options: { ...plainTerms.options, ...options },
  });

/** The plan of inputs that have no problems. */
export function planOf(kind: Kind, inputs: Inputs, within = context) {
  const reading = actionKinds[kind].read({ ...actionKinds[kind].defaults(within), ...inputs }, within);
  if ("problems" in reading) throw new Error(`problems: ${JSON.stringify([...reading.problems])}`);
  return reading.plan;
}

export function problemsOf(kind: Kind, inputs: Inputs, within = context): Record<string, Problem["code"]> {
  const reading = actionKinds[kind].read({ ...actionKinds[kind].defaults(within), ...inputs }, within);
  if ("plan" in reading) return {};
  return Object.fromEntries([...reading.problems].map(([name, problem]) => [name, problem.code]));
}

/** What members would read of an action. */
export function readBack(action: RawAction | undefined) {
  if (!action) throw new Error("no action");
  const decoded: DecodedAction = decodeAction(action, deployment, contractAbis);
  if (decoded.kind !== "call") throw new Error(`not read back: ${decoded.kind}`);
  return {
    contract: decoded.contract,
    name: decoded.functionName,
    args: decoded.args.map((argument) => argument.value),
  };
}
