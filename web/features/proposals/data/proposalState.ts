import type { Tone } from "#components/ui/Badge.tsx";

/** IGovernor.ProposalState, by index. */
export const proposalStates = [
  "pending",
  "active",
  "canceled",
  "defeated",
  "succeeded",
  "queued",
  "expired",
  "executed",
] as const;

/** The contract's states, and the objection period, which the contract calls Active. */
export type ProposalState = (typeof proposalStates)[number] | "objection";

/** State by the contract's index; Active after the regular end of voting is the objection period. */
export function proposalStateOf(index: number, timing?: { now: number; voteEnd: number }): ProposalState {
  const state = proposalStates[index];
  if (!state) throw new RangeError(`the governor answered with an unknown state ${index}`);
  return state === "active" && timing && timing.now > timing.voteEnd ? "objection" : state;
}

export const stateTones: Record<ProposalState, Tone> = {
  pending: "plain",
  active: "accent",
  objection: "warn",
  canceled: "plain",
  defeated: "bad",
  succeeded: "good",
  queued: "warn",
  expired: "bad",
  executed: "good",
};

/** States in which somebody can still do something. */
export const isLive = (state: ProposalState): boolean =>
  state === "pending" ||
  state === "active" ||
  state === "objection" ||
  state === "succeeded" ||
  state === "queued";
