import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import type { CloseReason } from "../domain/agreement.ts";
import type { AgreementStep } from "../domain/agreementStory.ts";

const reasons = {
  CUSTOMER: "customer",
  OPERATOR: "operator",
  TERM_ENDED: "termEnded",
} as const satisfies Record<string, CloseReason>;
const SETTLE_WINDOW_SECONDS = 86_400;

const schema = z.object({
  agreement: z
    .object({
      openedAt: smallInt,
      settleUntil: smallInt.nullable(),
      closedAt: smallInt.nullable(),
      closeReason: z.enum(["CUSTOMER", "OPERATOR", "TERM_ENDED"]).nullable(),
      refunded: bigInt.nullable(),
      settlements: z.array(
        z.object({
          id: z.string(),
          amount: bigInt,
          fee: bigInt,
          units: bigInt,
          energyWh: bigInt,
          payoutAccount: address,
          at: smallInt,
        }),
      ),
    })
    .nullable(),
});

const query = `query AgreementStory($id: ID!) {
  agreement(id: $id) {
    openedAt settleUntil closedAt closeReason refunded
    settlements(first: 1000, orderBy: at, orderDirection: asc) { id amount fee units energyWh payoutAccount at }
  }
}`;

/** What happened to agreement `id` as the indexer knows it, oldest first, without top-ups; null while it does not know it. Throws GraphProblem. */
export async function getAgreementStory(id: bigint, signal?: AbortSignal): Promise<AgreementStep[] | null> {
  const { agreement } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  if (!agreement) return null;
  const { openedAt, settleUntil, closedAt, closeReason, refunded, settlements } = agreement;
  const steps: AgreementStep[] = [{ key: "opened", kind: "opened", at: openedAt, escrow: undefined }];
  for (const { id: key, payoutAccount, ...rest } of settlements)
    steps.push({ ...rest, key, kind: "settled", payout: payoutAccount });
  if (settleUntil !== null && closeReason !== null)
    steps.push({
      key: "closing",
      kind: "closing",
      at: settleUntil - SETTLE_WINDOW_SECONDS,
      reason: reasons[closeReason],
    });
  if (closedAt !== null)
    steps.push({ key: "closed", kind: "closed", at: closedAt, refunded: refunded ?? 0n });
  return steps.toSorted((a, b) => a.at - b.at);
}
