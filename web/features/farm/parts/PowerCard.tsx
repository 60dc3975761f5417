"use client";
import { useLocale, useTranslations } from "next-intl";
import { Bar } from "#components/ui/Bar.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Account } from "#features/wallet/index.ts";
import { formatPower } from "#lib/format/energy.ts";
import type { SiteNow } from "../domain/site.ts";

/** What a certifier found on the spot, and how much of it the nodes use. */
export function PowerCard({ site }: { site: SiteNow }) {
  const t = useTranslations("farm.power");
  const locale = useLocale();
  const { kind, operator, heatCeilingW, gridConnectionW, renewableGenerationW, ratedPowerW } = site;
  const watts = (value: number) => formatPower(BigInt(value), locale);
  const isFarm = kind === "farm";
  const limit = isFarm ? renewableGenerationW : gridConnectionW;
  const share = limit === 0 ? 0 : ratedPowerW / limit;
  const sentence = t(isFarm ? "ofGeneration" : "ofConnection", {
    rated: watts(ratedPowerW),
    limit: watts(limit),
  });
  if (heatCeilingW === 0)
    return (
      <Card title={t("title")}>
        <p className="text-ink-soft">{t("notCertified")}</p>
      </Card>
    );
  return (
    <Card title={t("title")}>
      <Bar label={sentence} parts={[{ key: "rated", share, tone: "accent" }]}>
        {sentence}
      </Bar>
      <div className="mt-5">
        <Facts>
          {isFarm && <Fact label={t("generation")}>{watts(renewableGenerationW)}</Fact>}
          <Fact label={t("rated")}>{watts(ratedPowerW)}</Fact>
          <Fact label={t("connection")}>{watts(gridConnectionW)}</Fact>
          <Fact label={t("ceiling")}>{watts(heatCeilingW)}</Fact>
          <Fact label={t("operator")}>
            <Account address={operator} />
          </Fact>
        </Facts>
      </div>
      {isFarm && <p className="mt-4 text-sm text-ink-soft">{t("rule")}</p>}
    </Card>
  );
}
