import { type Address, getAddress, isAddress } from "viem";

export type AddressesRead = { addresses: Address[] } | { problem: "invalid" | "duplicate"; line: string };

/** Addresses from a text, one per line or separated by commas; blank lines do not count. */
export function readAddresses(text: string): AddressesRead {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const addresses: Address[] = [];
  for (const part of parts) {
    if (!isAddress(part)) return { problem: "invalid", line: part };
    const address = getAddress(part);
    if (addresses.includes(address)) return { problem: "duplicate", line: part };
    addresses.push(address);
  }
  return { addresses };
}
