import { computeAgreementsAbi, rewardPoolAbi } from "@ecosphere/bindings";
import type { PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Agreement, AgreementState, Earnings } from "../domain/earnings.ts";
import { type PayoutKey, payoutId } from "../domain/payout.ts";

/** `IComputeAgreements.State`, in its order. */
const states: (AgreementState | undefined)[] = [undefined, "open", "closing", "closed"];

/** Earnings of node `id` straight from the chain, for when the indexer is away. */
export async function readEarnings(client: PublicClient, at: Deployment, id: bigint): Promise<Earnings> {
  const range = { args: { nodeId: id }, fromBlock: BigInt(at.startBlock), strict: true } as const;
  const [settled, fixed, agreements] = await Promise.all([
    client.getContractEvents({
      address: at.computeAgreements,
      abi: computeAgreementsAbi,
      eventName: "VoucherSettled",
      ...range,
    }),
    client.getContractEvents({
      address: at.rewardPool,
      abi: rewardPoolAbi,
      eventName: "PayoutAllocated",
      ...range,
    }),
    readAgreements(client, at, id),
  ]);
  const blocks = new Map(settled.map((log) => [log.blockNumber, log.blockTimestamp]));
  const times = new Map(
    await Promise.all(
      [...blocks].map(async ([blockNumber, known]) => {
        const time = known ?? (await client.getBlock({ blockNumber })).timestamp;
        return [blockNumber, Number(time)] as const;
      }),
    ),
  );
  const keys = new Map<string, PayoutKey>();
  for (const { args } of settled) {
    const key = { nodeId: id, account: args.payout, epoch: args.epoch };
    keys.set(payoutId(key), key);
  }
  return {
    agreements,
    settlements: settled.toReversed().map(({ args, blockNumber, transactionHash, logIndex }) => ({
      key: `${transactionHash}-${logIndex}`,
      agreementId: args.id,
      account: args.payout,
      amount: args.amount,
      fee: args.fee,
      units: args.units,
      energyWh: args.energyWh,
      at: times.get(blockNumber) ?? 0,
    })),
    payoutKeys: [...keys.values()].sort((a, b) => b.epoch - a.epoch),
    allocated: new Map(
      fixed.map(({ args }) => [
        payoutId({ nodeId: id, account: args.payout, epoch: args.epoch }),
        {
          inputs: { fee: args.fee, energyWh: args.energyWh, heatWh: args.heatWh, betaBps: BigInt(args.beta) },
          qBps: BigInt(args.qBps),
        },
      ]),
    ),
  };
}

async function readAgreements(client: PublicClient, at: Deployment, nodeId: bigint): Promise<Agreement[]> {
  const opened = await client.getContractEvents({
    address: at.computeAgreements,
    abi: computeAgreementsAbi,
    eventName: "AgreementOpened",
    args: { nodeId },
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  const ids = opened.map(({ args }) => args.id).toReversed();
  const found = await Promise.all(
    ids.map(async (id) => {
      const raw = await client.readContract({
        address: at.computeAgreements,
        abi: computeAgreementsAbi,
        functionName: "agreementOf",
        args: [id],
      });
      const state = states[raw.state];
      const { customer, pricePerUnit, escrow, settledAmount, settledUnits, endsAt } = raw;
      return state && { id, state, customer, pricePerUnit, escrow, settledAmount, settledUnits, endsAt };
    }),
  );
  return found.filter((agreement) => agreement !== undefined);
}
