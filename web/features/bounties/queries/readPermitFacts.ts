import { euroMockAbi } from "@ecosphere/bindings";
import { type Address, BaseError, ContractFunctionExecutionError, type PublicClient } from "viem";
import type { PermitFacts } from "../actions/permitTypedData.ts";

/** What a permit of `owner` needs; undefined where the token knows no permits, or the owner is a contract and signs with no key. */
export async function readPermitFacts(
  client: PublicClient,
  { token, owner }: { token: Address; owner: Address },
): Promise<PermitFacts | undefined> {
  const erc20 = { address: token, abi: euroMockAbi } as const;
  try {
    const [code, [, name, version, chainId], nonce] = await Promise.all([
      client.getCode({ address: owner }),
      client.readContract({ ...erc20, functionName: "eip712Domain" }),
      client.readContract({ ...erc20, functionName: "nonces", args: [owner] }),
    ]);
    return code ? undefined : { token, name, version, chainId, nonce };
  } catch (error) {
    const isUnknown =
      error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionExecutionError);
    if (isUnknown) return undefined;
    throw error;
  }
}
