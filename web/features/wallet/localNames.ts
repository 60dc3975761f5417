import { FOUNDING_CIRCLE, LOCAL_CHAIN_ID, personas } from "@ecosphere/bindings";
import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { localAccount } from "./developmentWallet.ts";

export interface LocalName {
  index: number;
  /** Persona name, or undefined for a member of the founding circle. */
  name: string | undefined;
  /** 1-based place in the founding circle. */
  circle: number | undefined;
  address: Address;
}

const addressesOf = async (indices: number[]) =>
  Promise.all(indices.map(async (index) => ({ index, address: (await localAccount(index)).address })));

/** Names of the accounts everybody knows on the local chain; empty elsewhere. */
export const localNamesQuery = (chainId: number) =>
  queryOptions({
    queryKey: ["localNames", chainId],
    queryFn: async (): Promise<LocalName[]> => {
      if (chainId !== LOCAL_CHAIN_ID) return [];
      const circle = Array.from({ length: FOUNDING_CIRCLE.count }, (_, i) => FOUNDING_CIRCLE.firstIndex + i);
      const accounts = await addressesOf([...personas.map((persona) => persona.index), ...circle]);
      return accounts.map(({ index, address }) => ({
        index,
        address,
        name: personas.find((persona) => persona.index === index)?.name,
        circle: index >= FOUNDING_CIRCLE.firstIndex ? index - FOUNDING_CIRCLE.firstIndex + 1 : undefined,
      }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
