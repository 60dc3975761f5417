import { rmSync } from "node:fs";
import { join } from "node:path";
import hre from "hardhat";
import { type Deployment, deploymentOf } from "../../bindings/src/index.ts";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import local from "./modules/Local.ts";

/** Deploys EcoSphere to the fresh local chain at `rpcUrl`; throws unless every address is the generated one. */
export async function deployLocal(rpcUrl: string): Promise<Deployment> {
  const connection = await hre.network.create({ network: "local", override: { url: rpcUrl } });
  // Ignition's journal would make it believe that the next fresh chain already has everything.
  const deploymentId = `local-${process.pid}`;
  const journal = join(hre.config.paths.ignition, "deployments", deploymentId);
  rmSync(journal, { recursive: true, force: true });
  try {
    const deployed = await connection.ignition.deploy(local, {
      displayUi: false,
      deploymentId,
      config: { blockPollingInterval: 20, requiredConfirmations: 1 },
    });
    const expected = deploymentOf(LOCAL_CHAIN_ID);
    for (const [name, contract] of Object.entries(deployed)) {
      const address = await contract.getAddress();
      if (address !== expected[name as keyof Deployment])
        throw new Error(
          `${name} was deployed to ${address}, but bindings say ${expected[name as keyof Deployment]}: run "npm run codegen".`,
        );
    }
    return expected;
  } finally {
    await connection.close();
    rmSync(journal, { recursive: true, force: true });
  }
}
