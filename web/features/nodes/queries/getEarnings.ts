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
          epoch: z.number().int(),
          at: smallInt,
        }),
      ),
      epochs: z.array(
        z.object({
          epoch: z.number().int(),
          electricityWh: bigInt,
          usefulHeatWh: bigInt,
          creditedHeatWh: bigInt,
          bookedEnergyWh: bigInt,
          settledAmount: bigInt,
          feeAmount: bigInt,
        }),
      ),
      payouts: z.array(
        z.object({
          account: address,
          epoch: z.number().int(),
          state: z.string(),
          bookedFee: bigInt,
          amount: bigInt.nullable(),
          vestsAt: smallInt.nullable(),
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
    agreements(first: 1000, orderBy: number, orderDirection: desc) {
      number state customer pricePerUnit escrow settledAmount settledUnits endsAt
    }
    settlements(first: 1000, orderBy: at, orderDirection: desc) {
      id agreement { number } payoutAccount amount fee units energyWh epoch at
    }
    epochs(first: 1000, orderBy: epoch, orderDirection: desc) {
      epoch electricityWh usefulHeatWh creditedHeatWh bookedEnergyWh settledAmount feeAmount
    }
    payouts(first: 1000, orderBy: epoch, orderDirection: desc) {
      account epoch state bookedFee amount vestsAt fee energyWh heatWh betaBps qBps
    }
  }
}`;

/** Earnings of node `id` from the indexer; null while it does not know the node. Throws GraphProblem. */
export async function getEarnings(id: bigint, signal?: AbortSignal): Promise<Earnings | null> {
  const { node } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  if (!node) return null;
  const keyed = node.payouts.map((payout) => ({ ...payout, id: payoutId({ nodeId: id, ...payout }) }));
  const allocated = keyed.flatMap(({ id: payout, fee, energyWh, heatWh, betaBps, qBps, amount, ...rest }) => {
    if (fee === null || energyWh === null || heatWh === null || betaBps === null || qBps === null) return [];
    if (amount === null || rest.vestsAt === null) return [];
    const inputs = { fee, energyWh, heatWh, betaBps: BigInt(betaBps) };
    const isClaimed = rest.state === "CLAIMED";
    return [[payout, { inputs, qBps: BigInt(qBps), amount, vestsAt: rest.vestsAt, isClaimed }] as const];
  });
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
    bookedFees: new Map(keyed.map(({ id: payout, bookedFee }) => [payout, bookedFee])),
    epochs: node.epochs,
  };
}
