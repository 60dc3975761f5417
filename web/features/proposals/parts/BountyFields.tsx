"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Field } from "#components/ui/Field.tsx";
import { AccountSuggestions } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO } from "#lib/format/amount.ts";
import { readAddresses } from "#lib/format/readAddresses.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { bountyActions } from "../actions/draftActions.ts";
import type { Draft } from "../NewProposalPage.tsx";

const DAY = 86_400;
const HOUR = 3_600;
const MAX_REVIEWERS = 15;
/** Voting delay, voting and timelock take 8 days; a bounty that ends before it exists helps nobody. */
const MIN_DAYS = 10;

interface FieldsProps {
  isChecked: boolean;
  onDraft: (draft: Draft) => void;
}

/** A bounty the treasury funds: the task, the reward, and who decides. */
export function BountyFields({ isChecked, onDraft }: FieldsProps) {
  const t = useTranslations("proposals.new");
  const te = useTranslations("common.amountErrors");
  const locale = useLocale();
  const deployment = useDeployment();
  const now = useNow();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [amountText, setAmountText] = useState("");
  const [days, setDays] = useState("30");
  const [reviewDays, setReviewDays] = useState("7");
  const [reviewersText, setReviewersText] = useState("");

  const amount = useMemo(() => readAmount(amountText, EURO, locale), [amountText, locale]);
  const reviewers = useMemo(() => readAddresses(reviewersText), [reviewersText]);
  const count = "addresses" in reviewers ? reviewers.addresses.length : 0;
  const approvalsNeeded = Math.floor(count / 2) + 1;
  const isDaysFine = /^\d+$/.test(days) && Number(days) >= MIN_DAYS && Number(days) <= 365;
  const isReviewFine = /^\d+$/.test(reviewDays) && Number(reviewDays) >= 1 && Number(reviewDays) <= 30;
  const isReviewersFine = count >= 1 && count <= MAX_REVIEWERS;
  // Whole hours, so that the draft does not change with every block.
  const deadline = now === undefined ? 0 : Math.floor(now / HOUR) * HOUR + Number(days) * DAY;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft follows the inputs, not the callback
  useEffect(() => {
    const isFine =
      title.trim() && text.trim() && isDaysFine && isReviewFine && isReviewersFine && deadline > 0;
    if (!isFine || !("value" in amount) || !("addresses" in reviewers)) return onDraft(null);
    onDraft(
      bountyActions(deployment, {
        title: title.trim(),
        text: text.trim(),
        amount: amount.value,
        deadline,
        reviewWindow: Number(reviewDays) * DAY,
        approvalsNeeded,
        reviewers: reviewers.addresses,
      }),
    );
  }, [
    title,
    text,
    amount,
    deadline,
    reviewDays,
    reviewers,
    isDaysFine,
    isReviewFine,
    isReviewersFine,
    deployment,
  ]);

  const reviewersProblem =
    "problem" in reviewers
      ? t(reviewers.problem === "invalid" ? "reviewerInvalid" : "reviewerTwice", { address: reviewers.line })
      : isChecked && !isReviewersFine
        ? t("reviewersMissing")
        : undefined;
  return (
    <div className="space-y-4">
      <Field
        label={t("bountyTitle")}
        value={title}
        maxLength={100}
        onChange={(event) => setTitle(event.target.value)}
        error={isChecked && !title.trim() ? t("bountyTitleMissing") : undefined}
      />
      <Field
        as="textarea"
        label={t("bountyText")}
        hint={t("bountyTextHint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isChecked && !text.trim() ? t("bountyTextMissing") : undefined}
      />
      <Field
        label={t("reward")}
        inputMode="decimal"
        unit={EURO.symbol}
        value={amountText}
        onChange={(event) => setAmountText(event.target.value)}
        error={isChecked && "problem" in amount ? te(amount.problem) : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("days")}
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.target.value)}
          hint={isDaysFine && deadline > 0 && t("daysHint", { date: formatDateTime(deadline, locale) })}
          error={isDaysFine ? undefined : t("daysInvalid", { min: MIN_DAYS })}
        />
        <Field
          label={t("reviewDays")}
          inputMode="numeric"
          value={reviewDays}
          onChange={(event) => setReviewDays(event.target.value)}
          hint={t("reviewDaysHint")}
          error={isReviewFine ? undefined : t("reviewDaysInvalid")}
        />
      </div>
      <div>
        <Field
          as="textarea"
          rows={3}
          label={t("reviewers")}
          hint={isReviewersFine ? t("approvals", { needed: approvalsNeeded, count }) : t("reviewersHint")}
          value={reviewersText}
          spellCheck={false}
          onChange={(event) => setReviewersText(event.target.value)}
          error={reviewersProblem}
        />
        <AccountSuggestions
          label={t("suggestReviewers")}
          withRole="reviewer"
          onChoose={(address) =>
            setReviewersText((previous) =>
              previous.includes(address) ? previous : `${previous.trim()}\n${address}`.trim(),
            )
          }
        />
      </div>
    </div>
  );
}
