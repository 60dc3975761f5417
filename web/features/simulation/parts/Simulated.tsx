"use client";
import { RotateCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#components/ui/Button.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { formatDateTime } from "#lib/format/time.ts";
import { SimulationUnavailable } from "../data/runScript.ts";
import { useSettled } from "../data/useSettled.ts";
import { useSimulation } from "../data/useSimulation.ts";
import type { SimulationCardProps } from "../SimulationCard.tsx";
import { Comparison } from "./Comparison.tsx";
import { EffectTables } from "./EffectTables.tsx";
import { EventList } from "./EventList.tsx";
import { FailureNote } from "./FailureNote.tsx";

const TYPING_MS = 600;

export function Simulated({ actions, time, made }: SimulationCardProps) {
  const t = useTranslations("simulation");
  const locale = useLocale();
  // Identity by content: the page makes new lists of the same actions with every rendering.
  const key = actions.map(({ target, value, calldata }) => `${target}/${value}/${calldata}`).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the content
  const request = useMemo(() => ({ actions, time }), [key, time]);
  const settled = useSettled(request, TYPING_MS);
  const simulation = useSimulation(settled);
  const { data, error, isFetching } = simulation;
  return (
    <div className="space-y-5" aria-busy={isFetching}>
      <div role="status" className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 text-sm text-ink-soft">
          {data && !error
            ? t("intro", { block: Number(data.block), date: formatDateTime(data.time, locale) })
            : error
              ? null
              : t("running")}
        </p>
        <Button look="secondary" small busy={isFetching} onClick={() => void simulation.refetch()}>
          <RotateCw aria-hidden className="size-4" />
          {t("again")}
        </Button>
      </div>
      {error ? (
        <Unavailable error={error} />
      ) : !data ? (
        <SkeletonLines lines={4} label={t("running")} />
      ) : (
        <>
          {data.failure ? (
            <FailureNote failure={data.failure} />
          ) : data.changes.length === 0 ? (
            <p>{t("nothing")}</p>
          ) : (
            <EffectTables changes={data.changes} />
          )}
          {made && <Comparison actions={actions} made={made} now={data} />}
          {data.logs.length > 0 && <EventList logs={data.logs} />}
        </>
      )}
    </div>
  );
}

function Unavailable({ error }: { error: Error }) {
  const t = useTranslations("simulation.unavailable");
  const reason = error instanceof SimulationUnavailable ? error.reason : "failed";
  return (
    <p role="status" className="rounded-2xl border border-warn bg-warn-soft p-4 break-words">
      {t(reason, { detail: error.message.split("\n")[0] ?? "" })}
    </p>
  );
}
