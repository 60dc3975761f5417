"use client";
import { createContext, type ReactNode, use } from "react";
import type { PublicConfig } from "./publicConfig.ts";

const ConfigContext = createContext<PublicConfig | null>(null);

export function ConfigProvider({ config, children }: { config: PublicConfig; children: ReactNode }) {
  return <ConfigContext value={config}>{children}</ConfigContext>;
}

/** The installation's public configuration. */
export function usePublicConfig(): PublicConfig {
  const config = use(ConfigContext);
  if (!config) throw new Error("ConfigProvider is missing above this component");
  return config;
}
