import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/Badge.tsx";
import type { AgreementPhase } from "../domain/agreement.ts";

const tones: Record<AgreementPhase, Tone> = {
  open: "good",
  termEnded: "warn",
  closing: "accent",
  releasable: "warn",
  closed: "plain",
};

export function PhaseBadge({ phase }: { phase: AgreementPhase }) {
  const t = useTranslations("agreements.phases");
  return <Badge tone={tones[phase]}>{t(phase)}</Badge>;
}
