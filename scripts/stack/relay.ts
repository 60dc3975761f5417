import { join } from "node:path";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import { root } from "../root.ts";
import { writeKeys } from "./agents.ts";
import { type Part, startPart } from "./process.ts";
import { waitFor } from "./wait.ts";

export interface RelayOptions {
  dir: string;
  rpcUrl: string;
  port: number;
  /** More of the relay's environment, e.g. limits. */
  env?: Record<string, string>;
  onCrash: (sentence: string) => void;
}

/** Starts the relay that pays for signed votes and waits until it answers. */
export async function startRelay(options: RelayOptions): Promise<{ part: Part; url: string }> {
  const { dir, rpcUrl, port, onCrash } = options;
  const [keyFile = ""] = writeKeys(dir, ["relayer"]);
  const logFile = join(dir, "logs", "relay.log");
  const part = startPart({
    name: "The relay",
    command: process.execPath,
    args: [join(root, "web", "relay", "main.ts")],
    env: {
      RELAY_RPC_URL: rpcUrl,
      RELAY_CHAIN_ID: String(LOCAL_CHAIN_ID),
      RELAY_KEY_FILE: keyFile,
      RELAY_PORT: String(port),
      RELAY_JOURNAL: join(dir, "relay", "journal.sqlite"),
      ...options.env,
    },
    logFile,
    onCrash,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(
    // Whatever it says: a relay whose chain is down answers too.
    () => fetch(`${url}/status`, { signal: AbortSignal.timeout(5_000) }),
    `The relay does not answer; see ${logFile}`,
    60_000,
  );
  return { part, url };
}
