"use client";
import { ecoTokenAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { explainVotingPower, type PowerExplanation } from "./votingPower.ts";

export interface VotingPower {
  explanation: PowerExplanation;
  delegate: Address;
  balance: bigint;
}

/** Votes of `account` at `snapshot` (Unix seconds), with the reason; as of now while the snapshot lies ahead. */
export function useVotingPower(account: Address, snapshot: number): VotingPower | undefined {
  const { ecoToken, timelockController } = useDeployment();
  const now = useNow();
  const at = BigInt(now !== undefined ? Math.min(snapshot, now - 1) : snapshot);
  const token = { address: ecoToken, abi: ecoTokenAbi } as const;
  const { data } = useReadContracts({
    contracts: [
      { ...token, functionName: "getPastVotes", args: [account, at] },
      { ...token, functionName: "getPastBalanceOf", args: [account, at] },
      { ...token, functionName: "getPastDelegate", args: [account, at] },
      { ...token, functionName: "balanceOf", args: [account] },
    ],
    allowFailure: false,
    query: { enabled: now !== undefined, placeholderData: (previous) => previous },
  });
  if (!data) return undefined;
  const [votes, balanceAtSnapshot, delegateAtSnapshot, balanceNow] = data;
  const facts = {
    account,
    treasury: timelockController,
    votes,
    balanceAtSnapshot,
    balanceNow,
    delegateAtSnapshot,
  };
  return { explanation: explainVotingPower(facts), delegate: delegateAtSnapshot, balance: balanceAtSnapshot };
}
