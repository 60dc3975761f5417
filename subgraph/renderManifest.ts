import { fillTemplate } from "./fillTemplate.ts";

/** What the manifest needs to know about a deployment: addresses by name, and where to begin. */
export interface ManifestFacts {
  startBlock: number | bigint;
  [contract: string]: string | number | bigint;
}

/**
 * The manifest for a deployment, from `subgraph.template.yaml`.
 *
 * @param network name the graph-node gives the chain, `localhost` locally
 * @throws when the template names a fact that is missing
 */
export function renderManifest(template: string, network: string, facts: ManifestFacts): string {
  const treasury = String(facts.timelockController ?? "").toLowerCase();
  const treasuryTopic = `0x${treasury.slice(2).padStart(64, "0")}`;
  return fillTemplate(template, { ...facts, network, treasuryTopic });
}
