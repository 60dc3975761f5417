"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { forceOf, useVersions } from "#features/standards/light.ts";
import { AccountSuggestions } from "#features/wallet/index.ts";
import { ECO, type Unit } from "#lib/format/amount.ts";
import { useVerifier } from "#lib/verifier/useVerifier.ts";
import type { OptionsField, OptionsForm } from "./domain/newOptions.ts";

export interface OptionFieldsProps {
  form: OptionsForm;
  onChange: (part: Partial<OptionsForm>) => void;
  errorOf: (field: OptionsField) => ReactNode;
  unit: Unit;
  now: number;
}

const hidden = ["tags", "link", "milestone", "minEco", "minPaid", "verifier", "repository"] as const;

/** What belongs to the chosen way to a worker, and what only some bounties need. */
export function OptionFields(props: OptionFieldsProps) {
  const t = useTranslations("bounties.options");
  const { form, onChange, errorOf } = props;
  // A mistake behind a closed door cannot be found.
  const hasHidden = hidden.some((field) => errorOf(field));
  return (
    <>
      {form.mode === "assign" && (
        <Card title={t("workerTitle")}>
          <Field
            label={t("worker")}
            hint={t("workerHint")}
            placeholder="0x…"
            error={errorOf("worker")}
            value={form.worker}
            onChange={(event) => onChange({ worker: event.target.value })}
          />
          <AccountSuggestions label={t("people")} onChoose={(worker) => onChange({ worker })} />
        </Card>
      )}
      {form.mode !== "contest" && form.parts.length > 0 && <PartFields {...props} />}
      <details
        open={hasHidden || undefined}
        className="rounded-card border border-line bg-surface p-5 shadow-card"
      >
        <summary className="cursor-pointer text-lg font-semibold">{t("moreTitle")}</summary>
        <div className="mt-4 grid gap-5 sm:grid-cols-2">
          <Field
            label={t("tags")}
            hint={t("tagsHint")}
            error={errorOf("tags")}
            value={form.tags}
            onChange={(event) => onChange({ tags: event.target.value })}
          />
          <Field
            label={t("link")}
            type="url"
            placeholder="https://"
            error={errorOf("link")}
            value={form.link}
            onChange={(event) => onChange({ link: event.target.value })}
          />
          <StandardField {...props} />
          <Field
            label={t("milestone")}
            inputMode="numeric"
            hint={t("milestoneHint")}
            error={errorOf("milestone")}
            value={form.milestone}
            onChange={(event) => onChange({ milestone: event.target.value })}
          />
          {form.mode !== "assign" && <GateFields {...props} />}
          {form.mode !== "contest" && <VerifierFields {...props} />}
        </div>
      </details>
    </>
  );
}

function PartFields({ form, onChange, errorOf, unit }: OptionFieldsProps) {
  const t = useTranslations("bounties.options");
  const change = (at: number, text: string) =>
    onChange({ parts: form.parts.map((part, index) => (index === at ? text : part)) });
  return (
    <Card title={t("partsTitle")}>
      <p className="mb-4 text-ink-soft">{t("partsText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {form.parts.map((part, index) => (
          <Field
            key={index.toString()}
            label={t("part", { part: index + 1 })}
            inputMode="decimal"
            unit={unit.symbol}
            value={part}
            onChange={(event) => change(index, event.target.value)}
          />
        ))}
      </div>
      {errorOf("parts") && (
        <p role="alert" className="mt-3 text-sm font-medium text-bad">
          {errorOf("parts")}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          type="button"
          look="secondary"
          small
          disabled={form.parts.length >= 15}
          onClick={() => onChange({ parts: [...form.parts, ""] })}
        >
          {t("addPart")}
        </Button>
        <Button
          type="button"
          look="secondary"
          small
          disabled={form.parts.length <= 2}
          onClick={() => onChange({ parts: form.parts.slice(0, -1) })}
        >
          {t("removePart")}
        </Button>
      </div>
    </Card>
  );
}

function StandardField({ form, onChange, now }: OptionFieldsProps) {
  const t = useTranslations("bounties.options");
  const versions = useVersions().data?.filter((version) => forceOf(version, now) === "inForce") ?? [];
  return (
    <Field
      as="select"
      label={t("standard")}
      hint={t("standardHint")}
      value={form.standard}
      onChange={(event) => onChange({ standard: event.target.value })}
    >
      <option value="">{t("noStandard")}</option>
      {versions.map(({ contentHash, title, number }) => (
        <option key={contentHash} value={contentHash}>
          {t("version", { title, number })}
        </option>
      ))}
    </Field>
  );
}

function GateFields({ form, onChange, errorOf }: OptionFieldsProps) {
  const t = useTranslations("bounties.options");
  return (
    <>
      <Field
        label={t("minEco")}
        inputMode="decimal"
        unit={ECO.symbol}
        hint={t("minEcoHint")}
        error={errorOf("minEco")}
        value={form.minEco}
        onChange={(event) => onChange({ minEco: event.target.value })}
      />
      <Field
        label={t("minPaid")}
        inputMode="numeric"
        hint={t("minPaidHint")}
        error={errorOf("minPaid")}
        value={form.minPaid}
        onChange={(event) => onChange({ minPaid: event.target.value })}
      />
    </>
  );
}

function VerifierFields({ form, onChange, errorOf }: OptionFieldsProps) {
  const t = useTranslations("bounties.options");
  const offered = useVerifier().data?.account;
  return (
    <>
      <div>
        <Field
          label={t("verifier")}
          placeholder="0x…"
          hint={t("verifierHint")}
          error={errorOf("verifier")}
          value={form.verifier}
          onChange={(event) => onChange({ verifier: event.target.value })}
        />
        {offered && (
          <Button small look="secondary" className="mt-2" onClick={() => onChange({ verifier: offered })}>
            {t("verifierOffered")}
          </Button>
        )}
      </div>
      <Field
        label={t("repository")}
        placeholder={t("repositoryExample")}
        error={errorOf("repository")}
        value={form.repository}
        onChange={(event) => onChange({ repository: event.target.value })}
      />
    </>
  );
}
