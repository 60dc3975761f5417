"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { type Address, getAddress, type Hex, type PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { z } from "zod";
import { isSignedBy } from "#lib/chain/isSignedBy.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { statementAnswer } from "#lib/relay/answers.ts";
import { askRelay } from "#lib/relay/askRelay.ts";
import type { Venue } from "#lib/relay/errand.ts";
import { statementTypedData } from "#lib/relay/statement.ts";

/** What a delegate says about themselves, with the proof checked here, in the reader's browser. */
export interface Statement {
  delegate: Address;
  sequence: number;
  text: string;
  /** False: whoever serves it changed it, or it was never the delegate's. Such a text is not shown. */
  isGenuine: boolean;
}

const schema = z.object({ statements: z.array(statementAnswer) });

/** Newest statements of `delegates`, each verified. */
export async function getStatements(
  delegates: Address[],
  { client, venue, signal }: { client: PublicClient; venue: Venue; signal?: AbortSignal },
): Promise<Statement[]> {
  if (delegates.length === 0) return [];
  const { statements } = await askRelay(`/statements?of=${delegates.join(",")}`, schema, { signal });
  return Promise.all(
    statements.map(async ({ delegate: raw, sequence, text, signature }): Promise<Statement> => {
      const delegate = getAddress(raw);
      const typedData = statementTypedData({ delegate, sequence, text }, venue);
      const isGenuine = await isSignedBy(client, delegate, { typedData, signature: signature as Hex });
      return { delegate, sequence, text, isGenuine };
    }),
  );
}

/** Statements of `delegates`; nothing where there is no relay to keep them. */
export function useStatements(delegates: Address[]) {
  const { hasRelay, chainId } = usePublicConfig();
  const { ecoGovernor, ecoToken } = useDeployment();
  const client = usePublicClient();
  return useQuery(
    queryOptions({
      queryKey: ["relay", "statements", delegates],
      queryFn: ({ signal }) => {
        if (!client) throw new Error("no client for this chain");
        const venue = { chainId, ecoGovernor, ecoToken };
        return getStatements(delegates, { client: client as PublicClient, venue, signal });
      },
      enabled: hasRelay && delegates.length > 0,
      retry: 0,
    }),
  );
}
