import { bountyBoardAbi } from "@ecosphere/bindings";
import type { Address, PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Reputation } from "../domain/reputation.ts";
import { type BoardEvent, reputationOf } from "../domain/reputationOf.ts";

/** Reads every event of the board and counts anew, without the indexer. */
export async function recount(client: PublicClient, at: Deployment, account: Address): Promise<Reputation> {
  const logs = await client.getContractEvents({
    address: at.bountyBoard,
    abi: bountyBoardAbi,
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  const blocks = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  const times = new Map(
    await Promise.all(
      blocks.map(
        async (blockNumber) =>
          [blockNumber, Number((await client.getBlock({ blockNumber })).timestamp)] as const,
      ),
    ),
  );
  const events = logs
    .toSorted((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
    .map(({ eventName, args, blockNumber }) => ({ eventName, args, at: times.get(blockNumber) ?? 0 }));
  return reputationOf(events as BoardEvent[], { account, members: [at.timelockController, at.budgets] });
}
