"use client";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";

const steps = ["plan", "evidence", "review", "silence"] as const;

/** The rules of a milestone in words, above all what silence means. */
export function HowCard() {
  const t = useTranslations("roadmap.how");
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
