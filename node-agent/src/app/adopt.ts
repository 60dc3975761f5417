import { join } from "node:path";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { LedgerSink } from "../adapters/chain/LedgerSink.ts";
import { openStore } from "../adapters/store/openStore.ts";
import { readAgentConfig } from "./config.ts";
import { adoptJournal } from "./journalGuard.ts";

/** Lets this data folder go on from the chain's last reading. Throws Fatal while an agent holds the folder. */
export async function adopt(configFile: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const chain = connect(config.chain);
  await assertChain(chain, config.chain.id);
  const accepted = await new LedgerSink(chain).accepted(BigInt(config.nodeId));
  const store = openStore(join(config.dataDir, "agent.sqlite"));
  try {
    adoptJournal(store, accepted);
  } finally {
    store.close();
  }
  console.log(`The folder goes on after reading ${accepted.seq} of generation ${accepted.generation}.`);
}
