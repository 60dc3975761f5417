"use client";
import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useConnection, useDisconnect } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { Account } from "./Account.tsx";
import { PersonaChoice } from "./PersonaChoice.tsx";
import { useAccountName } from "./useAccountName.ts";
import { WalletChoice } from "./WalletChoice.tsx";

/** Connects a wallet, or shows which account acts and lets go of it. */
export function WalletButton() {
  const t = useTranslations("wallet");
  const tc = useTranslations("common");
  const { address } = useConnection();
  const { mutate: disconnect } = useDisconnect();
  const nameOf = useAccountName();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const name = address && (nameOf(address) ?? `${address.slice(0, 6)}…${address.slice(-4)}`);
  // One dialog for both: a wallet of the last visit may come back while somebody is choosing one.
  return (
    <Dialog
      title={t(address ? "accountTitle" : "connectTitle")}
      description={address ? undefined : t("connectText")}
      closeLabel={tc("close")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        name ? (
          <Button look="secondary" small aria-label={t("accountButton", { name })}>
            <span aria-hidden className="size-2 rounded-full bg-good" />
            <span className="max-w-20 truncate sm:max-w-32">{name}</span>
          </Button>
        ) : (
          <Button small>
            <Wallet aria-hidden className="size-4" />
            {t("connect")}
          </Button>
        )
      }
    >
      {address ? (
        <>
          <p className="mb-4">
            <Account address={address} full markSelf={false} />
          </p>
          <PersonaChoice onChosen={close} />
          <Button
            look="secondary"
            className="mt-5 w-full"
            onClick={() => {
              disconnect();
              close();
            }}
          >
            {t("disconnect")}
          </Button>
        </>
      ) : (
        <WalletChoice onChosen={close} />
      )}
    </Dialog>
  );
}
