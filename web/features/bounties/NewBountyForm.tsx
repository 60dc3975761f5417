"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { createBounty } from "./actions/board.ts";
import { createdBounty } from "./domain/createdBounty.ts";
import {
  byteLength,
  fewestApprovals,
  newTerms,
  REVIEW_WINDOW_DAYS,
  REVIEWERS_MAX,
  TEXT_BYTES,
  type TermsField,
  type TermsForm,
  TITLE_BYTES,
} from "./domain/newTerms.ts";
import { useFunds } from "./queries/useFunds.ts";
import { ReviewerPicker } from "./ReviewerPicker.tsx";
import { useUnitOf } from "./useUnitOf.ts";

export interface NewBountyFormProps {
  tokens: Address[];
  account: Address;
  /** Reviewers of earlier bounties. */
  suggestions: Address[];
  now: number;
}

const DAY = 86_400;

/** A point in time as the value of a `datetime-local` input. */
const localInput = (at: number) => {
  const date = new Date(at * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

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
  const [form, setForm] = useState<TermsForm>(() => ({
    amount: "",
    deadline: localInput(now + 30 * DAY),
    reviewWindowDays: 7,
    reviewers: [],
    approvalsNeeded: 1,
    title: "",
    text: "",
  }));
  const funds = useFunds(token, account);
  const unit = unitOf(token);
  const change = (part: Partial<TermsForm>) => setForm((before) => ({ ...before, ...part }));
  const result = newTerms(form, { token, unit, locale, now, balance: funds.data?.balance });
  const errorOf = (field: TermsField) => {
    const problem = isChecked && !result.ok ? result.problems[field] : undefined;
    return (
      problem &&
      t(`problems.${problem}`, { titleMax: TITLE_BYTES, textMax: TEXT_BYTES, reviewersMax: REVIEWERS_MAX })
    );
  };
  const count = form.reviewers.length;

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
      <Card title={t("taskTitle")}>
        <div className="space-y-5">
          <Field
            label={t("titleLabel")}
            hint={t("bytesLeft", { left: TITLE_BYTES - byteLength(form.title.trim()) })}
            error={errorOf("title")}
            value={form.title}
            onChange={(event) => change({ title: event.target.value })}
          />
          <Field
            as="textarea"
            rows={9}
            label={t("textLabel")}
            hint={`${t("textHint")} ${t("bytesLeft", { left: TEXT_BYTES - byteLength(form.text.trim()) })}`}
            error={errorOf("text")}
            value={form.text}
            onChange={(event) => change({ text: event.target.value })}
          />
          {form.text.trim() !== "" && (
            <section
              aria-label={t("preview")}
              className="rounded-xl border border-dashed border-line-strong p-4"
            >
              <p className="mb-2 text-sm text-ink-soft">{t("preview")}</p>
              <Markdown text={form.text} />
            </section>
          )}
        </div>
      </Card>
      <Card title={t("moneyTitle")}>
        <div className="grid gap-5 sm:grid-cols-2">
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
          <Field
            label={t("amountLabel")}
            inputMode="decimal"
            unit={unit.symbol}
            hint={
              funds.data && (
                <>
                  {t("balance")} <Amount value={funds.data.balance} unit={unit} />
                </>
              )
            }
            error={errorOf("amount")}
            value={form.amount}
            onChange={(event) => change({ amount: event.target.value })}
          />
          <Field
            label={t("deadlineLabel")}
            type="datetime-local"
            min={localInput(now)}
            hint={t("deadlineHint")}
            error={errorOf("deadline")}
            value={form.deadline}
            onChange={(event) => change({ deadline: event.target.value })}
          />
          <Field
            as="select"
            label={t("windowLabel")}
            hint={t("windowHint")}
            value={form.reviewWindowDays}
            onChange={(event) => change({ reviewWindowDays: Number(event.target.value) })}
          >
            {REVIEW_WINDOW_DAYS.map((days) => (
              <option key={days} value={days}>
                {t("days", { days })}
              </option>
            ))}
          </Field>
        </div>
      </Card>
      <Card title={t("reviewersTitle")}>
        <ReviewerPicker
          reviewers={form.reviewers as Address[]}
          suggestions={suggestions}
          error={errorOf("reviewers")}
          onChange={(reviewers) => change({ reviewers, approvalsNeeded: fewestApprovals(reviewers.length) })}
        />
        {count > 1 && (
          <Field
            as="select"
            className="mt-5 max-w-sm"
            label={t("approvalsLabel")}
            hint={t("approvalsHint")}
            error={errorOf("approvalsNeeded")}
            value={form.approvalsNeeded}
            onChange={(event) => change({ approvalsNeeded: Number(event.target.value) })}
          >
            {Array.from(
              { length: count - fewestApprovals(count) + 1 },
              (_, index) => fewestApprovals(count) + index,
            ).map((needed) => (
              <option key={needed} value={needed}>
                {t("approvalsOf", { needed, count })}
              </option>
            ))}
          </Field>
        )}
      </Card>
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
