"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { STRIPS_MAX } from "../domain/profile.ts";
import type { StripForm } from "../domain/profileForm.ts";

export interface StripsFieldProps {
  strips: StripForm[];
  error: string | undefined;
  onChange: (strips: StripForm[]) => void;
}

/** The strips in the order in which they lie. */
export function StripsField({ strips, error, onChange }: StripsFieldProps) {
  const t = useTranslations("farm.editor");
  const change = (key: number, part: Partial<StripForm>) =>
    onChange(strips.map((strip) => (strip.key === key ? { ...strip, ...part } : strip)));
  const add = () => {
    const key = Math.max(-1, ...strips.map((strip) => strip.key)) + 1;
    onChange([...strips, { key, crop: "", area: "", yield: "" }]);
  };
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{t("strips")}</legend>
      <ol className="space-y-4">
        {strips.map((strip, index) => (
          <li
            key={strip.key}
            className="grid items-end gap-3 rounded-xl bg-sunken p-4 sm:grid-cols-[2fr_1fr_1fr_auto]"
          >
            <Field
              label={t("crop", { number: index + 1 })}
              value={strip.crop}
              onChange={(event) => change(strip.key, { crop: event.target.value })}
            />
            <Field
              label={t("stripArea")}
              inputMode="decimal"
              unit="m²"
              value={strip.area}
              onChange={(event) => change(strip.key, { area: event.target.value })}
            />
            <Field
              label={t("stripYield")}
              inputMode="decimal"
              unit="kg"
              value={strip.yield}
              onChange={(event) => change(strip.key, { yield: event.target.value })}
            />
            <Button
              look="ghost"
              aria-label={t("removeStrip", { number: index + 1 })}
              onClick={() => onChange(strips.filter(({ key }) => key !== strip.key))}
            >
              <Trash2 aria-hidden className="size-5" />
            </Button>
          </li>
        ))}
      </ol>
      {error && (
        <p role="alert" className="mt-2 text-sm font-medium text-bad">
          {error}
        </p>
      )}
      <Button look="secondary" small className="mt-3" disabled={strips.length >= STRIPS_MAX} onClick={add}>
        <Plus aria-hidden className="size-4" />
        {t("addStrip")}
      </Button>
    </fieldset>
  );
}
