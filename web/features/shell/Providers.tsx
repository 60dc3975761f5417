"use client";
import type { ReactNode } from "react";
import { ConfigProvider } from "#lib/env/ConfigProvider.tsx";
import type { PublicConfig } from "#lib/env/publicConfig.ts";
import { TransactionProvider } from "#lib/tx/TransactionProvider.tsx";
import { ChainProvider } from "./ChainProvider.tsx";

export function Providers({ config, children }: { config: PublicConfig; children: ReactNode }) {
  return (
    <ConfigProvider config={config}>
      <ChainProvider>
        <TransactionProvider>{children}</TransactionProvider>
      </ChainProvider>
    </ConfigProvider>
  );
}
