"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { verifierStatus } from "./answers.ts";
import { askVerifier } from "./askVerifier.ts";

/** The verifier this installation offers: `data` has the key that bounties name. Without one nothing is asked. */
export function useVerifier() {
  const { hasVerifier } = usePublicConfig();
  return useQuery({
    queryKey: ["verifier", "status"],
    queryFn: ({ signal }) => askVerifier("/status", verifierStatus, { signal }),
    enabled: hasVerifier,
    retry: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
