import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
  const values: Record<string, string> = {
    network: "localhost",
    startBlock: String(startBlock),
    ...addresses,
  };
  files["subgraph/subgraph.yaml"] = readFileSync(join(root, template), "utf8").replace(
    /\{\{(\w+)\}\}/g,
    (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`${template}: no value for {{${key}}}`);
      return value;
    },
  );
  return files;
}
