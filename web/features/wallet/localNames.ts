import { FOUNDING_CIRCLE, LOCAL_CHAIN_ID, localAddresses, personas } from "@ecosphere/bindings";
import type { Address } from "viem";

export interface LocalName {
  index: number;
  /** Persona name, or undefined for a member of the founding circle. */
  name: string | undefined;
  /** 1-based place in the founding circle. */
  circle: number | undefined;
  address: Address;
}

const names: readonly LocalName[] = Object.entries(localAddresses).map(([key, address]) => {
  const index = Number(key);
  return {
    index,
    address,
    name: personas.find((persona) => persona.index === index)?.name,
    circle: index >= FOUNDING_CIRCLE.firstIndex ? index - FOUNDING_CIRCLE.firstIndex + 1 : undefined,
  };
});

/** Names of the accounts everybody knows on the local chain; none elsewhere. */
export const localNamesOn = (chainId: number): readonly LocalName[] =>
  chainId === LOCAL_CHAIN_ID ? names : [];
