import type { Abi } from "viem";

/** Every custom error our contracts can answer with. */
export const errorAbi: Abi = [];
