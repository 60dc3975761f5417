"use client";
import { useQuery } from "@tanstack/react-query";
import { type Address, type Hex, keccak256, type PublicClient, parseAbi } from "viem";
import { usePublicClient } from "wagmi";
import { isDelegatedAccount } from "#lib/chain/isDelegatedAccount.ts";
import { BEACON_SLOT, IMPLEMENTATION_SLOT, type ProxyKind, proxyOf } from "./proxyOf.ts";

const beaconAbi = parseAbi(["function implementation() view returns (address)"]);
/** keccak256 of no code: what the chain says of an account that never held any. */
const NO_CODE = keccak256("0x");
const ZERO_HASH = /^0x0{64}$/;

export interface Implementation {
  now: Address | undefined;
  /** At the proposal's block; null where the node keeps no history that far back. */
  before: Address | undefined | null;
}

/** What can be said about the code an action calls. */
export interface TargetCode {
  /** Against the hash the governor pinned; unknown where no pin can be read. */
  verdict: "unchanged" | "changed" | "unknown";
  hashNow: Hex;
  hashThen: Hex | undefined;
  /** The account can change its code any time (EIP-7702). */
  isDelegatedAccount: boolean;
  proxy: ProxyKind | undefined;
  /** What a proxy that can change runs. */
  implementation: Implementation | undefined;
}

export interface Asked {
  target: Address;
  /** Hash pinned at the proposal; undefined or zero where there is none. */
  pinned: Hex | undefined;
  /** Block of the proposal; undefined while it is not known. */
  block: bigint | undefined;
}

/** Compares the code at `target` with the pinned hash and looks behind proxies. Reads the chain only. */
export async function readTargetCode(
  client: PublicClient,
  { target, pinned, block }: Asked,
): Promise<TargetCode> {
  const storage = (slot: Hex, blockNumber?: bigint) =>
    client.getStorageAt({ address: target, slot, blockNumber });
  const [code = "0x", implementation, beacon] = await Promise.all([
    client.getCode({ address: target }),
    storage(IMPLEMENTATION_SLOT),
    storage(BEACON_SLOT),
  ]);
  const hashNow = code === "0x" ? NO_CODE : keccak256(code);
  const hashThen = pinned && !ZERO_HASH.test(pinned) ? pinned : undefined;
  const proxy = proxyOf(code, { implementation, beacon });
  return {
    verdict: hashThen === undefined ? "unknown" : hashThen === hashNow ? "unchanged" : "changed",
    hashNow,
    hashThen,
    isDelegatedAccount: isDelegatedAccount(code),
    proxy,
    implementation: await implementationOf(client, { target, proxy, block }),
  };
}

async function implementationOf(
  client: PublicClient,
  { target, proxy, block }: { target: Address; proxy: ProxyKind | undefined; block: bigint | undefined },
): Promise<Implementation | undefined> {
  if (!proxy || proxy.kind === "minimal") return undefined;
  const at = async (blockNumber?: bigint): Promise<Address | undefined> => {
    if (proxy.kind === "beacon") {
      const call = { address: proxy.beacon, abi: beaconAbi, functionName: "implementation" } as const;
      return client.readContract({ ...call, blockNumber });
    }
    const slot = await client.getStorageAt({ address: target, slot: IMPLEMENTATION_SLOT, blockNumber });
    const found = proxyOf("0x", { implementation: slot, beacon: undefined });
    return found?.kind === "implementation" ? found.implementation : undefined;
  };
  // A node may have forgotten the state of an old block; the page then says so.
  const before = block === undefined ? null : await at(block).catch(() => null);
  return { now: await at().catch(() => undefined), before };
}

/** The same for a page. */
export function useTargetCode(asked: Asked, isEnabled: boolean) {
  const client = usePublicClient();
  return useQuery({
    queryKey: ["targetCode", asked.target, asked.pinned ?? null, String(asked.block ?? "")],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readTargetCode(client as PublicClient, asked);
    },
    enabled: isEnabled,
  });
}
