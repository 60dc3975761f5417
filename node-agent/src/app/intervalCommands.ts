import { readFileSync } from "node:fs";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { LedgerSink } from "../adapters/chain/LedgerSink.ts";
import { NodesContract } from "../adapters/chain/NodesContract.ts";
import { isLeafOf, parseDisclosure } from "../adapters/intervals/disclosure.ts";
import { signerOf } from "../adapters/signer/signerOf.ts";
import { hashReading } from "../adapters/signer/statements.ts";
import { Fatal } from "../errors.ts";
import { readAgentConfig } from "./config.ts";
import { inStore } from "./IntervalDesk.ts";

/** Prints the interval at a moment with its proof. */
export async function disclose(configFile: string, moment: number): Promise<void> {
  const config = readAgentConfig(configFile);
  console.log(JSON.stringify(await inStore(config, "disclose", moment), null, 2));
}

/** Forgets intervals that began before a moment. */
export async function erase(configFile: string, moment: number): Promise<void> {
  const config = readAgentConfig(configFile);
  const { erased } = (await inStore(config, "erase", moment)) as { erased: number };
  console.log(
    `${erased} intervals are erased. Readings on chain stay; the intervals that are left can still be proven.`,
  );
}

/** Checks a disclosed interval against the chain and says what it proves. Throws Fatal with the first thing that is wrong. */
export async function verify(configFile: string, file: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const found = parseDisclosure(readDisclosure(file));
  const chain = connect(config.chain);
  await assertChain(chain, config.chain.id);
  const { reading, leaf } = found;
  if (found.chainId !== config.chain.id || !isSame(found.heatLedger, chain.deployment.heatLedger))
    throw wrong(`it is about chain ${found.chainId}, ledger ${found.heatLedger}`);
  if (!isLeafOf(reading, found)) throw wrong("the interval is not part of the reading's root");
  const place = { chainId: found.chainId, heatLedger: found.heatLedger };
  const signer = await signerOf(hashReading(place, reading), found.signature);
  const key = await new NodesContract(chain).keyOf(reading.nodeId, reading.generation);
  if (!signer || !key || !isSame(signer, key))
    throw wrong(`the reading is signed by ${signer ?? "nobody"}, the node's key is ${key ?? "unknown"}`);
  const transaction = await new LedgerSink(chain).attestedIn(reading);
  if (!transaction) throw wrong("the ledger has not accepted this reading");
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
  console.log(
    [
      `Proven: node ${reading.nodeId}, ${time(leaf.from)} to ${time(leaf.to)} UTC:`,
      `  electricity   ${leaf.electricityWh} Wh`,
      `  useful heat   ${leaf.usefulHeatWh} Wh`,
      `  rejected heat ${leaf.rejectedHeatWh} Wh`,
      `  compute       ${leaf.computeUnits} units`,
      `It is part of reading ${reading.seq} of ${time(reading.measuredAt)} UTC, accepted in transaction ${transaction}.`,
    ].join("\n"),
  );
}

function readDisclosure(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fatal("DisclosureUnreadable", `${file} cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
}

const wrong = (why: string) => new Fatal("NotProven", `Not proven: ${why}.`);
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
