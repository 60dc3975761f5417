"use client";
import { useTranslations } from "next-intl";
import type { Address as AddressValue } from "viem";
import { getAddress, isAddressEqual } from "viem";
import { Address } from "#components/ui/Address.tsx";
import { useAccountAddress, useAccountName } from "./useAccountName.ts";

export interface AccountProps {
  address: AddressValue;
  full?: boolean;
  /** Says "you" beside the reader's own account. */
  markSelf?: boolean;
}

/** An account by name and address. */
export function Account({ address, full, markSelf = true }: AccountProps) {
  const nameOf = useAccountName();
  const me = useAccountAddress();
  const t = useTranslations("common");
  const isMe = markSelf && me !== undefined && isAddressEqual(me, address);
  const name = nameOf(address);
  const label = isMe ? (name ? `${name} (${t("you")})` : t("you")) : name;
  return <Address address={getAddress(address)} label={label} full={full || !label} />;
}
