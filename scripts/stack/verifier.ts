import { join } from "node:path";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import { root } from "../root.ts";
import { writeKeys } from "./agents.ts";
import { type Part, startPart } from "./process.ts";
import { waitFor } from "./wait.ts";

export interface VerifierOptions {
  dir: string;
  rpcUrl: string;
  port: number;
  /** More of the verifier's environment, e.g. where GitHub's API answers. */
  env?: Record<string, string>;
  onCrash: (sentence: string) => void;
}

/** Starts the verifier of evidence from GitHub and waits until it answers. */
export async function startVerifier(options: VerifierOptions): Promise<{ part: Part; url: string }> {
  const { dir, rpcUrl, port, onCrash } = options;
  const [keyFile = ""] = writeKeys(dir, ["verifier"]);
  const logFile = join(dir, "logs", "verifier.log");
  const part = startPart({
    name: "The verifier",
    command: process.execPath,
    args: [join(root, "web", "verifier", "main.ts")],
    env: {
      VERIFIER_RPC_URL: rpcUrl,
      VERIFIER_CHAIN_ID: String(LOCAL_CHAIN_ID),
      VERIFIER_KEY_FILE: keyFile,
      VERIFIER_PORT: String(port),
      VERIFIER_LEDGER: join(dir, "verifier", "ledger.sqlite"),
      ...options.env,
    },
    logFile,
    onCrash,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(
    // Whatever it says: one whose chain is down answers too.
    () => fetch(`${url}/status`, { signal: AbortSignal.timeout(5_000) }),
    `The verifier does not answer; see ${logFile}`,
    60_000,
  );
  return { part, url };
}
