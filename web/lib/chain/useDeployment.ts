"use client";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { type Deployment, deploymentFor } from "./deployment.ts";

/** Addresses of our contracts on this installation's chain. The layout renders no page where there are none. */
export function useDeployment(): Deployment {
  const { chainId } = usePublicConfig();
  const deployment = deploymentFor(chainId);
  if (!deployment) throw new Error(`EcoSphere is not deployed on chain ${chainId}`);
  return deployment;
}
