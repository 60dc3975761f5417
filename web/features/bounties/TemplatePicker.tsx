"use client";
import { useTranslations } from "next-intl";
import { RadioGroup } from "radix-ui";
import { useId } from "react";
import { Card } from "#components/ui/Card.tsx";
import type { OptionsForm } from "./domain/newOptions.ts";
import { templateOf, templates, withTemplate } from "./domain/templates.ts";

export interface TemplatePickerProps {
  form: OptionsForm;
  onChange: (form: OptionsForm) => void;
}

/** The first question: how a worker is found. The rest of the form follows from it. */
export function TemplatePicker({ form, onChange }: TemplatePickerProps) {
  const t = useTranslations("bounties.templates");
  const id = useId();
  return (
    <Card title={t("title")}>
      <RadioGroup.Root
        aria-label={t("title")}
        value={templateOf(form)}
        onValueChange={(value) => {
          const template = templates.find((one) => one === value);
          if (template) onChange(withTemplate(form, template));
        }}
        className="grid gap-3 sm:grid-cols-2"
      >
        {templates.map((template) => (
          <RadioGroup.Item
            key={template}
            value={template}
            aria-labelledby={`${id}-${template}`}
            aria-describedby={`${id}-${template}-text`}
            className="rounded-xl border border-line-strong p-4 text-start hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span id={`${id}-${template}`} className="block font-semibold">
              {t(`${template}.title`)}
            </span>
            <span id={`${id}-${template}-text`} className="mt-1 block text-sm text-ink-soft">
              {t(`${template}.text`)}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Card>
  );
}
