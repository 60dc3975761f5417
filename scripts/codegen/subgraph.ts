import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderManifest } from "../../subgraph/renderManifest.ts";
import { root } from "../root.ts";
import { abiOf, type ContractName, contracts } from "./artifacts.ts";
import type { DeploymentFacts } from "./deployment.ts";

const template = "subgraph/subgraph.template.yaml";

/** Path → text of every generated file of `subgraph/`: ABIs, and the manifest with addresses and start block. */
export function renderSubgraph({ startBlock, addresses }: DeploymentFacts): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of Object.keys(contracts) as ContractName[])
    files[`subgraph/abis/${name}.json`] = `${JSON.stringify(abiOf(name), null, 2)}\n`;
  if (!existsSync(join(root, template))) return files;
  const facts = { startBlock, ...addresses };
  files["subgraph/subgraph.yaml"] = renderManifest(
    readFileSync(join(root, template), "utf8"),
    "localhost",
    facts,
  );
  return files;
}
