import { computeAgreementsAbi } from "@ecosphere/bindings";
import type { PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { closeReasons } from "../domain/agreement.ts";
import type { AgreementStep } from "../domain/agreementStory.ts";

/** What happened to agreement `id`, oldest first, from the chain's logs: for when the indexer is away. */
export async function readAgreementStory(
  client: PublicClient,
  at: Deployment,
  id: bigint,
): Promise<AgreementStep[]> {
  const range = {
    address: at.computeAgreements,
    abi: computeAgreementsAbi,
    args: { id },
    fromBlock: BigInt(at.startBlock),
    strict: true,
  } as const;
  const [opened, toppedUp, settled, closing, closed] = await Promise.all([
    client.getContractEvents({ ...range, eventName: "AgreementOpened" }),
    client.getContractEvents({ ...range, eventName: "AgreementToppedUp" }),
    client.getContractEvents({ ...range, eventName: "VoucherSettled" }),
    client.getContractEvents({ ...range, eventName: "AgreementClosing" }),
    client.getContractEvents({ ...range, eventName: "AgreementClosed" }),
  ]);
  const logs = [...opened, ...toppedUp, ...settled, ...closing, ...closed].toSorted(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  );
  const blocks = new Map(logs.map((log) => [log.blockNumber, log.blockTimestamp]));
  const times = new Map(
    await Promise.all(
      [...blocks].map(async ([blockNumber, known]) => {
        const time = known ?? (await client.getBlock({ blockNumber })).timestamp;
        return [blockNumber, Number(time)] as const;
      }),
    ),
  );
  const stepOf = (log: (typeof logs)[number]): AgreementStep => {
    const base = { key: `${log.transactionHash}-${log.logIndex}`, at: times.get(log.blockNumber) ?? 0 };
    switch (log.eventName) {
      case "AgreementOpened":
        return { ...base, kind: "opened", escrow: log.args.escrow };
      case "AgreementToppedUp":
        return { ...base, kind: "toppedUp", amount: log.args.amount };
      case "VoucherSettled": {
        const { amount, fee, units, energyWh, payout } = log.args;
        return { ...base, kind: "settled", amount, fee, units, energyWh, payout };
      }
      case "AgreementClosing":
        return { ...base, kind: "closing", reason: closeReasons[log.args.reason] ?? "none" };
      case "AgreementClosed":
        return { ...base, kind: "closed", refunded: log.args.refunded };
    }
  };
  return logs.map(stepOf);
}
