import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { type Chain, defineChain } from "viem";

const names: Record<number, string> = {
  1: "Ethereum",
  10: "OP Mainnet",
  100: "Gnosis",
  137: "Polygon",
  8453: "Base",
  42161: "Arbitrum One",
  11155111: "Sepolia",
  [LOCAL_CHAIN_ID]: "EcoSphere (local)",
};

/** The one chain this installation talks to. `rpcUrl` is what a wallet is told when it has to add the chain. */
export function chainOf(chainId: number, rpcUrl: string): Chain {
  return defineChain({
    id: chainId,
    name: names[chainId] ?? `Chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    testnet: chainId === LOCAL_CHAIN_ID,
    contracts:
      chainId === LOCAL_CHAIN_ID
        ? undefined
        : { multicall3: { address: "0xcA11bde05977b3631167028862bE2a173976CA11" } },
  });
}
