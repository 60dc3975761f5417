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
  const known: Record<string, unknown> = {
    ...facts,
    network,
    treasuryTopic: `0x${treasury.slice(2).padStart(64, "0")}`,
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (known[name] === undefined)
      throw new Error(`The subgraph template needs "${name}", which the deployment lacks.`);
    return String(known[name]);
  });
}
