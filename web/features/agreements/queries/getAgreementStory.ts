import { z } from "zod";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import type { CloseReason } from "../domain/agreement.ts";
import type { AgreementStep } from "../domain/agreementStory.ts";

const reasons = {
  CUSTOMER: "customer",
  OPERATOR: "operator",
  TERM_ENDED: "termEnded",
} as const satisfies Record<string, CloseReason>;

const agreementSchema = z.object({
  agreement: z
    .object({
      openedAt: smallInt,
      firstEscrow: bigInt,
      closingAt: smallInt.nullable(),
      closedAt: smallInt.nullable(),
      closeReason: z.enum(["CUSTOMER", "OPERATOR", "TERM_ENDED"]).nullable(),
      refunded: bigInt.nullable(),
      topUps: z.array(z.object({ id: z.string(), amount: bigInt, at: smallInt })),
    })
    .nullable(),
});
const settlementsSchema = z.object({
  settlements: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      amount: bigInt,
      fee: bigInt,
      units: bigInt,
      energyWh: bigInt,
      payoutAccount: address,
      at: smallInt,
    }),
  ),
});

const agreementQuery = `query AgreementStory($id: ID!) {
  agreement(id: $id) {
    openedAt firstEscrow closingAt closedAt closeReason refunded
    topUps(first: 1000, orderBy: at) { id amount at }
  }
}`;
const settlementsQuery = `query AgreementSettlements($id: String!, $first: Int!, $after: BigInt!) {
  settlements(first: $first, orderBy: order, where: { agreement: $id, order_gt: $after }) {
    id number: order amount fee units energyWh payoutAccount at
  }
}`;

export interface StoryRequest {
  id: bigint;
  signal?: AbortSignal;
  /** Where to ask; browsers ask through this server. */
  url?: string;
}

/** What happened to an agreement as the indexer knows it, oldest first; null while it does not know it. Throws GraphProblem. */
export async function getAgreementStory({ id, ...where }: StoryRequest): Promise<AgreementStep[] | null> {
  const variables = { id: id.toString() };
  const [{ agreement }, settlements] = await Promise.all([
    fetchGraph({ ...where, query: agreementQuery, variables, schema: agreementSchema }),
    fetchAll(
      { ...where, query: settlementsQuery, variables, schema: settlementsSchema },
      (data) => data.settlements,
    ),
  ]);
  if (!agreement) return null;
  const { openedAt, firstEscrow, closingAt, closedAt, closeReason, refunded, topUps } = agreement;
  const steps: AgreementStep[] = [{ key: "opened", kind: "opened", at: openedAt, escrow: firstEscrow }];
  for (const { id: key, ...rest } of topUps) steps.push({ ...rest, key, kind: "toppedUp" });
  for (const { id: key, payoutAccount, number, ...rest } of settlements)
    steps.push({ ...rest, key, kind: "settled", payout: payoutAccount });
  if (closingAt !== null && closeReason !== null)
    steps.push({ key: "closing", kind: "closing", at: closingAt, reason: reasons[closeReason] });
  if (closedAt !== null)
    steps.push({ key: "closed", kind: "closed", at: closedAt, refunded: refunded ?? 0n });
  // Stable: what happened in one second stays in the order of an agreement's life.
  return steps.toSorted((a, b) => a.at - b.at);
}
