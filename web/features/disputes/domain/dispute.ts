import { type Address, type Hex, isAddressEqual, zeroAddress, zeroHash } from "viem";

/** States of `IDisputes.State`, in its order. */
export const disputeStates = ["none", "evidence", "drawing", "voting", "ruled", "closed"] as const;
export type DisputeState = Exclude<(typeof disputeStates)[number], "none">;

/** Outcomes of `IDisputes.Outcome`, in its order. */
export const outcomes = ["open", "upheld", "dismissed", "undecided"] as const;
export type Outcome = (typeof outcomes)[number];

/** Faults of `IDisputes.Fault`, in its order. */
export const faults = ["contradiction", "overclaim"] as const;
export type FaultKind = (typeof faults)[number];

/** A dispute as the contract knows it; euro in smallest units, times in Unix seconds, 0 while a time is not known. */
export interface Dispute {
  id: bigint;
  state: DisputeState;
  outcome: Outcome;
  round: 1 | 2;
  nodeId: bigint;
  challenger: Address;
  /** Of the node when it was challenged. */
  operator: Address;
  /** Undefined without appeal. */
  appellant: Address | undefined;
  firstEpoch: number;
  lastEpoch: number;
  evidenceUntil: number;
  drawUntil: number;
  commitUntil: number;
  revealUntil: number;
  appealUntil: number;
  /** Number of the block whose hash decides the draw together with the seed. */
  drawBlock: bigint;
  bond: bigint;
  /** Part of the node's bond locked for this dispute. */
  stake: bigint;
  appealBond: bigint;
  seedHash: Hex;
  /** Undefined until somebody kept it. */
  drawHash: Hex | undefined;
}

/** `IDisputes.Dispute` as the ABI decodes it. */
export interface DisputeOnChain
  extends Omit<Dispute, "id" | "state" | "outcome" | "round" | "appellant" | "drawHash"> {
  state: number;
  outcome: number;
  round: number;
  appellant: Address;
  drawHash: Hex;
}

/** The contract's answer in the words of the pages. */
export function toDispute(id: bigint, raw: DisputeOnChain): Dispute {
  const state = disputeStates[raw.state];
  const outcome = outcomes[raw.outcome];
  if (
    state === undefined ||
    state === "none" ||
    outcome === undefined ||
    (raw.round !== 1 && raw.round !== 2)
  )
    throw new RangeError(`the contract answered with state ${raw.state}, outcome ${raw.outcome}`);
  return {
    ...raw,
    id,
    state,
    outcome,
    round: raw.round,
    appellant: isAddressEqual(raw.appellant, zeroAddress) ? undefined : raw.appellant,
    drawHash: raw.drawHash === zeroHash ? undefined : raw.drawHash,
  };
}

/** Who has to bring the seed of the present round. */
export const seedOwnerOf = ({ round, challenger, appellant }: Dispute): Address =>
  round === 2 && appellant ? appellant : challenger;

/** Time for evidence; what is committed to before it. `Disputes.EVIDENCE_SECONDS`. */
export const EVIDENCE_SECONDS = 7 * 86_400;
export const MAX_EPOCHS = 12;
export const URI_BYTES = 512;
export const REASON_BYTES = 1_000;
/** Reviewers drawn in the first round and in the second. */
export const PANELS = { 1: 3, 2: 5 } as const;
