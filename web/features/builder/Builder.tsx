"use client";
import { useLocale, useTranslations } from "next-intl";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useChainFacts } from "./data/chainFacts.ts";
import { BuilderForm } from "./parts/BuilderForm.tsx";

/** Loads what inputs are read against, then shows the form. */
export function Builder() {
  const t = useTranslations("common");
  const deployment = useDeployment();
  const locale = useLocale();
  const now = useNow();
  const facts = useChainFacts();
  if (facts.isError && !facts.data) {
    return (
      <ErrorState title={t("chainDownTitle")} retryLabel={t("retry")} onRetry={() => facts.refetch()}>
        {t("chainDownText")}
      </ErrorState>
    );
  }
  if (!facts.data || now === undefined) return <SkeletonLines lines={9} label={t("loading")} />;
  return <BuilderForm context={{ deployment, locale, now, facts: facts.data }} />;
}
