import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/Badge.tsx";
import type { BountyPhase } from "./domain/bounty.ts";

const tones: Record<BountyPhase, Tone> = {
  open: "accent",
  assigned: "plain",
  submitted: "warn",
  unanswered: "warn",
  paid: "good",
  expired: "plain",
  rejected: "bad",
  refunded: "plain",
  contested: "accent",
  choosing: "warn",
  disputed: "warn",
  settled: "plain",
};

export function PhaseBadge({ phase }: { phase: BountyPhase }) {
  const t = useTranslations("bounties.phases");
  return <Badge tone={tones[phase]}>{t(phase)}</Badge>;
}
