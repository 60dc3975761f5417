import type { Address } from "viem";
import { z } from "zod";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

/** An account with votes, as the indexer counts its past. */
export interface Delegate {
  address: Address;
  /** Votes now, with what others delegated, and own balance; 1e-18 ECO. */
  votes: bigint;
  balance: bigint;
  /** Whose votes its own balance strengthens. */
  delegate: Address;
  /** Others that chose it. */
  delegatorCount: number;
  /** Proposals it voted on, and those it could have voted on. */
  voted: number;
  couldVote: number;
  lastVotedAt: number | null;
  proposalCount: number;
  executedProposalCount: number;
  /** Unix seconds. */
  since: number;
}

export const delegateFields = `address votes balance delegate { address } delegatorCount voteCount firstProposal
  lastVotedAt proposalCount executedProposalCount since`;

const memberSchema = z.object({
  address,
  votes: bigInt,
  balance: bigInt,
  delegate: z.object({ address }).nullable(),
  delegatorCount: z.number().int(),
  voteCount: z.number().int(),
  firstProposal: z.number().int(),
  lastVotedAt: smallInt.nullable(),
  proposalCount: z.number().int(),
  executedProposalCount: z.number().int(),
  since: smallInt,
});

export const networkSchema = z.object({ proposalCount: z.number().int(), delegateCount: z.number().int() });

export const delegateSchema = memberSchema;

/** A member as a delegate, in a network of `proposalCount` proposals. */
export function toDelegate(member: z.infer<typeof memberSchema>, proposalCount: number): Delegate {
  const { voteCount, firstProposal, delegate, ...rest } = member;
  return {
    ...rest,
    delegate: delegate?.address ?? member.address,
    voted: voteCount,
    couldVote: Math.max(voteCount, proposalCount - firstProposal + 1, 0),
  };
}
