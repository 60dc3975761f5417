"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Dialog } from "#components/ui/Dialog.tsx";
import { WalletChoice } from "./WalletChoice.tsx";

/** Lets somebody connect a wallet where one is needed. */
export function ConnectDialog({ trigger }: { trigger: ReactNode }) {
  const t = useTranslations("wallet");
  const tc = useTranslations("common");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t("connectTitle")}
      description={t("connectText")}
      closeLabel={tc("close")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <WalletChoice onChosen={() => setOpen(false)} />
    </Dialog>
  );
}
