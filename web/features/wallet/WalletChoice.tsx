"use client";
import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConnect, useConnectors } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { DEVELOPMENT_WALLET_ID } from "./developmentWallet.ts";
import { PersonaChoice } from "./PersonaChoice.tsx";

/** Every wallet the browser announces, and on the local chain the development wallet. */
export function WalletChoice({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations("wallet");
  const connectors = useConnectors();
  const { mutateAsync: connect, isPending, error } = useConnect();
  const wallets = connectors.filter((connector) => connector.id !== DEVELOPMENT_WALLET_ID);
  const hasDevelopmentWallet = wallets.length < connectors.length;
  return (
    <>
      <ul className="space-y-2">
        {wallets.map((connector) => (
          <li key={connector.uid}>
            <Button
              look="secondary"
              className="w-full justify-start!"
              busy={isPending}
              // The promise outlives this list, which goes when the wallet has connected; a failure is shown below.
              onClick={() => connect({ connector }).then(onChosen, () => undefined)}
            >
              {connector.icon?.startsWith("data:image/") ? (
                // biome-ignore lint/performance/noImgElement: a data URI from the wallet, nothing to optimise
                <img src={connector.icon} alt="" className="size-6 rounded" />
              ) : (
                <Wallet aria-hidden className="size-5" />
              )}
              {connector.name}
            </Button>
          </li>
        ))}
      </ul>
      {wallets.length === 0 && <p className="text-ink-soft">{t("noWallet")}</p>}
      {error && (
        <p role="alert" className="mt-3 font-medium text-bad">
          {t("connectFailed")}
        </p>
      )}
      {hasDevelopmentWallet && (
        <div className="mt-6 border-t border-line pt-5">
          <h3 className="font-semibold">{t("developmentTitle")}</h3>
          <p className="mt-1 mb-3 text-sm text-ink-soft">{t("developmentText")}</p>
          <PersonaChoice onChosen={onChosen} />
        </div>
      )}
    </>
  );
}
