import { computeAgreementsAbi, rewardPoolAbi } from "@ecosphere/bindings";
import type { PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Agreement, AgreementState, Earnings, NodeEpoch, Settlement } from "../domain/earnings.ts";
import { type PayoutKey, payoutId } from "../domain/payout.ts";

/** `IComputeAgreements.State`, in its order. */
const states: (AgreementState | undefined)[] = [undefined, "open", "closing", "closed"];

/** Earnings of node `id` straight from the chain, for when the indexer is away. */
export async function readEarnings(client: PublicClient, at: Deployment, id: bigint): Promise<Earnings> {
  const range = { args: { nodeId: id }, fromBlock: BigInt(at.startBlock), strict: true } as const;
  const [settled, fixed, claimed, agreements] = await Promise.all([
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
    client.getContractEvents({
      address: at.rewardPool,
      abi: rewardPoolAbi,
      eventName: "PayoutClaimed",
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
  const settlements = settled.toReversed().map(({ args, blockNumber, transactionHash, logIndex }) => ({
    key: `${transactionHash}-${logIndex}`,
    agreementId: args.id,
    account: args.payout,
    amount: args.amount,
    fee: args.fee,
    units: args.units,
    energyWh: args.energyWh,
    epoch: args.epoch,
    at: times.get(blockNumber) ?? 0,
  }));
  const paid = new Set(
    claimed.map(({ args }) => payoutId({ nodeId: id, account: args.payout, epoch: args.epoch })),
  );
  const allocated = fixed.map(({ args }) => {
    const payout = payoutId({ nodeId: id, account: args.payout, epoch: args.epoch });
    const { fee, energyWh, heatWh, amount } = args;
    const inputs = { fee, energyWh, heatWh, betaBps: BigInt(args.beta) };
    const vestsAt = Number(args.vestsAt);
    const isClaimed = paid.has(payout);
    return [payout, { inputs, qBps: BigInt(args.qBps), amount, vestsAt, isClaimed }] as const;
  });
  return { agreements, settlements, allocated: new Map(allocated), ...addUp(id, settlements) };
}

/** What the settlements alone tell of payouts and epochs; energy and heat would need every reading there ever was. */
function addUp(nodeId: bigint, settlements: readonly Settlement[]) {
  const keys = new Map<string, PayoutKey>();
  const bookedFees = new Map<string, bigint>();
  const epochs = new Map<number, NodeEpoch>();
  for (const { account, epoch, amount, fee, energyWh } of settlements) {
    const key = { nodeId, account, epoch };
    const payout = payoutId(key);
    keys.set(payout, key);
    bookedFees.set(payout, (bookedFees.get(payout) ?? 0n) + fee);
    const known = epochs.get(epoch);
    epochs.set(epoch, {
      epoch,
      electricityWh: 0n,
      usefulHeatWh: 0n,
      creditedHeatWh: undefined,
      bookedEnergyWh: (known?.bookedEnergyWh ?? 0n) + energyWh,
      settledAmount: (known?.settledAmount ?? 0n) + amount,
      feeAmount: (known?.feeAmount ?? 0n) + fee,
    });
  }
  const latestFirst = (a: { epoch: number }, b: { epoch: number }) => b.epoch - a.epoch;
  return {
    payoutKeys: [...keys.values()].sort(latestFirst),
    bookedFees,
    epochs: [...epochs.values()].sort(latestFirst),
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
