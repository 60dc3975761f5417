import easArtifact from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json" with {
  type: "json",
};
import registryArtifact from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json" with {
  type: "json",
};
import { AbiCoder, ZeroAddress, ZeroHash } from "ethers";
import { readingTypes } from "../../../bindings/src/typedData.ts";
import type { Reading, World } from "../../../test/helpers/network.ts";
import { gasOf } from "./gasRow.ts";

// As its authors compiled and deployed it: its sources name another compiler than ours.
/** Gas of the same reading as an attestation of the Ethereum Attestation Service, alone and as one of a batch. */
export async function easGas(w: World, reading: Reading, batches: readonly number[]) {
  const { ethers } = w;
  const deploy = async ({ abi, bytecode }: { abi: object[]; bytecode: string }, ...args: unknown[]) => {
    const [signer] = await ethers.getSigners();
    const contract = await new ethers.ContractFactory(abi, bytecode, signer).deploy(...args);
    return new ethers.Contract(await contract.getAddress(), abi, signer);
  };
  const registry = await deploy(registryArtifact);
  const eas = await deploy(easArtifact, await registry.getAddress());
  const members = readingTypes.Reading.map(({ type, name }) => `${type} ${name}`).join(",");
  const receipt = await (await registry.getFunction("register")(members, ZeroAddress, false)).wait();
  const schema: string = receipt.logs[0].topics[1];
  const dataOf = (seq: bigint) => ({
    ...{ recipient: ZeroAddress, expirationTime: 0n, revocable: false, refUID: ZeroHash, value: 0n },
    data: AbiCoder.defaultAbiCoder().encode(
      readingTypes.Reading.map(({ type }) => type),
      readingTypes.Reading.map(({ name }) => (name === "seq" ? seq : reading[name])),
    ),
  });
  const one = await gasOf(eas.getFunction("attest")({ schema, data: dataOf(1n) }));
  const each: Record<number, number> = {};
  for (const size of batches) {
    const data = Array.from({ length: size }, (_, index) => dataOf(BigInt(size * 1_000 + index)));
    each[size] = Math.round((await gasOf(eas.getFunction("multiAttest")([{ schema, data }]))) / size);
  }
  return { one, each };
}
