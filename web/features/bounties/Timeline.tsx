"use client";
import { useLocale, useTranslations } from "next-intl";
import { isAddress } from "viem";
import { classes } from "#components/ui/classes.ts";
import { DateTime } from "#components/ui/DateTime.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { formatAmount } from "#lib/format/amount.ts";
import type { Bounty } from "./domain/bounty.ts";
import type { BountyStep, BountyStepKind } from "./domain/bountyStory.ts";
import { EvidenceLink } from "./EvidenceLink.tsx";
import { useUnitOf } from "./useUnitOf.ts";

const tones: Partial<Record<BountyStepKind, string>> = {
  approved: "bg-good",
  paid: "bg-good",
  paidUnanswered: "bg-good",
  partPaid: "bg-good",
  awarded: "bg-good",
  disputed: "bg-bad",
  rejected: "bg-bad",
  returned: "bg-bad",
  finallyRejected: "bg-bad",
};

type TimelineBounty = Pick<Bounty, "evidenceHash" | "token">;

/** Everything that happened to a bounty, oldest first. */
export function Timeline({ steps, bounty }: { steps: readonly BountyStep[]; bounty: TimelineBounty }) {
  const t = useTranslations("bounties.steps");
  const tc = useTranslations("common");
  const locale = useLocale();
  const nameOf = useAccountName();
  const nameIn = (text: string) => (isAddress(text) ? (nameOf(text) ?? text) : text);
  const unit = useUnitOf()(bounty.token);
  const sharesIn = (text: string) => {
    const [worker = "0", funder = "0"] = text.split(",");
    const money = (value: string) => formatAmount(BigInt(value), unit, locale, { exact: true });
    return t("shares", { worker: money(worker), funder: money(funder) });
  };
  const lastSubmission = steps.findLast(({ kind }) => kind === "submitted");
  return (
    <ol className="relative space-y-5 border-s-2 border-line ps-6" lang={locale}>
      {steps.map((step) => (
        <li key={step.key} className="relative">
          <span
            aria-hidden
            className={classes(
              "absolute -start-[1.95rem] top-1.5 size-3 rounded-full ring-4 ring-surface",
              tones[step.kind] ?? "bg-line-strong",
            )}
          />
          <p className="font-medium break-words">
            {t(step.kind, {
              name: step.actor ? (nameOf(step.actor) ?? step.actor) : tc("unknown"),
              worker: ["assigned", "shortlisted", "awarded", "contestSettled"].includes(step.kind)
                ? new Intl.ListFormat(locale).format(step.text.split(",").map(nameIn))
                : "",
            })}
          </p>
          <p className="text-sm text-ink-soft">
            <DateTime at={step.at} />
          </p>
          {(step.kind === "submitted" || step.kind === "entered") && (
            <EvidenceLink uri={step.text} hash={step === lastSubmission ? bounty.evidenceHash : undefined} />
          )}
          {step.kind === "disputeSettled" && step.text !== "" && (
            <p className="mt-1">{sharesIn(step.text)}</p>
          )}
          {step.text !== "" &&
            (step.kind === "approved" || step.kind === "rejected" || step.kind === "ruled") && (
              <blockquote className="mt-1 border-s-2 border-line ps-3 break-words whitespace-pre-line">
                {step.text}
              </blockquote>
            )}
        </li>
      ))}
    </ol>
  );
}
