"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useBytecode } from "wagmi";
import { isDelegatedAccount } from "#lib/chain/isDelegatedAccount.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { statusAnswer } from "./answers.ts";
import { askRelay } from "./askRelay.ts";

/** Whether an account can sign and let the relay pay, and why not. */
export type SigningWay = "unknown" | "ready" | "noRelay" | "relayDown" | "relayEmpty" | "contractWallet";

export const relayStatusQuery = queryOptions({
  queryKey: ["relay", "status"],
  queryFn: ({ signal }) => askRelay("/status", statusAnswer, { signal }),
  retry: 0,
});

/** How `account` can hand in a vote or a delegation besides sending a transaction itself. */
export function useSigningWay(account: Address): SigningWay {
  const { hasRelay } = usePublicConfig();
  const status = useQuery({ ...relayStatusQuery, enabled: hasRelay });
  const code = useBytecode({ address: account, query: { enabled: hasRelay } });
  if (!hasRelay) return "noRelay";
  if (code.isPending || status.isPending) return code.isError || status.isError ? "relayDown" : "unknown";
  // Wallets sign typed data for a contract in ways of their own; its transaction always works.
  if (code.data && !isDelegatedAccount(code.data)) return "contractWallet";
  if (!status.data) return "relayDown";
  return status.data.isReady ? "ready" : "relayEmpty";
}
