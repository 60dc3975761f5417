"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { isAddressEqual, zeroAddress } from "viem";
import { useConnection } from "wagmi";
import { contractKeyOf } from "#lib/chain/contractKeyOf.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { localNamesOn } from "./localNames.ts";

/** Finds the name of a known account: our contracts everywhere, the personas on the local chain. */
export function useAccountName(): (address: Address) => string | undefined {
  const { chainId } = usePublicConfig();
  const t = useTranslations("common.accounts");
  const local = localNamesOn(chainId);
  return (address) => {
    if (isAddressEqual(address, zeroAddress)) return t("nobody");
    const contract = contractKeyOf(chainId, address);
    if (contract) return t(contract);
    const known = local.find((entry) => isAddressEqual(entry.address, address));
    if (known?.name) return known.name;
    return known?.circle ? t("circle", { number: known.circle }) : undefined;
  };
}

/** The connected account's address, undefined without a wallet. */
export function useAccountAddress(): Address | undefined {
  return useConnection().address;
}
