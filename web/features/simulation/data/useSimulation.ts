"use client";
import { useQuery } from "@tanstack/react-query";
import { keccak256, type PublicClient, toHex } from "viem";
import { usePublicClient } from "wagmi";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Simulation, simulate } from "../domain/simulate.ts";
import { runScriptWith } from "./runScript.ts";

/** What is known of each chain's node, so that it is asked for the method once. */
const knowsMethod = new Map<number, boolean>();

const keyOf = (actions: RawAction[]) =>
  keccak256(toHex(actions.map(({ target, value, calldata }) => `${target}/${value}/${calldata}`).join("|")));

export interface SimulationRequest {
  actions: RawAction[];
  /** Unix seconds at which they are carried out. */
  time: number;
  /** Whose state they begin with; the latest block without it. */
  block?: bigint;
  isEnabled?: boolean;
}

/** Tries actions out. The past does not change; the present is tried again when asked to, and after each transaction. */
export function useSimulation({ actions, time, block, isEnabled = true }: SimulationRequest) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["simulation", deployment.chainId, keyOf(actions), time, String(block ?? "latest")],
    queryFn: async (): Promise<Simulation> => {
      if (!client) throw new Error("no client for this chain");
      const run = runScriptWith(client as PublicClient, knowsMethod, deployment.chainId);
      const from = block ?? (await client.getBlockNumber({ cacheTime: 0 }));
      return simulate(run, { actions, time, block: from, deployment });
    },
    enabled: isEnabled && actions.length > 0,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    staleTime: block === undefined ? 60_000 : Number.POSITIVE_INFINITY,
    retry: 0,
  });
}
