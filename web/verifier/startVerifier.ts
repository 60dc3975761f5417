import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { getAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { keepTurning } from "#service/keepTurning.ts";
import { BoardChain } from "./BoardChain.ts";
import { Examiner } from "./Examiner.ts";
import { GitHub } from "./GitHub.ts";
import { Ledger } from "./Ledger.ts";
import type { VerifierConfig } from "./readVerifierEnv.ts";
import { serve } from "./serve.ts";
import { VerifierProblem } from "./VerifierProblem.ts";
import { Watcher } from "./Watcher.ts";

const TURN_MS = 1_000;

export interface Verifier {
  port: number;
  stop(): Promise<void>;
}

/** Starts the verifier: looks again at what was due when it ended, then answers. */
export async function startVerifier(
  config: VerifierConfig,
  log: (sentence: string) => void,
): Promise<Verifier> {
  const { chainId, deployment, host, port, webhookSecret, attemptsPerMinute } = config;
  const now = () => Math.floor(Date.now() / 1000);
  const account = privateKeyToAccount(config.key);
  mkdirSync(dirname(config.ledgerFile), { recursive: true });
  const ledger = new Ledger(config.ledgerFile);
  const chain = new BoardChain(config.rpcUrl, { chainId, bountyBoard: getAddress(deployment.bountyBoard) });
  await chain.assertChain().catch((error: unknown) => {
    // A node that is down now may come back; one on another chain never becomes ours.
    if (!(error instanceof VerifierProblem)) throw error;
    log(error.message);
  });
  const gitHub = new GitHub({ apiUrl: config.gitHubApi, token: config.gitHubToken, now });
  const examiner = new Examiner({
    ...{ ledger, chain, gitHub, account, now },
    reading: { branch: config.branch, requiredChecks: config.requiredChecks },
    validSeconds: config.validSeconds,
    recheckSeconds: config.recheckSeconds,
  });
  const server = await serve({
    ...{ examiner, ledger, chainId, webhookSecret, attemptsPerMinute, now, host, port, log },
    account: account.address,
  });
  const watcher = new Watcher({ ledger, examiner, now, log });
  const stop = keepTurning(() => watcher.turn(), TURN_MS);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await stop();
      ledger.close();
    },
  };
}
