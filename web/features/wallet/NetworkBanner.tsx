"use client";
import { useTranslations } from "next-intl";
import { useChains, useConnection, useSwitchChain } from "wagmi";
import { Button } from "#components/ui/Button.tsx";

/** Stays on top while the wallet is on another network, and offers to switch. */
export function NetworkBanner() {
  const t = useTranslations("wallet");
  const { isConnected, chainId } = useConnection();
  const [chain] = useChains();
  const { mutate: switchChain, isPending } = useSwitchChain();
  if (!isConnected || !chain || chainId === chain.id) return null;
  return (
    <div role="alert" className="border-b border-warn bg-warn-soft">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-6">
        <p className="font-medium">{t("wrongNetwork", { network: chain.name })}</p>
        <Button small busy={isPending} onClick={() => switchChain({ chainId: chain.id })}>
          {t("switchNetwork", { network: chain.name })}
        </Button>
      </div>
    </div>
  );
}
