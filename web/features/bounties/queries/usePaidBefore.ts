"use client";
import type { Address } from "viem";
import { useAccountAddress } from "#features/wallet/index.ts";
import { paidBefore } from "../domain/paidBefore.ts";
import { useBoard } from "./useBoard.ts";

/** Bounties of `funder` that paid the reader, which a gate asks for; undefined while unknown or not `isNeeded`. */
export function usePaidBefore(funder: Address, isNeeded: boolean): bigint[] | undefined {
  const account = useAccountAddress();
  const board = useBoard(isNeeded && account !== undefined);
  if (!account || !board.data || !isNeeded) return undefined;
  return paidBefore(board.data.bounties, { funder, account });
}
