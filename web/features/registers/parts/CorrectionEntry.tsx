"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Field } from "#components/ui/Field.tsx";
import { FileHash } from "#components/ui/FileHash.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { formatEnergy } from "#lib/format/energy.ts";
import type { NodeState } from "../domain/checkStatement.ts";
import { emptyCorrection, newCorrection } from "../domain/newCorrection.ts";
import type { SignedStatement } from "../domain/statement.ts";
import type { GenerationRecord } from "../queries/getGenerations.ts";
import { useGenerations } from "../queries/useGenerations.ts";
import { ReadingField, readingIn } from "./ReadingField.tsx";

export interface CorrectionEntryProps {
  node: NodeState;
  onSigned: (signed: SignedStatement) => void;
}

/** The true registers at the last reading of a generation, as a reference meter found them. */
export function CorrectionEntry({ node, onSigned }: CorrectionEntryProps) {
  const t = useTranslations("registers.correction");
  const tc = useTranslations("common");
  const generations = useGenerations(node.id);
  const open = generations.data?.filter(({ correction }) => correction === null);
  return (
    <div className="space-y-6">
      <p className="text-ink-soft">{t("intro")}</p>
      {generations.isError && !open ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void generations.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !open ? (
        <SkeletonLines lines={4} label={tc("loading")} />
      ) : open.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <CorrectionForm node={node} generations={open} onSigned={onSigned} />
      )}
    </div>
  );
}

const registers = ["electricity", "usefulHeat", "rejectedHeat"] as const;

function CorrectionForm({
  node,
  generations,
  onSigned,
}: CorrectionEntryProps & { generations: GenerationRecord[] }) {
  const t = useTranslations("registers.correction");
  const tr = useTranslations("registers");
  const locale = useLocale();
  const [number, setNumber] = useState(generations[0]?.number ?? 1);
  const [form, setForm] = useState(emptyCorrection);
  const [startText, setStartText] = useState("");
  const [isChecked, setChecked] = useState(false);
  const chosen = generations.find((one) => one.number === number) ?? generations[0];
  if (!chosen) return null;
  const isPresent = chosen.number === node.last.generation;
  const isStartWanted = isPresent && node.isCertified;
  const seq = isPresent ? node.last.seq : (chosen.lastReading?.seq ?? 0n);
  const claimedWh = isPresent ? node.last.usefulHeatWh : (chosen.lastReading?.usefulHeatWh ?? 0n);
  const start = readingIn(startText);
  const next = newCorrection(form, { nodeId: node.id, generation: chosen.number, seq }, locale);
  const problemOf = (field: (typeof registers)[number] | "evidenceHash") => {
    const found = next.ok ? undefined : next.problems[field];
    return isChecked && found ? t(`problems.${found}`) : undefined;
  };
  const finish = () => {
    setChecked(true);
    if (!next.ok || (isStartWanted && !start)) return;
    onSigned({
      statement: {
        kind: "correction",
        correction: next.correction,
        start: isStartWanted ? start : undefined,
      },
      signatures: {},
    });
  };
  return (
    <form
      noValidate
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <Field
        as="select"
        label={t("generation")}
        hint={t("about", { seq: seq.toString(), heat: formatEnergy(claimedWh, locale) })}
        value={chosen.number}
        onChange={(event) => setNumber(Number(event.target.value))}
      >
        {generations.map((one) => (
          <option key={one.number} value={one.number}>
            {t(one.number === node.last.generation ? "presentOption" : "pastOption", { number: one.number })}
          </option>
        ))}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        {registers.map((field) => (
          <Field
            key={field}
            label={t(field)}
            inputMode="decimal"
            unit="kWh"
            error={problemOf(field)}
            value={form[field]}
            onChange={(event) => setForm((before) => ({ ...before, [field]: event.target.value }))}
          />
        ))}
      </div>
      <div>
        <FileHash
          label={t("evidence")}
          hint={t("evidenceHint")}
          onHash={(evidenceHash) => setForm((before) => ({ ...before, evidenceHash }))}
        />
        {problemOf("evidenceHash") && (
          <p role="alert" className="text-sm font-medium text-bad">
            {t("problems.noEvidence")}
          </p>
        )}
      </div>
      {isStartWanted && (
        <>
          <ReadingField
            label={t("start")}
            hint={t("startHint", { generation: node.generation + 1 })}
            fileLabel={t("startFile")}
            text={startText}
            onText={setStartText}
          />
          {isChecked && startText.trim() === "" && (
            <p role="alert" className="text-sm font-medium text-bad">
              {t("problems.noStart")}
            </p>
          )}
        </>
      )}
      <Button type="submit">{tr("check")}</Button>
    </form>
  );
}
