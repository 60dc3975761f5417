import { readFileSync } from "node:fs";
import { z } from "zod";
import { assertChain, type Chain, connect } from "../../adapters/chain/connect.ts";
import { challengeSchema, parseAs, type SignedChallenge } from "../../adapters/challenge/protocol.ts";
import type { LedgerPlace } from "../../adapters/signer/statements.ts";
import { Fatal } from "../../errors.ts";
import { chainSchema } from "../config.ts";
import { besides, readYaml } from "../readYaml.ts";

const anyConfig = z.looseObject({ chain: chainSchema });

/** The chain of any configuration of ours: an auditor needs no node. Throws Fatal, or Retryable while it does not answer. */
export async function chainOf(configFile: string): Promise<{ chain: Chain; place: LedgerPlace }> {
  const { chain: config } = readYaml(configFile, anyConfig);
  const deploymentFile = config.deploymentFile && besides(configFile, config.deploymentFile);
  const chain = connect({ ...config, deploymentFile });
  await assertChain(chain, config.id);
  return { chain, place: { chainId: config.id, heatLedger: chain.deployment.heatLedger } };
}

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fatal("FileUnreadable", `${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

export const readChallenge = (file: string): SignedChallenge =>
  parseAs(challengeSchema, readText(file), "power-step challenge");
