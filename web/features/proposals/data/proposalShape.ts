import type { Address, Hex } from "viem";
import { z } from "zod";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

/** A proposal as its events tell it; its state comes from the contract alone. */
export interface Proposal {
  id: bigint;
  /** The number people say; undefined while only the chain can be read. */
  number: number | undefined;
  proposer: Address;
  title: string;
  description: string;
  targets: Address[];
  values: bigint[];
  calldatas: Hex[];
  /** Unix seconds. */
  voteStart: number;
  voteEnd: number;
  createdAt: number | undefined;
  createdBlock: bigint | undefined;
  /** Hash of each target's code when it was proposed, zero for plain payments; undefined where nobody can tell. */
  codeHashes: Hex[] | undefined;
  /** From the indexer; undefined while only the chain can be read. */
  history: ProposalHistory | undefined;
}

export interface ProposalHistory {
  objectionEnd: number | null;
  queuedAt: number | null;
  executedAt: number | null;
  canceledAt: number | null;
  createdTx: Hex;
  queuedTx: Hex | null;
  executedTx: Hex | null;
  canceledTx: Hex | null;
  voterCount: number;
  bounties: { id: string; title: string }[];
}

export const proposalFields = `
  id number proposer { address } title description targets values calldatas voteStart voteEnd createdAt createdBlock codeHashes
  objectionEnd queuedAt executedAt canceledAt createdTx queuedTx executedTx canceledTx voterCount
  bounties(first: 10) { id title }
`;

export const proposalSchema = z
  .object({
    id: bigInt,
    number: z.number().int(),
    proposer: z.object({ address }),
    title: z.string(),
    description: z.string(),
    targets: z.array(address),
    values: z.array(bigInt),
    calldatas: z.array(bytes),
    voteStart: smallInt,
    voteEnd: smallInt,
    createdAt: smallInt,
    createdBlock: bigInt,
    codeHashes: z.array(bytes).nullable(),
    objectionEnd: smallInt.nullable(),
    queuedAt: smallInt.nullable(),
    executedAt: smallInt.nullable(),
    canceledAt: smallInt.nullable(),
    createdTx: bytes,
    queuedTx: bytes.nullable(),
    executedTx: bytes.nullable(),
    canceledTx: bytes.nullable(),
    voterCount: z.number().int(),
    bounties: z.array(z.object({ id: z.string(), title: z.string() })),
  })
  .transform((found): Proposal => {
    const {
      id,
      number,
      proposer,
      title,
      description,
      targets,
      values,
      calldatas,
      voteStart,
      voteEnd,
      createdAt,
      createdBlock,
      codeHashes,
    } = found;
    return {
      ...{ id, number, proposer: proposer.address, title, description, targets, values, calldatas },
      ...{ voteStart, voteEnd, createdAt, createdBlock, codeHashes: codeHashes ?? undefined, history: found },
    };
  });
