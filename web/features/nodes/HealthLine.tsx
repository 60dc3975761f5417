"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import type { HeatingNode } from "./domain/node.ts";
import { nodeHealth } from "./domain/nodeHealth.ts";
import type { NodeHistory } from "./queries/getNodeHistories.ts";

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad" };

/** How a node is, in one sentence. */
export function HealthLine({
  node,
  history,
  now,
}: {
  node: HeatingNode;
  history: NodeHistory | undefined;
  now: number;
}) {
  const t = useTranslations("nodes.health");
  const locale = useLocale();
  const recent = history?.days.slice(0, 2);
  const health = nodeHealth(
    {
      isCertified: node.isCertified,
      lastMeasuredAt: node.lastMeasuredAt,
      calibratedUntil: node.calibratedUntil,
      recentHeat: recent && {
        usefulWh: recent.reduce((sum, { usefulHeatWh }) => sum + usefulHeatWh, 0n),
        rejectedWh: recent.reduce((sum, { rejectedHeatWh }) => sum + rejectedHeatWh, 0n),
      },
    },
    now,
  );
  const Icon = health.tone === "good" ? CircleCheck : TriangleAlert;
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden className={classes("mt-1 size-5 shrink-0", tones[health.tone])} />
      <span>
        {t(health.kind, {
          relative: health.at === undefined ? "" : formatRelative(health.at, now, locale),
          date: health.at === undefined ? "" : formatDateTime(health.at, locale),
        })}
      </span>
    </p>
  );
}
