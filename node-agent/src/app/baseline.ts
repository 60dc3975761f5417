import { zeroHash } from "viem";
import { assertChain, connect, deploymentFor } from "../adapters/chain/connect.ts";
import { NodesContract } from "../adapters/chain/NodesContract.ts";
import { openSigner } from "../adapters/signer/openSigner.ts";
import { hashReading } from "../adapters/signer/statements.ts";
import { toPlainJson } from "../adapters/submitter/protocol.ts";
import { Fatal } from "../errors.ts";
import type { Reading, SignedReading } from "../ports/AttestationSink.ts";
import type { Signer } from "../ports/Signer.ts";
import type { AgentConfig } from "./config.ts";
import { readAgentConfig } from "./config.ts";

/** Registers a simulated plant's meters show when they are new. */
const NEW_METERS = {
  electricityWh: 0n,
  usefulHeatWh: 0n,
  rejectedHeatWh: 0n,
  computeUnits: 0n,
  uptimeSeconds: 0n,
};

/** Prints the start registers of the node's generation, signed by the device, for the installer to sign and hand in. */
export async function baseline(configFile: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const chain = connect(config.chain);
  await assertChain(chain, config.chain.id);
  const node = await new NodesContract(chain).node(BigInt(config.nodeId));
  if (!node) throw new Fatal("UnknownNode", `Node ${config.nodeId} is not registered yet.`);
  const { timestamp } = await chain.client.getBlock();
  const signer = await openSigner(config.keys);
  const signed = await signStart(config, signer, {
    generation: node.generation,
    measuredAt: Number(timestamp),
  });
  console.log(JSON.stringify(JSON.parse(toPlainJson(signed)), null, 2));
}

/** A reading of now, by the system's clock, for generation 1: shows that meters and key work. */
export const firstReading = (config: AgentConfig, signer: Signer): Promise<SignedReading> =>
  signStart(config, signer, { generation: 1, measuredAt: Math.floor(Date.now() / 1000) });

/** Start registers of new meters, signed by the device. */
export async function signStart(
  config: AgentConfig,
  signer: Signer,
  { generation, measuredAt }: { generation: number; measuredAt: number },
): Promise<SignedReading> {
  const reading: Reading = {
    ...{ nodeId: BigInt(config.nodeId), generation, seq: BigInt(measuredAt), measuredAt },
    ...{ ...NEW_METERS, intervalRoot: zeroHash },
  };
  const { heatLedger } = deploymentFor(config.chain);
  const signature = await signer.sign(hashReading({ chainId: config.chain.id, heatLedger }, reading));
  return { reading, signature };
}
