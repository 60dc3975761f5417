"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import { healthFacts } from "./domain/healthFacts.ts";
import type { HeatingNode } from "./domain/node.ts";
import { type Health, nodeHealth } from "./domain/nodeHealth.ts";
import type { NodeHistory } from "./queries/getNodeHistories.ts";

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad" };

export interface HealthLineProps {
  node: HeatingNode;
  history: NodeHistory | undefined;
  now: number;
}

/** How a node is, in one sentence. */
export function HealthLine({ node, history, now }: HealthLineProps) {
  return <Finding health={nodeHealth(healthFacts(node, history), now)} now={now} />;
}

/** One thing to know about a node. */
export function Finding({ health, now }: { health: Health; now: number }) {
  const t = useTranslations("nodes.health");
  const tr = useTranslations("nodes.refusals");
  const locale = useLocale();
  const { kind, tone, at, detail = "" } = health;
  const Icon = tone === "good" ? CircleCheck : TriangleAlert;
  const known = kind === "refused" && tr.has(detail as Parameters<typeof tr.has>[0]);
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden className={classes("mt-1 size-5 shrink-0", tones[tone])} />
      <span>
        {t(kind, {
          relative: at === undefined ? "" : formatRelative(at, now, locale),
          date: at === undefined ? "" : formatDateTime(at, locale),
          detail: known ? tr(detail as Parameters<typeof tr>[0]) : detail,
        })}
      </span>
    </p>
  );
}
