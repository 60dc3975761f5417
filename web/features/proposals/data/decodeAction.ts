import type { ContractKey } from "@ecosphere/bindings";
import {
  type Abi,
  type AbiParameter,
  type Address,
  decodeFunctionData,
  type Hex,
  isAddressEqual,
} from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";

/** One action of a proposal as it stands on chain. */
export interface RawAction {
  target: Address;
  /** Native coin, wei. */
  value: bigint;
  calldata: Hex;
}

export interface DecodedArgument {
  name: string;
  type: string;
  value: unknown;
  components?: readonly AbiParameter[];
}

/** What an action does, as far as it can be known. The raw action is always kept. */
export type DecodedAction = RawAction &
  (
    | { kind: "payment" }
    | { kind: "call"; contract: ContractKey; functionName: string; args: DecodedArgument[] }
    | { kind: "unknownFunction"; contract: ContractKey; selector: Hex }
    | { kind: "unknownTarget"; selector: Hex }
  );

/** Decodes an action against the ABI of the contract at its target; never drops one it does not understand. */
export function decodeAction(
  action: RawAction,
  deployment: Deployment,
  abis: Record<ContractKey, Abi>,
): DecodedAction {
  const { target, calldata } = action;
  if (calldata === "0x") return { ...action, kind: "payment" };
  const selector = calldata.slice(0, 10) as Hex;
  const contract = (Object.keys(abis) as ContractKey[]).find((key) =>
    isAddressEqual(deployment[key], target),
  );
  if (!contract) return { ...action, kind: "unknownTarget", selector };
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi: abis[contract], data: calldata });
    const inputs = inputsOf(abis[contract], functionName, args.length);
    return {
      ...action,
      kind: "call",
      contract,
      functionName,
      args: args.map((value, index) => {
        const input = inputs[index];
        return {
          name: input?.name || `#${index + 1}`,
          type: input?.type ?? "unknown",
          value,
          components: input && "components" in input ? input.components : undefined,
        };
      }),
    };
  } catch {
    return { ...action, kind: "unknownFunction", contract, selector };
  }
}

function inputsOf(abi: Abi, name: string, count: number): readonly AbiParameter[] {
  for (const item of abi) {
    if (item.type === "function" && item.name === name && item.inputs.length === count) return item.inputs;
  }
  return [];
}
