import type { Abi, ContractFunctionArgs, ContractFunctionName } from "viem";
import { LOCAL_WAIT } from "../../bindings/src/local.ts";
import { SPARE_GAS } from "../../web/lib/tx/spareGas.ts";
import { personaAccount } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";

interface Call<A extends Abi, F extends ContractFunctionName<A, "nonpayable" | "payable">> {
  address: `0x${string}`;
  abi: A;
  functionName: F;
  args: ContractFunctionArgs<A, "nonpayable" | "payable", F>;
}

/** Sends a transaction as a persona and waits until it succeeded; a failing call throws its decoded error. Returns the result. */
export async function act<const A extends Abi, F extends ContractFunctionName<A, "nonpayable" | "payable">>(
  client: LocalClient,
  persona: string,
  call: Call<A, F>,
): Promise<unknown> {
  const account = personaAccount(persona);
  // viem's generics need the call as it was written; the caller's types are checked by `Call`.
  const parameters = { ...call, account } as never;
  const { result, request } = await client.simulateContract(parameters);
  const gas = await client.estimateContractGas(parameters);
  const hash = await client.writeContract({ ...(request as object), gas: gas + SPARE_GAS } as never);
  const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 20, ...LOCAL_WAIT });
  if (receipt.status !== "success")
    throw new Error(`${String(call.functionName)} by ${persona} was reverted (${hash})`);
  return result;
}
