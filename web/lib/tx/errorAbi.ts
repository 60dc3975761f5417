import type { Abi } from "viem";
import { contractAbis } from "#lib/chain/contractAbis.ts";

type AbiError = Extract<Abi[number], { type: "error" }>;

const isError = (item: Abi[number]): item is AbiError => item.type === "error";
const signature = (item: AbiError) => `${item.name}(${item.inputs.map((input) => input.type).join(",")})`;

/** Every custom error our contracts can answer with, each once. */
export const errorAbi: AbiError[] = [
  ...new Map(
    Object.values(contractAbis)
      .flatMap((abi) => abi.filter(isError))
      .map((item) => [signature(item), item]),
  ).values(),
];
