"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePublicClient } from "wagmi";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import { useSimulation } from "../data/useSimulation.ts";
import { compareSimulations, type Difference } from "../domain/compare.ts";
import type { Simulation } from "../domain/simulate.ts";
import type { SimulationCardProps } from "../SimulationCard.tsx";
import { FactName } from "./FactName.tsx";
import { ValueText } from "./ValueText.tsx";

interface ComparisonProps {
  actions: RawAction[];
  made: NonNullable<SimulationCardProps["made"]>;
  now: Simulation;
}

/** What members would not have seen when the proposal was made. */
export function Comparison({ actions, made, now }: ComparisonProps) {
  const t = useTranslations("simulation.compare");
  const client = usePublicClient();
  const block = useQuery({
    queryKey: ["blockOf", made.tx],
    queryFn: async () => {
      if (!client || !made.tx) throw new Error("no transaction to ask about");
      return (await client.getTransactionReceipt({ hash: made.tx })).blockNumber;
    },
    enabled: made.tx !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    retry: 0,
  });
  const then = useSimulation({
    actions,
    time: made.time,
    block: block.data ?? 0n,
    isEnabled: block.data !== undefined,
  });
  if (!made.tx || block.isError || then.isError)
    return <p className="text-sm text-ink-soft">{t("noHistory")}</p>;
  if (!then.data) return <p className="text-sm text-ink-soft">{t("waiting")}</p>;
  const differences = compareSimulations(then.data, now);
  if (differences.length === 0) {
    return (
      <p role="status" className="flex gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
        {t("same")}
      </p>
    );
  }
  return (
    <div role="status" className="flex gap-3 rounded-2xl border border-warn bg-warn-soft p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div className="min-w-0">
        <p className="font-semibold">{t("title")}</p>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          {differences.map((difference) => (
            <li
              key={"change" in difference ? `${difference.kind}/${difference.change.key}` : difference.kind}
            >
              <DifferenceSentence difference={difference} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function DifferenceSentence({ difference }: { difference: Difference }) {
  const t = useTranslations("simulation.compare");
  if (!("change" in difference)) return t(difference.kind);
  const { change } = difference;
  const parts = {
    fact: () => <FactName change={change} />,
    before: () => <ValueText value={change.before} />,
    after: () => <ValueText value={change.after} />,
  };
  if (difference.kind !== "changed") return t.rich(difference.kind, parts);
  const { earlier } = difference;
  return t.rich("changed", {
    ...parts,
    thenBefore: () => <ValueText value={earlier.before} />,
    thenAfter: () => <ValueText value={earlier.after} />,
  });
}
