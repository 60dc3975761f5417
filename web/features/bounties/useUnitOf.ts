"use client";
import { type Address, isAddressEqual } from "viem";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, EURO, type Unit } from "#lib/format/amount.ts";

/** What rewards in a token are counted in; a token members allowed later is shown in its smallest units. */
export function useUnitOf(): (token: Address) => Unit {
  const { euro, ecoToken } = useDeployment();
  return (token) => {
    if (isAddressEqual(token, euro)) return EURO;
    if (isAddressEqual(token, ecoToken)) return ECO;
    return { symbol: token, decimals: 0, digits: 0 };
  };
}
