"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { erc20Abi, getAddress, isAddress } from "viem";
import { useReadContract } from "wagmi";
import { Field } from "#components/ui/Field.tsx";
import { AccountSuggestions } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, EURO, formatAmount } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { transferActions } from "../actions/draftActions.ts";
import type { Draft } from "../NewProposalPage.tsx";

interface FieldsProps {
  /** True once the person has tried to hand in: mistakes are shown from then on. */
  isChecked: boolean;
  onDraft: (draft: Draft) => void;
}

/** A payment from the treasury. */
export function TransferFields({ isChecked, onDraft }: FieldsProps) {
  const t = useTranslations("proposals.new");
  const te = useTranslations("common.amountErrors");
  const locale = useLocale();
  const deployment = useDeployment();
  const [currency, setCurrency] = useState<"euro" | "eco">("euro");
  const [recipient, setRecipient] = useState("");
  const [amountText, setAmountText] = useState("");
  const unit = currency === "euro" ? EURO : ECO;
  const amount = useMemo(() => readAmount(amountText, unit, locale), [amountText, unit, locale]);
  const isRecipient = isAddress(recipient.trim());
  const balance = useReadContract({
    address: currency === "euro" ? deployment.euro : deployment.ecoToken,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [deployment.timelockController],
  });
  const isTooMuch = "value" in amount && balance.data !== undefined && amount.value > balance.data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft follows the inputs, not the callback
  useEffect(() => {
    if (!isRecipient || !("value" in amount)) return onDraft(null);
    onDraft(
      transferActions(deployment, {
        currency,
        recipient: getAddress(recipient.trim()),
        amount: amount.value,
      }),
    );
  }, [currency, recipient, isRecipient, amount, deployment]);

  return (
    <div className="space-y-4">
      <Field
        as="select"
        label={t("currency")}
        value={currency}
        onChange={(event) => setCurrency(event.target.value as "euro" | "eco")}
      >
        <option value="euro">Euro</option>
        <option value="eco">ECO</option>
      </Field>
      <Field
        label={t("amount")}
        inputMode="decimal"
        unit={unit.symbol}
        value={amountText}
        onChange={(event) => setAmountText(event.target.value)}
        hint={
          balance.data !== undefined && t("inTreasury", { amount: formatAmount(balance.data, unit, locale) })
        }
        error={
          isChecked && "problem" in amount
            ? te(amount.problem)
            : isTooMuch
              ? t("moreThanTreasury")
              : undefined
        }
      />
      <div>
        <Field
          label={t("recipient")}
          hint={t("recipientHint")}
          value={recipient}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setRecipient(event.target.value)}
          error={(isChecked || recipient !== "") && !isRecipient ? t("addressInvalid") : undefined}
        />
        <AccountSuggestions label={t("suggestRecipient")} onChoose={setRecipient} />
      </div>
    </div>
  );
}
