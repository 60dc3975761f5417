"use client";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Deadline } from "#lib/calendar/Deadline.tsx";
import { type Dispute, EVIDENCE_SECONDS } from "../domain/dispute.ts";
import { datesOf } from "../domain/disputeSilence.ts";

/** Every date of a dispute, those to come as calendar files. */
export function DatesCard({ dispute, now }: { dispute: Dispute; now: number | undefined }) {
  const t = useTranslations("disputes.dates");
  const { id, round, evidenceUntil, state } = dispute;
  return (
    <Card title={t("title")}>
      <Facts>
        {datesOf(dispute).map(({ key, at }) => (
          <Fact key={key} label={t(key)}>
            <Deadline
              at={at}
              now={state === "closed" ? undefined : now}
              id={`${key}-disputes-${id}-${round}`}
              title={t("entry", { id: id.toString(), what: t(key) })}
              knownSince={evidenceUntil - EVIDENCE_SECONDS}
            />
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
