"use client";
import type { Address } from "viem";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { localNamesOn } from "./localNames.ts";
import { useAccountName } from "./useAccountName.ts";

/** Accounts whose name contains `text`; nobody for an empty text, and nobody where accounts have no names. */
export function useAccountsNamed(text: string): Address[] {
  const { chainId } = usePublicConfig();
  const nameOf = useAccountName();
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return localNamesOn(chainId)
    .map(({ address }) => address)
    .filter((address) => nameOf(address)?.toLowerCase().includes(wanted));
}
