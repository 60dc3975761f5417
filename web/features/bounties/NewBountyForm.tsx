"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { createBounty } from "./actions/board.ts";
import { createdBounty } from "./domain/createdBounty.ts";
import { newTerms, type TermsForm } from "./domain/newTerms.ts";
import { useFunds } from "./queries/useFunds.ts";
import { emptyTerms, TermsFields } from "./TermsFields.tsx";
import { useUnitOf } from "./useUnitOf.ts";

export interface NewBountyFormProps {
  tokens: Address[];
  account: Address;
  /** Reviewers of earlier bounties. */
  suggestions: Address[];
  now: number;
}

export function NewBountyForm({ tokens, account, suggestions, now }: NewBountyFormProps) {
  const t = useTranslations("bounties.new");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const router = useRouter();
  const deployment = useDeployment();
  const unitOf = useUnitOf();
  const { send, isBusy } = useTransaction();
  const [token, setToken] = useState<Address>(tokens[0] as Address);
  const [isChecked, setChecked] = useState(false);
  const [form, setForm] = useState<TermsForm>(() => emptyTerms(now));
  const funds = useFunds(token, account);
  const unit = unitOf(token);
  const result = newTerms(form, { token, unit, locale, now, balance: funds.data?.balance });

  const create = async () => {
    setChecked(true);
    if (!result.ok || !funds.data) return;
    const { terms } = result;
    const receipts = await send({
      calls: createBounty(deployment, terms, funds.data.allowance),
      done: (done) =>
        td("create", {
          id: String(createdBounty(done, deployment.bountyBoard) ?? ""),
          amount: formatAmount(terms.amount, unit, locale, { exact: true }),
        }),
    });
    const id = receipts && createdBounty(receipts, deployment.bountyBoard);
    if (id !== null && id !== undefined) router.push(`/bounties/${id}`);
  };

  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TermsFields
        form={form}
        onChange={(part) => setForm((before) => ({ ...before, ...part }))}
        problems={isChecked && !result.ok ? result.problems : {}}
        unit={unit}
        now={now}
        suggestions={suggestions}
        amountHint={
          funds.data && (
            <>
              {t("balance")} <Amount value={funds.data.balance} unit={unit} />
            </>
          )
        }
        beforeAmount={
          <Field
            as="select"
            label={t("tokenLabel")}
            value={token}
            onChange={(event) => setToken(event.target.value as Address)}
          >
            {tokens.map((choice) => (
              <option key={choice} value={choice}>
                {unitOf(choice).symbol === "€" ? t("euro") : unitOf(choice).symbol}
              </option>
            ))}
          </Field>
        }
      />
      <div>
        <p className="mb-3 text-ink-soft">{t("whatHappens")}</p>
        <Button type="submit" busy={isBusy} className="max-sm:w-full">
          {t("create")}
        </Button>
        {isChecked && !result.ok && (
          <p role="alert" className="mt-3 font-medium text-bad">
            {t("incomplete")}
          </p>
        )}
      </div>
    </form>
  );
}
