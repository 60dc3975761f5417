import { join } from "node:path";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { NodesContract } from "../adapters/chain/NodesContract.ts";
import { openSigner } from "../adapters/signer/openSigner.ts";
import { openStore } from "../adapters/store/openStore.ts";
import { toPlainJson } from "../adapters/submitter/protocol.ts";
import { Fatal } from "../errors.ts";
import { signStart } from "./baseline.ts";
import { readAgentConfig } from "./config.ts";

/**
 * Prints the last reading of the old meters and the start registers of the new ones, both signed by the device, for the installer
 * to sign and hand in. Throws Fatal while an agent runs: a later reading would make this one not the last.
 */
export async function swap(configFile: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const chain = connect(config.chain);
  await assertChain(chain, config.chain.id);
  const node = await new NodesContract(chain).node(BigInt(config.nodeId));
  if (!node) throw new Fatal("UnknownNode", `Node ${config.nodeId} is not registered yet.`);
  const store = openStore(join(config.dataDir, "agent.sqlite"));
  try {
    const last = store.outbox.last(node.generation);
    if (!last || last.state === "refused")
      throw new Fatal(
        "NoLastReading",
        "The old meters have no reading in this folder that the ledger would take.",
        {
          hint: "Without one, rotate the device key or have the registers corrected.",
        },
      );
    const { timestamp } = await chain.client.getBlock();
    const start = await signStart(config, await openSigner(config.keys), {
      generation: node.generation + 1,
      measuredAt: Math.max(Number(timestamp), last.reading.measuredAt + 1),
    });
    const { reading, signature } = last;
    console.log(JSON.stringify(JSON.parse(toPlainJson({ last: { reading, signature }, start })), null, 2));
  } finally {
    store.close();
  }
}
