"use client";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/Badge.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { type Milestone, type MilestonePhase, phaseOf } from "../data/milestone.ts";

const tones: Record<MilestonePhase, Tone> = {
  planned: "accent",
  review: "warn",
  unanswered: "warn",
  overdue: "bad",
  paid: "good",
  lapsed: "plain",
};

/** Where a milestone stands. */
export function PhaseBadge({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.phases");
  const phase = phaseOf(milestone, useNow());
  return <Badge tone={tones[phase]}>{t(phase)}</Badge>;
}
