// The verifier: `node web/verifier/main.ts`. Checks pull requests on GitHub and signs what it saw; configured by environment (README.md here).
import { readVerifierEnv, VerifierEnvInvalid } from "./readVerifierEnv.ts";
import { startVerifier } from "./startVerifier.ts";

const log = (sentence: string) => console.log(`${new Date().toISOString()} ${sentence}`);
try {
  const config = readVerifierEnv();
  const verifier = await startVerifier(config, log);
  log(`the verifier answers at http://${config.host}:${verifier.port}`);
  const stop = () => void verifier.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof VerifierEnvInvalid ? error.message : error);
  process.exit(1);
}
