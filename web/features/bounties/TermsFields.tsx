"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import type { Unit } from "#lib/format/amount.ts";
import { localInput } from "./domain/localInput.ts";
import {
  byteLength,
  fewestApprovals,
  REVIEW_WINDOW_DAYS,
  REVIEWERS_MAX,
  TEXT_BYTES,
  type TermsField,
  type TermsForm,
  type TermsProblem,
  TITLE_BYTES,
} from "./domain/newTerms.ts";
import { OptionFields } from "./OptionFields.tsx";
import { ReviewerPicker } from "./ReviewerPicker.tsx";
import { TemplatePicker } from "./TemplatePicker.tsx";

export interface TermsFieldsProps {
  form: TermsForm;
  onChange: (part: Partial<TermsForm>) => void;
  /** What is wrong, once the reader has tried to send the form. */
  problems: Partial<Record<TermsField, TermsProblem>>;
  /** Replaces the sentence about a problem where the usual one would be wrong. */
  sentences?: Partial<Record<TermsProblem, string>>;
  unit: Unit;
  now: number;
  /** Offered as reviewers. */
  suggestions: Address[];
  suggestionsLabel?: string;
  /** What happens when nothing is handed in; the reward comes back to the reader without it. */
  deadlineHint?: ReactNode;
  /** The deadline is typed as a number of days under this label, not as a date. */
  daysLabel?: string;
  /** Replaces the sentence below the reviewers. */
  reviewersError?: ReactNode;
  amountHint: ReactNode;
  /** Stands beside the amount, e.g. the choice of the currency. */
  beforeAmount?: ReactNode;
}

/** Task, money, dates and reviewers of a new bounty. */
export function TermsFields(props: TermsFieldsProps) {
  const t = useTranslations("bounties.new");
  const { form, onChange, problems, sentences, unit, now } = props;
  const errorOf = (field: TermsField) => {
    const problem = problems[field];
    if (!problem) return undefined;
    const limits = { titleMax: TITLE_BYTES, textMax: TEXT_BYTES, reviewersMax: REVIEWERS_MAX };
    return sentences?.[problem] ?? t(`problems.${problem}`, limits);
  };
  return (
    <>
      <TemplatePicker form={form.options} onChange={(options) => onChange({ options })} />
      <TaskCard form={form} onChange={onChange} errorOf={errorOf} />
      <Card title={t("moneyTitle")}>
        <div className="grid gap-5 sm:grid-cols-2">
          {props.beforeAmount}
          <Field
            label={t("amountLabel")}
            inputMode="decimal"
            unit={unit.symbol}
            hint={props.amountHint}
            error={errorOf("amount")}
            value={form.amount}
            onChange={(event) => onChange({ amount: event.target.value })}
          />
          <Field
            {...(props.daysLabel
              ? { label: props.daysLabel, inputMode: "numeric" }
              : { label: t("deadlineLabel"), type: "datetime-local", min: localInput(now) })}
            hint={props.deadlineHint ?? t("deadlineHint")}
            error={errorOf("deadline")}
            value={form.deadline}
            onChange={(event) => onChange({ deadline: event.target.value })}
          />
          <Field
            as="select"
            label={t("windowLabel")}
            hint={t("windowHint")}
            value={form.reviewWindowDays}
            onChange={(event) => onChange({ reviewWindowDays: Number(event.target.value) })}
          >
            {REVIEW_WINDOW_DAYS.map((days) => (
              <option key={days} value={days}>
                {t("days", { days })}
              </option>
            ))}
          </Field>
        </div>
      </Card>
      <ReviewersCard {...props} errorOf={errorOf} />
      <OptionFields
        form={form.options}
        onChange={(part) => onChange({ options: { ...form.options, ...part } })}
        errorOf={errorOf}
        unit={unit}
        now={now}
      />
    </>
  );
}

type ErrorOf = (field: TermsField) => ReactNode;

function TaskCard({
  form,
  onChange,
  errorOf,
}: Pick<TermsFieldsProps, "form" | "onChange"> & { errorOf: ErrorOf }) {
  const t = useTranslations("bounties.new");
  return (
    <Card title={t("taskTitle")}>
      <div className="space-y-5">
        <Field
          label={t("titleLabel")}
          hint={t("bytesLeft", { left: TITLE_BYTES - byteLength(form.title.trim()) })}
          error={errorOf("title")}
          value={form.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        <Field
          as="textarea"
          rows={9}
          label={t("textLabel")}
          hint={`${t("textHint")} ${t("bytesLeft", { left: TEXT_BYTES - byteLength(form.text.trim()) })}`}
          error={errorOf("text")}
          value={form.text}
          onChange={(event) => onChange({ text: event.target.value })}
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
  );
}

function ReviewersCard({
  form,
  onChange,
  errorOf,
  suggestions,
  suggestionsLabel,
  reviewersError,
}: TermsFieldsProps & { errorOf: ErrorOf }) {
  const t = useTranslations("bounties.new");
  const count = form.reviewers.length;
  return (
    <Card title={t("reviewersTitle")}>
      <ReviewerPicker
        reviewers={form.reviewers as Address[]}
        suggestions={suggestions}
        suggestionsLabel={suggestionsLabel}
        error={reviewersError ?? errorOf("reviewers")}
        onChange={(reviewers) => onChange({ reviewers, approvalsNeeded: fewestApprovals(reviewers.length) })}
      />
      {count > 1 && (
        <Field
          as="select"
          className="mt-5 max-w-sm"
          label={t("approvalsLabel")}
          hint={t("approvalsHint")}
          error={errorOf("approvalsNeeded")}
          value={form.approvalsNeeded}
          onChange={(event) => onChange({ approvalsNeeded: Number(event.target.value) })}
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
  );
}
