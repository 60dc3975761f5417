import { join } from "node:path";
import { root } from "../root.ts";
import { run } from "../run.ts";

/** Compiles the contracts where their sources changed; throws the compiler's words. */
export async function build(): Promise<void> {
  const logFile = join(root, ".ecosphere", "build.log");
  const result = await run("hardhat", ["build"], logFile);
  if (result.code !== 0)
    throw new Error(`The contracts do not compile (see ${logFile}):\n${result.output.slice(-2_000)}`);
}
