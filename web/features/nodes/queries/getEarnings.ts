import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import type { AgreementState, Earnings } from "../domain/earnings.ts";
import { payoutId } from "../domain/payout.ts";

const states = { OPEN: "open", CLOSING: "closing", CLOSED: "closed" } as const satisfies Record<
  string,
  AgreementState
>;

const schema = z.object({
  node: z
    .object({
      agreements: z.array(
        z.object({
          number: bigInt,
          state: z.enum(["OPEN", "CLOSING", "CLOSED"]),
          customer: address,
          pricePerUnit: bigInt,
          escrow: bigInt,
          settledAmount: bigInt,
          settledUnits: bigInt,
          endsAt: smallInt,
        }),
      ),
      settlements: z.array(
        z.object({
          id: z.string(),
          agreement: z.object({ number: bigInt }),
          payoutAccount: address,
          amount: bigInt,
          fee: bigInt,
          units: bigInt,
          energyWh: bigInt,
          at: smallInt,
        }),
      ),
      payouts: z.array(
        z.object({
          account: address,
          epoch: z.number().int(),
          fee: bigInt.nullable(),
          energyWh: bigInt.nullable(),
          heatWh: bigInt.nullable(),
          betaBps: z.number().int().nullable(),
          qBps: z.number().int().nullable(),
        }),
      ),
    })
    .nullable(),
});

const query = `query Earnings($id: ID!) {
  node(id: $id) {
    agreements(first: 100, orderBy: number, orderDirection: desc) {
      number state customer pricePerUnit escrow settledAmount settledUnits endsAt
    }
    settlements(first: 1000, orderBy: at, orderDirection: desc) {
      id agreement { number } payoutAccount amount fee units energyWh at
    }
    payouts(first: 1000, orderBy: epoch, orderDirection: desc) { account epoch fee energyWh heatWh betaBps qBps }
  }
}`;

/** Earnings of node `id` from the indexer; null while it does not know the node. Throws GraphProblem. */
export async function getEarnings(id: bigint, signal?: AbortSignal): Promise<Earnings | null> {
  const { node } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  if (!node) return null;
  const allocated = node.payouts.flatMap(({ account, epoch, fee, energyWh, heatWh, betaBps, qBps }) =>
    fee === null || energyWh === null || heatWh === null || betaBps === null || qBps === null
      ? []
      : [
          [
            payoutId({ nodeId: id, account, epoch }),
            { inputs: { fee, energyWh, heatWh, betaBps: BigInt(betaBps) }, qBps: BigInt(qBps) },
          ] as const,
        ],
  );
  return {
    agreements: node.agreements.map(({ number, state, ...rest }) => ({
      ...rest,
      id: number,
      state: states[state],
    })),
    settlements: node.settlements.map(({ id: key, agreement, payoutAccount, ...rest }) => ({
      ...rest,
      key,
      agreementId: agreement.number,
      account: payoutAccount,
    })),
    payoutKeys: node.payouts.map(({ account, epoch }) => ({ nodeId: id, account, epoch })),
    allocated: new Map(allocated),
  };
}
