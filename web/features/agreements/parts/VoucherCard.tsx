"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isAddressEqual } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import type { AgreementNow } from "../queries/readAgreements.ts";
import { SettleForm } from "./SettleForm.tsx";
import { SignForm } from "./SignForm.tsx";

/** Vouchers of this agreement: sign one with the connected key, check one, settle it. */
export function VoucherCard({ current, now }: { current: AgreementNow; now: number }) {
  const t = useTranslations("agreements.voucher");
  const account = useAccountAddress();
  const [text, setText] = useState("");
  const { agreement } = current;
  const isSigner = account !== undefined && isAddressEqual(account, agreement.voucherKey);
  return (
    <Card title={t("title")}>
      <div className="space-y-8">
        <p className="text-ink-soft">{t("intro")}</p>
        {isSigner && <SignForm agreement={agreement} now={now} onSigned={setText} />}
        <SettleForm agreement={agreement} now={now} text={text} onText={setText} />
      </div>
    </Card>
  );
}
