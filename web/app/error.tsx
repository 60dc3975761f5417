"use client";
import { useTranslations } from "next-intl";
import { ErrorState } from "#components/ui/ErrorState.tsx";

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <ErrorState title={t("pageFailed")} retryLabel={t("retry")} onRetry={reset}>
      {error.message}
    </ErrorState>
  );
}
