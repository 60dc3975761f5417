"use client";
import { useLocale, useTranslations } from "next-intl";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { formatEnergy } from "#lib/format/energy.ts";
import type { Correction } from "../domain/statement.ts";

/** What a correction says, in plain words. */
export function CorrectionFacts({ correction }: { correction: Correction }) {
  const t = useTranslations("registers.correction");
  const locale = useLocale();
  const energy = (wattHours: bigint) =>
    `${formatEnergy(wattHours, locale)} (${new Intl.NumberFormat(locale).format(wattHours)} Wh)`;
  return (
    <Facts>
      <Fact label={t("subject")}>
        {t("subjectText", {
          nodeId: correction.nodeId.toString(),
          generation: correction.generation,
          seq: correction.seq.toString(),
        })}
      </Fact>
      <Fact label={t("electricity")}>{energy(correction.electricityWh)}</Fact>
      <Fact label={t("usefulHeat")}>{energy(correction.usefulHeatWh)}</Fact>
      <Fact label={t("rejectedHeat")}>{energy(correction.rejectedHeatWh)}</Fact>
      <Fact label={t("evidenceHash")}>
        <Hash value={correction.evidenceHash} />
      </Fact>
    </Facts>
  );
}
