import type { Address } from "viem";
import { z } from "zod";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { address, smallInt } from "#lib/graph/scalars.ts";
import { FEED_LENGTH } from "../domain/feedDocument.ts";

export const stepKinds = ["created", "queued", "executed", "canceled"] as const;
export type StepKind = (typeof stepKinds)[number];

/** Something that happened to a proposal; times in Unix seconds. */
export interface ProposalStep {
  kind: StepKind;
  at: number;
  proposal: {
    id: string;
    number: number;
    title: string;
    proposer: Address;
    voteStart: number;
    voteEnd: number;
    eta: number | null;
  };
}

const proposal = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  proposer: z.object({ address }),
  voteStart: smallInt,
  voteEnd: smallInt,
  eta: smallInt.nullable(),
  createdAt: smallInt,
  queuedAt: smallInt.nullable(),
  executedAt: smallInt.nullable(),
  canceledAt: smallInt.nullable(),
});
const schema = z.object({
  created: z.array(proposal),
  queued: z.array(proposal),
  executed: z.array(proposal),
  canceled: z.array(proposal),
});

const latest = (kind: StepKind) =>
  `${kind}: proposals(first: $first, orderBy: ${kind}At, orderDirection: desc, where: { ${kind}At_gt: 0 }) { ...facts }`;

const query = `
  query ($first: Int!) { ${stepKinds.map(latest).join("\n")} }
  fragment facts on Proposal {
    id number title proposer { address } voteStart voteEnd eta createdAt queuedAt executedAt canceledAt
  }`;

/** The latest steps of all proposals, enough of each kind to fill a feed. */
export async function getProposalSteps(ask: AskIndexer): Promise<ProposalStep[]> {
  const found = await ask({ query, variables: { first: FEED_LENGTH }, schema });
  return stepKinds.flatMap((kind) =>
    found[kind].flatMap(({ proposer, ...one }) => {
      const at = one[`${kind}At`];
      return at === null ? [] : [{ kind, at, proposal: { ...one, proposer: proposer.address } }];
    }),
  );
}
