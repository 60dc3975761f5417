import type { Address } from "viem";

export interface DelegateSearch {
  /** Part of an address; empty for all. */
  text: string;
  /** Accounts whose name contains the text. */
  named: Address[];
  page: number;
}

/** The filter of a search: by a part of the address, or by accounts whose name is known to fit. */
export function whereOf({ text, named }: Pick<DelegateSearch, "text" | "named">): Record<string, unknown> {
  const base = { isTreasury: false, votes_gt: "0" };
  const hex = text.trim().toLowerCase().replace(/^0x/, "");
  if (hex === "" && text.trim() === "") return base;
  const isHex = /^([0-9a-f]{2})+$/.test(hex);
  const byAddress = isHex ? [{ address_contains: `0x${hex}` }] : [];
  const byName = named.length > 0 ? [{ address_in: named.map((one) => one.toLowerCase()) }] : [];
  const fits = [...byAddress, ...byName];
  // Nothing has the empty list of addresses.
  return { and: [base, { or: fits.length > 0 ? fits : [{ address_in: [] }] }] };
}
