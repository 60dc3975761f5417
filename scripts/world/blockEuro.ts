import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Address, Hex } from "viem";
import { parseAbi } from "viem";
import type { Deployment } from "../../bindings/src/index.ts";
import { root } from "../root.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";

const abi = parseAbi(["function setBlocked(address account, bool blocked_)"]);

/**
 * Makes the local euro refuse to reach `account`, as a coin with a block list may; the answer ends it. The coin runs the code of
 * `UnfriendlyEuro` meanwhile, which keeps balances where the usual one does.
 */
export async function blockEuro(
  client: LocalClient,
  at: Deployment,
  account: Address,
): Promise<() => Promise<void>> {
  const usual = await client.getCode({ address: at.euro });
  const file = join(root, "artifacts/contracts/mocks/UnfriendlyEuro.sol/UnfriendlyEuro.json");
  const { bytecode } = JSON.parse(readFileSync(file, "utf8")) as { bytecode: Hex };
  // What a deployment would leave behind: its runtime code.
  const { data: unfriendly } = await client.call({ data: bytecode });
  if (!usual || !unfriendly) throw new Error("The local chain gave no code of the euro.");
  const euro = { address: at.euro, abi } as const;
  await client.setCode({ address: at.euro, bytecode: unfriendly });
  await act(client, "deployer", { ...euro, functionName: "setBlocked", args: [account, true] });
  return async () => {
    await act(client, "deployer", { ...euro, functionName: "setBlocked", args: [account, false] });
    await client.setCode({ address: at.euro, bytecode: usual });
  };
}
