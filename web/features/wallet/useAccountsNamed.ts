"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { localNamesQuery } from "./localNames.ts";
import { useAccountName } from "./useAccountName.ts";

/** Accounts whose name contains `text`; nobody for an empty text, and nobody where accounts have no names. */
export function useAccountsNamed(text: string): Address[] {
  const { chainId } = usePublicConfig();
  const { data = [] } = useQuery(localNamesQuery(chainId));
  const nameOf = useAccountName();
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return data
    .map(({ address }) => address)
    .filter((address) => nameOf(address)?.toLowerCase().includes(wanted));
}
