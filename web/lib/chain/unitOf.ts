import { type Address, isAddressEqual } from "viem";
import { ECO, EURO, type Unit } from "#lib/format/amount.ts";
import type { Deployment } from "./deployment.ts";

/** How amounts of `token` are written; an unknown token is counted in its smallest unit, with its address as the name. */
export function unitOf(deployment: Pick<Deployment, "euro" | "ecoToken">, token: Address): Unit {
  if (isAddressEqual(token, deployment.euro)) return EURO;
  if (isAddressEqual(token, deployment.ecoToken)) return ECO;
  return { symbol: token, decimals: 0, digits: 0 };
}
