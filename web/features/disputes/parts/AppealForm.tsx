"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { appeal } from "../actions/disputes.ts";
import type { Dispute } from "../domain/dispute.ts";
import { useDisputeFunds } from "../queries/useDisputes.ts";
import { SeedField } from "./SeedField.tsx";
import { useNewSeed } from "./useNewSeed.ts";

/** Who lost asks for a second, larger round, with a bond and a seed of their own. */
export function AppealForm({ dispute, account }: { dispute: Dispute; account: Address }) {
  const t = useTranslations("disputes.appeal");
  const locale = useLocale();
  const deployment = useDeployment();
  const funds = useDisputeFunds(account);
  const { send, isBusy } = useTransaction();
  const seed = useNewSeed();
  const [isChecked, setChecked] = useState(false);
  const bond = 2n * dispute.bond;
  const isShort = funds.data !== undefined && funds.data.balance < bond;
  const ask = async () => {
    setChecked(true);
    if (!seed.isKept || !seed.seedHash || isShort || !funds.data) return;
    await send({
      calls: appeal(
        deployment,
        { id: dispute.id, seedHash: seed.seedHash },
        { bond, allowance: funds.data.allowance },
      ),
      done: () => t("done"),
    });
  };
  return (
    <div className="space-y-4">
      <h3 className="font-semibold">{t("title")}</h3>
      <p>{t("text", { bond: formatAmount(bond, EURO, locale) })}</p>
      <SeedField seed={seed} error={isChecked && !seed.isKept ? t("seedNotKept") : undefined} />
      {isShort && <p className="font-medium text-bad">{t("short")}</p>}
      <Button busy={isBusy} onClick={() => void ask()}>
        {t("button", { bond: formatAmount(bond, EURO, locale) })}
      </Button>
    </div>
  );
}
