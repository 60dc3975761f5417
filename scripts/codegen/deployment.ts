import hre from "hardhat";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import local from "../deploy/modules/Local.ts";

/** Where everything is on one chain. */
export interface DeploymentFacts {
  chainId: number;
  startBlock: number;
  addresses: Record<string, string>;
}

/** Addresses on a fresh local chain: the deployment is run in process, where account, nonces and so addresses are the same. */
export async function localDeployment(): Promise<DeploymentFacts> {
  const connection = await hre.network.create();
  const deployed = await connection.ignition.deploy(local, { displayUi: false });
  const addresses: Record<string, string> = {};
  for (const [name, contract] of Object.entries(deployed)) addresses[name] = await contract.getAddress();
  await connection.close();
  return { chainId: LOCAL_CHAIN_ID, startBlock: 1, addresses };
}
