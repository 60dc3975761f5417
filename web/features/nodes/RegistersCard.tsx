"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import { formatEnergy, formatPower, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDate, formatDuration } from "#lib/format/time.ts";
import type { HeatingNode } from "./domain/node.ts";

/** The registers as the chain keeps them, and what was certified. */
export function RegistersCard({ node }: { node: HeatingNode }) {
  const t = useTranslations("nodes.registers");
  const tt = useTranslations("nodes.tiers");
  const locale = useLocale();
  const { registers } = node;
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-sm text-ink-soft">
        {node.lastMeasuredAt === undefined ? (
          t("noReading")
        ) : (
          <>
            {t("lastReading", { seq: registers.seq.toString() })} <DateTime at={node.lastMeasuredAt} />
          </>
        )}
      </p>
      <dl className="space-y-2">
        <Line label={t("usefulHeat")}>{formatEnergy(registers.usefulHeatWh, locale)}</Line>
        <Line label={t("rejectedHeat")}>{formatEnergy(registers.rejectedHeatWh, locale)}</Line>
        <Line label={t("electricity")}>{formatEnergy(registers.electricityWh, locale)}</Line>
        <Line label={t("compute")}>{formatUnitsOfWork(registers.computeUnits, locale)}</Line>
        <Line label={t("uptime")}>{formatDuration(Number(registers.uptimeSeconds), locale)}</Line>
        <Line label={t("generation")}>{node.generation}</Line>
      </dl>
      <h3 className="mt-6 mb-2 font-semibold">{t("certified")}</h3>
      {node.isCertified ? (
        <dl className="space-y-2">
          <Line label={t("tier")}>{tt(node.tier)}</Line>
          <Line label={t("ratedPower")}>{formatPower(node.ratedPowerW, locale)}</Line>
          <Line label={t("heatCeiling")}>{formatPower(node.heatCeilingW, locale)}</Line>
          <Line label={t("calibratedUntil")}>{formatDate(node.calibratedUntil, locale)}</Line>
        </dl>
      ) : (
        <p className="text-ink-soft">{t("notCertified")}</p>
      )}
      <dl className="mt-6 space-y-3">
        <div>
          <dt className="text-sm text-ink-soft">{t("operator")}</dt>
          <dd>
            <Account address={node.operator} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{t("payout")}</dt>
          <dd>
            <Account address={node.payout} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0 text-ink-soft">{label}</dt>
      <dd className="figures text-end font-medium">{children}</dd>
    </div>
  );
}
