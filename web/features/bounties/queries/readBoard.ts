import { bountyBoardAbi, euroMockAbi } from "@ecosphere/bindings";
import { type Address, getAddress, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Bounty, isUnpaid } from "../domain/bounty.ts";
import { toBounty } from "../domain/toBounty.ts";

/** What the board holds in one token, smallest unit. */
export interface TokenAccount {
  token: Address;
  isAllowed: boolean;
  escrow: bigint;
  credits: bigint;
  /** Bonds of open disputes. */
  bonds: bigint;
  balance: bigint;
}

/** The whole board at one block, so that its sums belong together. */
export interface Board {
  blockNumber: bigint;
  isFrozen: boolean;
  bounties: Bounty[];
  tokens: TokenAccount[];
}

/** Reads the board from the chain. Ended bounties never change, so they are taken from `previous`. */
export async function readBoard(client: PublicClient, at: Deployment, previous?: Board): Promise<Board> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
  const board = { address: at.bountyBoard, abi: bountyBoardAbi, blockNumber } as const;
  const ended = new Map(
    previous?.bounties.filter(({ state }) => !isUnpaid({ state })).map((known) => [known.id, known]),
  );
  const [count, isFrozen, ours] = await Promise.all([
    client.readContract({ ...board, functionName: "bountyCount" }),
    client.readContract({ ...board, functionName: "frozen" }),
    Promise.all([at.euro, at.ecoToken].map((token) => readToken(client, at, token, blockNumber))),
  ]);
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  const found = await Promise.all(
    ids.map(
      async (id) =>
        ended.get(id) ??
        toBounty(id, await client.readContract({ ...board, functionName: "bountyOf", args: [id] })),
    ),
  );
  const bounties = found.filter((bounty) => bounty !== undefined);
  const others = new Set(bounties.map(({ token }) => getAddress(token)));
  for (const { token } of ours) others.delete(getAddress(token));
  const further = await Promise.all([...others].map((token) => readToken(client, at, token, blockNumber)));
  const tokens = [...ours, ...further];
  return { blockNumber, isFrozen, tokens, bounties };
}

async function readToken(
  client: PublicClient,
  at: Deployment,
  token: Address,
  blockNumber: bigint,
): Promise<TokenAccount> {
  const board = { address: at.bountyBoard, abi: bountyBoardAbi, blockNumber } as const;
  const [isAllowed, escrow, credits, bonds, balance] = await Promise.all([
    client.readContract({ ...board, functionName: "isTokenAllowed", args: [token] }),
    client.readContract({ ...board, functionName: "escrowOf", args: [token] }),
    client.readContract({ ...board, functionName: "creditsOf", args: [token] }),
    client.readContract({ ...board, functionName: "bondsOf", args: [token] }),
    client.readContract({
      address: token,
      abi: euroMockAbi,
      functionName: "balanceOf",
      args: [at.bountyBoard],
      blockNumber,
    }),
  ]);
  return { token, isAllowed, escrow, credits, bonds, balance };
}
