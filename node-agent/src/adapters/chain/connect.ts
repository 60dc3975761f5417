import { readFileSync } from "node:fs";
import { type ContractKey, contractKeys, type Deployment, deploymentOf } from "@ecosphere/bindings";
import { createPublicClient, defineChain, http, type PublicClient } from "viem";
import { z } from "zod";
import { Fatal, Retryable } from "../../errors.ts";

export interface ChainConfig {
  id: number;
  rpcUrl: string;
  deploymentFile?: string | undefined;
}

export interface Chain {
  client: PublicClient;
  deployment: Deployment;
  rpcUrl: string;
}

const RPC_TIMEOUT_MS = 10_000;

/** A client for the configured chain; nothing is asked yet. Throws Fatal when nobody knows the contracts there. */
export function connect(config: ChainConfig): Chain {
  const chain = defineChain({
    id: config.id,
    name: `chain ${config.id}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [config.rpcUrl] } },
  });
  const transport = http(config.rpcUrl, { retryCount: 0, timeout: RPC_TIMEOUT_MS });
  return {
    client: createPublicClient({ chain, transport, cacheTime: 0, pollingInterval: 100 }),
    deployment: deploymentFor(config),
    rpcUrl: config.rpcUrl,
  };
}

/** Throws Fatal when the RPC answers for another chain than configured, Retryable when it does not answer. */
export async function assertChain({ client, rpcUrl, deployment }: Chain, id: number): Promise<void> {
  const found = await reach(rpcUrl, () => client.getChainId());
  if (found !== id)
    throw new Fatal(
      "WrongChain",
      `The RPC ${rpcUrl} is chain ${found}, but the configuration says chain ${id}.`,
      {
        hint: "Correct chain.id or chain.rpcUrl.",
      },
    );
  const code = await reach(rpcUrl, () => client.getCode({ address: deployment.heatLedger }));
  if (!code || code === "0x")
    throw new Retryable(
      "NotDeployed",
      `EcoSphere is not deployed on chain ${id} yet (no code at ${deployment.heatLedger}).`,
    );
}

/** Asks the chain; every failure to get an answer becomes Retryable. */
export async function reach<T>(rpcUrl: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw unreachable(rpcUrl, cause);
  }
}

export const unreachable = (rpcUrl: string, cause: unknown) =>
  new Retryable("RpcUnreachable", `The chain does not answer at ${rpcUrl}.`, {
    hint: "The node goes on heating and metering; readings are delivered when it answers again.",
    cause,
  });

const address = z.templateLiteral(["0x", z.string().regex(/^[0-9a-fA-F]{40}$/)]);
const deploymentSchema = z.object({
  chainId: z.int(),
  startBlock: z.int(),
  ...(Object.fromEntries(contractKeys.map((key) => [key, address])) as Record<ContractKey, typeof address>),
});

/** Addresses of the contracts; nothing is asked. Throws Fatal when nobody knows them. */
export function deploymentFor({ id, deploymentFile }: ChainConfig): Deployment {
  try {
    if (!deploymentFile) return deploymentOf(id);
    return deploymentSchema.parse(JSON.parse(readFileSync(deploymentFile, "utf8")));
  } catch (cause) {
    throw new Fatal("DeploymentUnknown", `The addresses of EcoSphere on chain ${id} are not known.`, {
      hint: deploymentFile ? `See ${deploymentFile}: ${(cause as Error).message}` : "Is chain.id right?",
      cause,
    });
  }
}
