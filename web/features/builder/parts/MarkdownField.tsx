"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "#components/ui/Field.tsx";
import { Tabs } from "#components/ui/Tabs.tsx";

const Markdown = dynamic(() => import("#components/ui/Markdown.tsx").then((module) => module.Markdown));

export interface MarkdownFieldProps {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  value: string;
  rows?: number;
  onChange: (text: string) => void;
  onBlur?: () => void;
}

/** A text in markdown, with a second tab that shows it as readers will see it. */
export function MarkdownField({ label, value, onChange, ...field }: MarkdownFieldProps) {
  const t = useTranslations("builder");
  return (
    <Tabs
      label={t("views")}
      tabs={[
        {
          value: "write",
          label: t("write"),
          content: (
            <Field
              as="textarea"
              label={label}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              {...field}
            />
          ),
        },
        {
          value: "preview",
          label: t("read"),
          content: (
            <div className="min-h-24 rounded-xl border border-line bg-paper p-4">
              {value.trim() ? <Markdown text={value} /> : <p className="text-ink-soft">{t("nothingYet")}</p>}
            </div>
          ),
        },
      ]}
    />
  );
}
