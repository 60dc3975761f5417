"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Address, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { Account, useAccountName } from "#features/wallet/index.ts";
import { type ReviewerProblem, readReviewer } from "./domain/newTerms.ts";

export interface ReviewerPickerProps {
  reviewers: Address[];
  suggestions: Address[];
  error: ReactNode;
  /** What the suggestions are; reviewers of earlier bounties without it. */
  suggestionsLabel?: string;
  onChange: (reviewers: Address[]) => void;
}

/** Names the reviewers: those of earlier bounties at a click, anybody else by address. */
export function ReviewerPicker({
  reviewers,
  suggestions,
  error,
  suggestionsLabel,
  onChange,
}: ReviewerPickerProps) {
  const t = useTranslations("bounties.new");
  const nameOf = useAccountName();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<ReviewerProblem>();
  const open = suggestions.filter((one) => !reviewers.some((chosen) => isAddressEqual(chosen, one)));

  const add = () => {
    const known = new Map(suggestions.map((one) => [(nameOf(one) ?? one).toLowerCase(), one]));
    const read = readReviewer(typed, reviewers, known);
    setProblem(read.ok ? undefined : read.problem);
    if (!read.ok) return;
    onChange([...reviewers, read.address]);
    setTyped("");
  };

  return (
    <div className="space-y-4">
      {reviewers.length > 0 && (
        <ul aria-label={t("chosenReviewers")} className="space-y-2">
          {reviewers.map((reviewer) => (
            <li
              key={reviewer}
              className="flex items-center justify-between gap-3 rounded-xl bg-sunken px-4 py-2"
            >
              <span className="min-w-0">
                <Account address={reviewer} full />
              </span>
              <button
                type="button"
                aria-label={t("removeReviewer", { name: nameOf(reviewer) ?? reviewer })}
                onClick={() => onChange(reviewers.filter((other) => other !== reviewer))}
                className="grid size-10 shrink-0 place-items-center rounded-full hover:bg-surface"
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <div>
          <p className="mb-2 text-sm text-ink-soft">{suggestionsLabel ?? t("suggestions")}</p>
          <ul className="flex flex-wrap gap-2">
            {open.map((suggestion) => (
              <li key={suggestion}>
                <Button
                  look="secondary"
                  small
                  className="h-auto py-1.5 break-all"
                  onClick={() => onChange([...reviewers, suggestion])}
                >
                  {t("addNamed", { name: nameOf(suggestion) ?? suggestion })}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <Field
          className="min-w-0 flex-1 basis-64"
          label={t("reviewerLabel")}
          placeholder="0x…"
          spellCheck={false}
          autoComplete="off"
          error={problem ? t(`reviewerProblems.${problem}`) : error}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button look="secondary" className="sm:mt-8" onClick={add}>
          {t("addReviewer")}
        </Button>
      </div>
    </div>
  );
}
