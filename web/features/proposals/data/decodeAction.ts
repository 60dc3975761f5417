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
    | {
        kind: "call";
        contract: ContractKey;
        functionName: string;
        args: DecodedArgument[];
        /** Calls it carries inside, decoded too. */
        nested: DecodedAction[];
      }
    | { kind: "unknownFunction"; contract: ContractKey; selector: Hex }
    | { kind: "unknownTarget"; selector: Hex }
  );

/** Deeper nesting than a person follows stays raw. */
const MAX_DEPTH = 3;

/** Decodes an action against the ABI of the contract at its target; never drops one it does not understand. */
export function decodeAction(
  action: RawAction,
  deployment: Deployment,
  abis: Record<ContractKey, Abi>,
  depth = 0,
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
    const inside = depth < MAX_DEPTH ? nestedActions(target, functionName, args) : [];
    return {
      ...action,
      kind: "call",
      contract,
      functionName,
      nested: inside.map((call) => decodeAction(call, deployment, abis, depth + 1)),
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

/** Calls a function passes on: what is voted on is what they do. */
function nestedActions(self: Address, name: string, args: readonly unknown[]): RawAction[] {
  const call = (target: unknown, value: unknown, calldata: unknown): RawAction => ({
    target: target as Address,
    value: value as bigint,
    calldata: calldata as Hex,
  });
  if (name === "relay" || name === "schedule") {
    const [target, value, data] = args;
    // The access manager schedules without a value.
    return typeof value === "bigint" ? [call(target, value, data)] : [call(target, 0n, value)];
  }
  if (name === "execute" && args.length === 2) return [call(args[0], 0n, args[1])];
  if (name === "execute" && typeof args[1] === "bigint") return [call(args[0], args[1], args[2])];
  if (name === "multicall") return (args[0] as Hex[]).map((data) => call(self, 0n, data));
  if (name === "scheduleBatch" || name === "executeBatch" || (name === "execute" && Array.isArray(args[0]))) {
    const [targets, values, datas] = args as [Address[], bigint[], Hex[]];
    return targets.map((target, index) => call(target, values[index] ?? 0n, datas[index] ?? "0x"));
  }
  return [];
}

function inputsOf(abi: Abi, name: string, count: number): readonly AbiParameter[] {
  for (const item of abi) {
    if (item.type === "function" && item.name === name && item.inputs.length === count) return item.inputs;
  }
  return [];
}
