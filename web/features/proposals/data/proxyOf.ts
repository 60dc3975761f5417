import { type Address, getAddress, type Hex, isAddressEqual, zeroAddress } from "viem";

/** Storage slots of EIP-1967: keccak256("eip1967.proxy.implementation") - 1 and keccak256("eip1967.proxy.beacon") - 1. */
export const IMPLEMENTATION_SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
export const BEACON_SLOT = "0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50";

/** EIP-1167: a contract that only forwards, its implementation inside the code. */
const MINIMAL_PROXY = /^0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3/i;

/** A contract that runs the code of another: the code at its own address says little about what it does. */
export type ProxyKind =
  | { kind: "implementation"; implementation: Address }
  | { kind: "beacon"; beacon: Address }
  | { kind: "minimal"; implementation: Address };

const addressIn = (slot: Hex | undefined): Address | undefined => {
  if (slot?.length !== 66 || !/^0x0{24}/.test(slot)) return undefined;
  const found = getAddress(`0x${slot.slice(26)}`);
  return isAddressEqual(found, zeroAddress) ? undefined : found;
};

/** Whether code and slots are those of a proxy. A minimal proxy can never change; the others can. */
export function proxyOf(
  code: Hex,
  slots: { implementation: Hex | undefined; beacon: Hex | undefined },
): ProxyKind | undefined {
  const minimal = MINIMAL_PROXY.exec(code)?.[1];
  if (minimal) return { kind: "minimal", implementation: getAddress(`0x${minimal}`) };
  const implementation = addressIn(slots.implementation);
  if (implementation) return { kind: "implementation", implementation };
  const beacon = addressIn(slots.beacon);
  return beacon ? { kind: "beacon", beacon } : undefined;
}
