"use client";
import { useMutation } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { usePublicClient } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Contributor } from "../data/contributors.ts";
import { recount } from "../data/recount.ts";
import { differences } from "../domain/reputation.ts";

/** Counts everything anew from the chain's events, in the reader's browser, and compares. */
export function RecountCard({ contributor }: { contributor: Contributor }) {
  const t = useTranslations("contributors");
  const locale = useLocale();
  const client = usePublicClient();
  const deployment = useDeployment();
  const counted = useMutation({
    mutationFn: () => {
      if (!client) throw new Error("no client for this chain");
      return recount(client, deployment, contributor.address);
    },
  });
  const differing = counted.data && differences(contributor, counted.data);
  return (
    <Card title={t("recount.title")}>
      <p className="mb-4 text-ink-soft">{t("recount.text")}</p>
      <Button look="secondary" busy={counted.isPending} onClick={() => counted.mutate()}>
        {t("recount.button")}
      </Button>
      <div role="status" className="mt-4">
        {counted.isError && <p className="text-bad">{t("recount.failed")}</p>}
        {differing?.length === 0 && (
          <p className="flex items-start gap-2 font-medium text-good">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("recount.agrees")}
          </p>
        )}
        {differing && differing.length > 0 && (
          <p className="flex items-start gap-2 font-medium text-bad">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("recount.differs", {
              counts: new Intl.ListFormat(locale).format(differing.map((count) => t(`counts.${count}`))),
            })}
          </p>
        )}
      </div>
    </Card>
  );
}
