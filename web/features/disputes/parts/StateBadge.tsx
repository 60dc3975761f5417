import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/Badge.tsx";
import type { Dispute, Outcome } from "../domain/dispute.ts";

const tones: Record<Outcome, Tone> = { open: "accent", upheld: "bad", dismissed: "good", undecided: "plain" };

/** Where a dispute stands; once it is closed, how it ended. */
export function StateBadge({ dispute }: { dispute: Pick<Dispute, "state" | "outcome" | "round"> }) {
  const t = useTranslations("disputes");
  const { state, outcome, round } = dispute;
  if (state === "closed") return <Badge tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Badge>;
  return (
    <Badge tone={state === "ruled" ? "warn" : "accent"}>
      {t(`states.${state}`)}
      {round === 2 && ` · ${t("secondRound")}`}
    </Badge>
  );
}
