import { createRequire } from "node:module";

/** Path of graph-node's binary for this platform, from its npm package; throws a sentence where there is none. */
export function gndBinary(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@graphprotocol/gnd-${platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(
      `${name}/bin/gnd${process.platform === "win32" ? ".exe" : ""}`,
    );
  } catch (cause) {
    throw new Error(
      `The indexer needs graph-node, and the npm package ${name} is not installed (it exists for Linux x64). Set GRAPH_URL to the GraphQL address of a graph-node of yours.`,
      { cause },
    );
  }
}
