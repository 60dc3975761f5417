"use client";
import { useMemo } from "react";
import { isAddressEqual } from "viem";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useRentableNodes } from "./useRentableNodes.ts";

/** Numbers of the rentable nodes the reader runs; none without a wallet. */
export function useOwnNodes(): ReadonlySet<bigint> {
  const account = useAccountAddress();
  const nodes = useRentableNodes();
  return useMemo(() => {
    const own = account ? (nodes.data ?? []).filter(({ operator }) => isAddressEqual(operator, account)) : [];
    return new Set(own.map(({ id }) => id));
  }, [account, nodes.data]);
}
