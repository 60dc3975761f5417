"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { type AgreementStep, type Settled, settlementsIn } from "../domain/agreementStory.ts";
import { useAgreementStory } from "../queries/useAgreementStory.ts";

/** Enough to see how it goes; the rest is a click away. */
const SHOWN_AT_FIRST = 7;

/** What happened, and every voucher that was settled. */
export function StoryCard({ id }: { id: bigint }) {
  const t = useTranslations("agreements.story");
  const tc = useTranslations("common");
  const story = useAgreementStory(id);
  if (!story.data)
    return (
      <Card title={t("title")}>
        {story.isError ? (
          <p className="text-ink-soft">{t("missing")}</p>
        ) : (
          <SkeletonLines lines={4} label={tc("loading")} />
        )}
      </Card>
    );
  const milestones = story.data.filter(({ kind }) => kind !== "settled");
  return (
    <>
      <Card title={t("title")}>
        <ol className="relative space-y-4 border-s-2 border-line ps-6">
          {milestones.map((step) => (
            <Step key={step.key} step={step} />
          ))}
        </ol>
      </Card>
      <SettlementsCard settlements={settlementsIn(story.data).toReversed()} />
    </>
  );
}

function Step({ step }: { step: AgreementStep }) {
  const t = useTranslations("agreements.story");
  const locale = useLocale();
  return (
    <li className="relative">
      <span
        aria-hidden
        className="absolute -start-[1.95rem] top-1.5 size-3 rounded-full bg-line-strong ring-4 ring-surface"
      />
      <p className="font-medium">{sentence(step, t, locale)}</p>
      <p className="text-sm text-ink-soft">
        <DateTime at={step.at} />
      </p>
    </li>
  );
}

function sentence(
  step: AgreementStep,
  t: ReturnType<typeof useTranslations<"agreements.story">>,
  locale: string,
): string {
  const euro = (value: bigint) => formatAmount(value, EURO, locale);
  switch (step.kind) {
    case "opened":
      return t("opened", { escrow: euro(step.escrow) });
    case "toppedUp":
      return t("toppedUp", { amount: euro(step.amount) });
    case "settled":
      return t("settled", { amount: euro(step.amount) });
    case "closing":
      return t(`closing.${step.reason}`);
    case "closed":
      return t("closed", { refunded: euro(step.refunded) });
  }
}

function SettlementsCard({ settlements }: { settlements: Settled[] }) {
  const t = useTranslations("agreements.settlements");
  const locale = useLocale();
  const [isAllShown, setAllShown] = useState(false);
  return (
    <Card title={t("title")}>
      {settlements.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <DataTable
          caption={t("title")}
          rows={isAllShown ? settlements : settlements.slice(0, SHOWN_AT_FIRST)}
          rowKey={({ key }) => key}
          columns={[
            { key: "at", header: t("at"), rowHeader: true, cell: ({ at }) => formatDateTime(at, locale) },
            {
              key: "units",
              header: t("units"),
              numeric: true,
              cell: ({ units }) => formatUnitsOfWork(units, locale),
            },
            {
              key: "energy",
              header: t("energy"),
              numeric: true,
              cell: ({ energyWh }) => formatEnergy(energyWh, locale),
            },
            {
              key: "amount",
              header: t("amount"),
              numeric: true,
              cell: ({ amount }) => <Amount value={amount} unit={EURO} />,
            },
            {
              key: "fee",
              header: t("fee"),
              numeric: true,
              cell: ({ fee }) => <Amount value={fee} unit={EURO} />,
            },
            {
              key: "net",
              header: t("net"),
              numeric: true,
              cell: ({ amount, fee }) => <Amount value={amount - fee} unit={EURO} />,
            },
          ]}
        />
      )}
      {!isAllShown && settlements.length > SHOWN_AT_FIRST && (
        <Button look="secondary" small className="mt-4" onClick={() => setAllShown(true)}>
          {t("showAll", { count: settlements.length })}
        </Button>
      )}
    </Card>
  );
}
