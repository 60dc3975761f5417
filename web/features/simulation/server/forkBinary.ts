import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Path of anvil's binary: as configured, else from its npm package; undefined where there is none for this platform. */
export function forkBinary(configured: string | undefined): string | undefined {
  if (configured) return existsSync(configured) ? configured : undefined;
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  const file = `@foundry-rs/anvil-${process.platform}-${cpu}/bin/anvil${process.platform === "win32" ? ".exe" : ""}`;
  try {
    // Resolved where the server runs: a bundler would look for the file while it builds.
    const here = createRequire(join(process.cwd(), "package.json"));
    return createRequire(here.resolve("@foundry-rs/anvil/package.json")).resolve(file);
  } catch {
    return undefined;
  }
}
