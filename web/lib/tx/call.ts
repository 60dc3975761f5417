import type {
  Abi,
  Address,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionParameters,
} from "viem";

/** A contract call whose types were checked where it was made. */
export interface Call {
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
  value?: bigint;
}

type Writes = "nonpayable" | "payable";

/** Makes a typed contract call ready for `useTransaction().send`. */
export function call<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Writes>,
  args extends ContractFunctionArgs<abi, Writes, name>,
>(parameters: ContractFunctionParameters<abi, Writes, name, args> & { value?: bigint }): Call {
  return { args: [], ...parameters } as unknown as Call;
}
