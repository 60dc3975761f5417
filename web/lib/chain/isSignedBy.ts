import {
  type Address,
  type Hex,
  hashTypedData,
  isAddressEqual,
  type PublicClient,
  parseAbi,
  recoverTypedDataAddress,
  type TypedDataDefinition,
} from "viem";

const erc1271Abi = parseAbi(["function isValidSignature(bytes32,bytes) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";

/** Whether `account` signed: by its key, or, for a contract wallet, by its own word (ERC-1271). */
export async function isSignedBy(
  client: PublicClient,
  account: Address,
  { typedData, signature }: { typedData: TypedDataDefinition; signature: Hex },
): Promise<boolean> {
  const recovered = await recoverTypedDataAddress({ ...typedData, signature }).catch(() => undefined);
  if (recovered && isAddressEqual(recovered, account)) return true;
  const answer = await client
    .readContract({
      address: account,
      abi: erc1271Abi,
      functionName: "isValidSignature",
      args: [hashTypedData(typedData), signature],
    })
    .catch(() => undefined);
  return answer === MAGIC;
}
