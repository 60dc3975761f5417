"use client";
import { ecoTokenAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { timesBetween } from "./timesBetween.ts";

const HOUR = 3_600;

export interface VotesAt {
  /** Unix seconds. */
  at: number;
  votes: bigint;
}

/** Votes of an account over time. The token itself remembers them, so no indexer is asked. */
export function useVotesHistory(account: Address, since: number | undefined): VotesAt[] | undefined {
  const { ecoToken } = useDeployment();
  const now = useNow();
  // The hour, so that a clock's tick asks for nothing new.
  const end = now === undefined ? undefined : now - 1 - ((now - 1) % HOUR);
  const times = since === undefined || end === undefined ? [] : timesBetween(since, Math.max(end, since));
  const { data } = useReadContracts({
    contracts: times.map(
      (at) =>
        ({
          address: ecoToken,
          abi: ecoTokenAbi,
          functionName: "getPastVotes",
          args: [account, BigInt(at)],
        }) as const,
    ),
    allowFailure: false,
    query: { enabled: times.length > 0, placeholderData: (previous) => previous },
  });
  if (!data || data.length !== times.length) return undefined;
  return times.map((at, index) => ({ at, votes: data[index] ?? 0n }));
}
