import { type Deployment, deploymentOf } from "@ecosphere/bindings";

export type { Deployment };

/** Where our contracts are on `chainId`, undefined where they are not. */
export function deploymentFor(chainId: number): Deployment | undefined {
  try {
    return deploymentOf(chainId);
  } catch {
    return undefined;
  }
}
