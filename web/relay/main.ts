// The relay: `node web/relay/main.ts`. Takes signed votes over HTTP and pays the gas; configured by environment (docs/decisions/0014-relay-and-statements.md).
import { RelayEnvInvalid, readRelayEnv } from "./readRelayEnv.ts";
import { startRelay } from "./startRelay.ts";

const log = (sentence: string) => console.log(`${new Date().toISOString()} ${sentence}`);
try {
  const config = readRelayEnv();
  const relay = await startRelay(config, log);
  log(`the relay answers at http://${config.host}:${relay.port}`);
  const stop = () => void relay.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof RelayEnvInvalid ? error.message : error);
  process.exit(1);
}
