import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { type Config, type CreateConnectorFn, createConfig, http } from "wagmi";
import type { PublicConfig } from "#lib/env/publicConfig.ts";
import { chainOf } from "./chainOf.ts";

/** How often the page asks the chain for news, in ms. */
export const pollingIntervalOf = (chainId: number): number => (chainId === LOCAL_CHAIN_ID ? 500 : 4_000);

/** Reads go through this server (`/api/rpc`), writes through the person's wallet. */
export function createWagmiConfig(
  { chainId }: PublicConfig,
  origin: string,
  connectors: CreateConnectorFn[],
): Config {
  const rpcUrl = `${origin}/api/rpc`;
  const chain = chainOf(chainId, rpcUrl);
  return createConfig({
    chains: [chain],
    connectors,
    transports: { [chain.id]: http(rpcUrl, { batch: { wait: 10 }, retryCount: 1 }) },
    // EIP-6963: every wallet extension announces itself and appears by its own name.
    multiInjectedProviderDiscovery: true,
    pollingInterval: pollingIntervalOf(chainId),
    ssr: true,
  });
}
