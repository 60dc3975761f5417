"use client";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";

const steps = ["publish", "end", "review"] as const;

/** What a published version binds, in words. */
export function HowCard() {
  const t = useTranslations("standards.how");
  return (
    <Card title={t("title")}>
      <ol className="list-decimal space-y-2 ps-5 marker:text-ink-soft">
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </Card>
  );
}
