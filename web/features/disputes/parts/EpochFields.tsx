"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Field } from "#components/ui/Field.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { EURO } from "#lib/format/amount.ts";
import { formatEnergy } from "#lib/format/energy.ts";
import { MAX_EPOCHS } from "../domain/dispute.ts";
import { weeksOf } from "../domain/weeksOf.ts";
import { useEpochsOf } from "../queries/useEpochsOf.ts";

export interface EpochFieldsProps {
  nodeId: bigint | undefined;
  current: number;
  firstEpoch: number;
  lastEpoch: number;
  error: string | undefined;
  onChange: (part: { firstEpoch?: number; lastEpoch?: number }) => void;
}

/** From which week to which, beside what the node reported and earned in each of them. */
export function EpochFields(props: EpochFieldsProps) {
  const { nodeId, current, firstEpoch, lastEpoch, error, onChange } = props;
  const t = useTranslations("disputes.epochs");
  const tc = useTranslations("common");
  const locale = useLocale();
  const epochs = useEpochsOf(nodeId, current);
  const choices = Array.from({ length: MAX_EPOCHS }, (_, index) => current - index).filter((one) => one >= 0);
  const weekOf = (epoch: number) => weeksOf({ firstEpoch: epoch, lastEpoch: epoch }, locale);
  const options = choices.map((epoch) => (
    <option key={epoch} value={epoch}>
      {weekOf(epoch)}
    </option>
  ));
  const shown = epochs.data?.filter(({ epoch }) => epoch >= firstEpoch && epoch <= lastEpoch) ?? [];
  return (
    <section aria-label={t("title")} className="space-y-4">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          as="select"
          label={t("first")}
          error={error}
          value={firstEpoch}
          onChange={(event) => onChange({ firstEpoch: Number(event.target.value) })}
        >
          {options}
        </Field>
        <Field
          as="select"
          label={t("last")}
          value={lastEpoch}
          onChange={(event) => onChange({ lastEpoch: Number(event.target.value) })}
        >
          {options}
        </Field>
      </div>
      {nodeId === undefined ? (
        <p className="text-ink-soft">{t("chooseNode")}</p>
      ) : epochs.data ? (
        <DataTable
          caption={t("table")}
          rows={shown}
          rowKey={({ epoch }) => String(epoch)}
          columns={[
            { key: "week", header: t("week"), rowHeader: true, cell: ({ epoch }) => weekOf(epoch) },
            {
              key: "heat",
              header: t("heat"),
              numeric: true,
              cell: ({ heatWh }) => formatEnergy(heatWh, locale),
            },
            {
              key: "payout",
              header: t("payout"),
              numeric: true,
              cell: ({ amount }) => <Amount value={amount} unit={EURO} />,
            },
            {
              key: "held",
              header: t("effect"),
              cell: ({ isClaimed, amount }) => t(isClaimed ? "claimed" : amount === 0n ? "empty" : "held"),
            },
          ]}
        />
      ) : epochs.isError ? (
        <p className="text-ink-soft">{t("missing")}</p>
      ) : (
        <SkeletonLines lines={3} label={tc("loading")} />
      )}
    </section>
  );
}
