import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { privateKeyToAccount } from "viem/accounts";
import type { Venue } from "#lib/relay/errand.ts";
import { keepTurning } from "#service/keepTurning.ts";
import { Carrier } from "./Carrier.ts";
import { Desk } from "./Desk.ts";
import { Journal } from "./Journal.ts";
import { RelayChain } from "./RelayChain.ts";
import { RelayProblem } from "./RelayProblem.ts";
import type { RelayConfig } from "./readRelayEnv.ts";
import { Statements } from "./Statements.ts";
import { serve } from "./serve.ts";

export interface Relay {
  port: number;
  stop(): Promise<void>;
}

/** Starts the relay: goes on with what it had accepted, then answers. */
export async function startRelay(config: RelayConfig, log: (sentence: string) => void): Promise<Relay> {
  const { limits, chainId, deployment } = config;
  const now = () => Math.floor(Date.now() / 1000);
  const venue: Venue = { chainId, ecoGovernor: deployment.ecoGovernor, ecoToken: deployment.ecoToken };
  mkdirSync(dirname(config.journalFile), { recursive: true });
  const journal = new Journal(config.journalFile);
  const chain = new RelayChain({
    rpcUrl: config.rpcUrl,
    chainId,
    account: privateKeyToAccount(config.key),
  });
  await chain.assertChain().catch((error: unknown) => {
    // A node that is down now may come back; one on another chain never becomes ours.
    if (!(error instanceof RelayProblem)) throw error;
    log(error.message);
  });
  const { confirmations, replaceAfterBlocks } = config;
  const carrier = new Carrier({ journal, chain, venue, limits, confirmations, replaceAfterBlocks, now, log });
  const desk = new Desk({ journal, chain, venue, limits, carrier, now });
  const statements = new Statements(journal);
  const { host, port } = config;
  const server = await serve({ desk, statements, chain, venue, limits, now, host, port, log });
  const stop = keepTurning(() => carrier.turn(), chainId === LOCAL_CHAIN_ID ? 250 : 4_000);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await stop();
      journal.close();
    },
  };
}
