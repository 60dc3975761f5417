"use client";
import { useTranslations } from "next-intl";
import { RadioGroup } from "radix-ui";
import { Field } from "#components/ui/Field.tsx";
import { regionKeys, useRegionName } from "#features/nodes/network.ts";
import {
  OTHER_REGION,
  registrableKinds,
  type SiteField,
  type SiteForm,
  type SiteProblem,
} from "../domain/newSite.ts";

export interface SiteFieldsProps {
  form: SiteForm;
  problems: Partial<Record<SiteField, SiteProblem>>;
  onChange: (part: Partial<SiteForm>) => void;
}

const kinds = Object.keys(registrableKinds) as (keyof typeof registrableKinds)[];

/** Kind, region, grid connection and name of a site, each with what it means. */
export function SiteFields({ form, problems, onChange }: SiteFieldsProps) {
  const t = useTranslations("sites.newSite");
  const tp = useTranslations("sites.problems");
  const nameOf = useRegionName();
  const error = (field: SiteField) => problems[field] && tp(problems[field]);
  return (
    <>
      <div>
        <p id="site-kind" className="mb-1.5 font-medium">
          {t("kind")}
        </p>
        <RadioGroup.Root
          aria-labelledby="site-kind"
          value={form.kind}
          onValueChange={(kind) => onChange({ kind })}
          className="grid gap-3"
        >
          {kinds.map((kind) => (
            <RadioGroup.Item
              key={kind}
              value={kind}
              className="rounded-xl border border-line-strong bg-surface px-4 py-3 text-start hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
            >
              <span className="block font-medium">{t(`kinds.${kind}.title`)}</span>
              <span className="mt-0.5 block text-sm text-ink-soft">{t(`kinds.${kind}.text`)}</span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </div>
      <Field
        as="select"
        label={t("region")}
        hint={t("regionHint")}
        error={error("region")}
        value={form.region}
        onChange={(event) => onChange({ region: event.target.value })}
      >
        <option value="">{t("regionChoose")}</option>
        {regionKeys.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
        <option value={OTHER_REGION}>{t("regionOther")}</option>
      </Field>
      {form.region === OTHER_REGION && (
        <Field
          label={t("otherRegion")}
          hint={t("otherRegionHint")}
          error={error("otherRegion")}
          value={form.otherRegion}
          onChange={(event) => onChange({ otherRegion: event.target.value })}
        />
      )}
      <Field
        label={t("grid")}
        hint={t("gridHint")}
        unit="kW"
        inputMode="decimal"
        error={error("gridConnection")}
        value={form.gridConnection}
        onChange={(event) => onChange({ gridConnection: event.target.value })}
      />
      {form.kind === "household" ? (
        <p className="rounded-xl bg-sunken px-4 py-3">{t("householdNote")}</p>
      ) : (
        <Field
          label={t("label")}
          hint={t("labelHint")}
          error={error("label")}
          value={form.label}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      )}
    </>
  );
}
