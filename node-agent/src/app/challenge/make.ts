import { randomBytes, randomInt } from "node:crypto";
import { bytesToHex } from "viem";
import { NodesContract } from "../../adapters/chain/NodesContract.ts";
import { typedChallenge } from "../../adapters/challenge/statements.ts";
import { passwordFrom } from "../../adapters/signer/password.ts";
import { readKeyFile } from "../../adapters/signer/readKeyFile.ts";
import { toPlainJson } from "../../adapters/submitter/protocol.ts";
import { balancedLevels } from "../../domain/challenge/pattern.ts";
import { Fatal } from "../../errors.ts";
import { configOf, type Invocation, required, wholeOf } from "../options.ts";
import { chainOf } from "./files.ts";

const FIVE_SECONDS = 5;

/** Prints a new challenge for a node, signed with the auditor's key. */
export async function make(line: Invocation): Promise<void> {
  const { chain, place } = await chainOf(configOf(line));
  const nodeId = BigInt(wholeOf(line, "node", { low: 1, high: Number.MAX_SAFE_INTEGER }));
  const slotCount = wholeOf(line, "slots", { low: 8, high: 240, otherwise: 24 });
  const slotSeconds = wholeOf(line, "slot-seconds", { low: 30, high: 900, otherwise: 60 });
  const leadSeconds = wholeOf(line, "in", { low: 10, high: 172_800, otherwise: 600 });
  const unitsPerRun = wholeOf(line, "units-per-run", { low: 0, high: 4_294_967_295, otherwise: 100 });
  const auditor = readKeyFile(required(line, "key", "FILE"), passwordFrom(undefined));
  const node = await new NodesContract(chain).node(nodeId);
  if (!node) throw new Fatal("UnknownNode", `Node ${nodeId} is not registered.`);
  const { timestamp } = await chain.client.getBlock();
  const challenge = {
    ...{ nodeId, generation: node.generation, slotSeconds, unitsPerRun },
    startAt: Math.ceil((Number(timestamp) + leadSeconds) / FIVE_SECONDS) * FIVE_SECONDS,
    levels: balancedLevels(slotCount, (n) => randomInt(n)),
    nonce: bytesToHex(randomBytes(32)),
  };
  const signature = await auditor.signTypedData(typedChallenge(place, challenge));
  const file = { format: "ecosphere-power-challenge-1", ...place, challenge, signature };
  console.log(JSON.stringify(JSON.parse(toPlainJson(file)), null, 2));
}
