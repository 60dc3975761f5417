import { existsSync } from "node:fs";
import { join } from "node:path";
import { deploymentFor } from "../adapters/chain/connect.ts";
import { askAgent } from "../adapters/control/askAgent.ts";
import type { ControlCommand } from "../adapters/control/serveControl.ts";
import { FORMAT } from "../adapters/intervals/disclosure.ts";
import { proofOf } from "../adapters/intervals/tree.ts";
import type { LedgerPlace } from "../adapters/signer/statements.ts";
import { openStore } from "../adapters/store/openStore.ts";
import { toPlainJson } from "../adapters/submitter/protocol.ts";
import { Fatal } from "../errors.ts";
import type { Store } from "../ports/Store.ts";
import type { AgentConfig } from "./config.ts";

/** What the store discloses and forgets; the running agent serves it, or the command line when none runs. */
export function intervalCommands(
  store: Store,
  place: LedgerPlace,
): Record<"disclose" | "erase", ControlCommand> {
  return {
    disclose: (input) => disclose(store, place, momentOf(input)),
    erase: (input) => ({ erased: store.leaves.erase(momentOf(input)) }),
  };
}

const momentOf = (input: unknown): number => {
  if (typeof input === "number" && Number.isInteger(input)) return input;
  throw new Fatal("MomentInvalid", "The moment is no whole number of Unix seconds.");
};

function disclose(store: Store, { chainId, heatLedger }: LedgerPlace, moment: number): unknown {
  const when = new Date(moment * 1000).toISOString();
  const found = store.leaves.at(moment);
  if (!found) {
    if (store.leaves.wasErased(moment))
      throw new Fatal("LeafErased", `The interval at ${when} was erased; nobody can disclose it any more.`);
    throw new Fatal("LeafUnknown", `There is no interval at ${when}.`, {
      hint: "Intervals begin with the first reading of this data folder and end with the last one.",
    });
  }
  const item = store.outbox.find(found.reading);
  if (item?.state !== "accepted")
    throw new Fatal(
      "ReadingNotAttested",
      `The reading with the interval at ${when} is not on chain (${item?.state ?? "unknown"}).`,
      {
        hint:
          item?.state === "refused"
            ? "The ledger refused it, so its intervals prove nothing."
            : "Try again when it is.",
      },
    );
  const { interval, salt, hash } = found.leaf;
  return JSON.parse(
    toPlainJson({
      ...{ format: FORMAT, chainId, heatLedger },
      leaf: { ...interval, salt },
      proof: proofOf(store.leaves.hashes(found.reading), hash),
      reading: item.reading,
      signature: item.signature,
    }),
  );
}

export const socketOf = (config: { dataDir: string }): string => join(config.dataDir, "agent.sock");

/** Runs a command in the agent that holds the store, or on the store itself when no agent runs. */
export async function inStore(
  config: AgentConfig,
  name: "disclose" | "erase",
  input: unknown,
): Promise<unknown> {
  const asked = await askAgent(socketOf(config), name, input);
  if (asked) return asked.answer;
  const file = join(config.dataDir, "agent.sqlite");
  if (!existsSync(file))
    throw new Fatal("StoreMissing", `There is no store at ${file} yet.`, { hint: "Start the agent first." });
  const { heatLedger } = deploymentFor(config.chain);
  const store = openStore(file);
  try {
    return await intervalCommands(store, { chainId: config.chain.id, heatLedger })[name](input);
  } finally {
    store.close();
  }
}
