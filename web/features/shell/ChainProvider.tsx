"use client";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { WagmiProvider } from "wagmi";
import { developmentWallet } from "#features/wallet/developmentWallet.ts";
import { createWagmiConfig } from "#lib/chain/wagmiConfig.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";

const originHere = () => (typeof window === "undefined" ? "http://server.invalid" : window.location.origin);

export function ChainProvider({ children }: { children: ReactNode }) {
  const config = usePublicConfig();
  const isLocal = config.chainId === LOCAL_CHAIN_ID;
  const [wagmi] = useState(() =>
    createWagmiConfig(config, originHere(), isLocal ? [developmentWallet({ chainId: config.chainId })] : []),
  );
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            retry: 1,
            retryDelay: 500,
            refetchInterval: isLocal ? 3_000 : 30_000,
            staleTime: isLocal ? 1_000 : 10_000,
          },
        },
      }),
  );
  return (
    <WagmiProvider config={wagmi}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </WagmiProvider>
  );
}
