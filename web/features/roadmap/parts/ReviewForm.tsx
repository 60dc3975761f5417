"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Hex } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Choice } from "#components/ui/Choice.tsx";
import { Field } from "#components/ui/Field.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { review } from "../actions.ts";
import type { Milestone } from "../data/milestone.ts";
import { useMyStatements } from "../data/useMilestones.ts";
import { type Answer, isApproval, type ReviewDraft, verdictOf } from "../data/verdict.ts";
import { PinnedStandard } from "./PinnedStandard.tsx";

interface ReviewFormProps {
  milestone: Milestone;
  standards: readonly Hex[];
}

/** A reviewer's whole work in one flow: a word on each pinned standard, then the verdict that follows from them. */
export function ReviewForm({ milestone, standards }: ReviewFormProps) {
  const tc = useTranslations("common");
  const stated = useMyStatements(standards, milestone.evidenceHash);
  if (!stated) return <SkeletonLines lines={4} label={tc("loading")} />;
  return <FilledReviewForm milestone={milestone} standards={standards} stated={stated} />;
}

function FilledReviewForm({
  milestone,
  standards,
  stated,
}: ReviewFormProps & { stated: readonly boolean[] }) {
  const t = useTranslations("roadmap.review");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [isChecked, setChecked] = useState(false);
  const [draft, setDraft] = useState<ReviewDraft>(() => ({
    answers: standards.map((_, index) => ({ conforms: stated[index] || undefined, reason: "" })),
    isRejection: false,
    reason: "",
  }));
  const verdict = verdictOf(draft, { evidenceHash: milestone.evidenceHash, standards, stated });
  const approves = isApproval(draft);
  const problem = isChecked && typeof verdict === "string" ? verdict : undefined;
  const isLast = milestone.approvals + 1 >= milestone.approvalsNeeded;
  const amount = formatAmount(milestone.amount, unitOf(deployment, milestone.token), locale);
  const answer = (index: number, part: Partial<Answer>) =>
    setDraft((before) => ({
      ...before,
      answers: before.answers.map((one, place) => (place === index ? { ...one, ...part } : one)),
    }));

  const submit = async () => {
    setChecked(true);
    if (typeof verdict === "string") return;
    await send({
      calls: review(deployment, milestone.id, verdict),
      done: () => t(verdict.isApproval ? (isLast ? "donePaid" : "doneApproved") : "doneRejected", { amount }),
    });
  };

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      {standards.map((hash, index) => (
        <StandardQuestion
          key={hash}
          hash={hash}
          answer={draft.answers[index] ?? { conforms: undefined, reason: "" }}
          isMissing={problem === "reasonMissing"}
          onChange={(part) => answer(index, part)}
        />
      ))}
      <Choice
        label={t("verdict")}
        value={draft.isRejection ? "reject" : "approve"}
        options={[
          { value: "approve", label: t("follow") },
          { value: "reject", label: t("reject") },
        ]}
        onChange={(value) => setDraft((before) => ({ ...before, isRejection: value === "reject" }))}
      />
      <Field
        as="textarea"
        rows={3}
        label={t(approves ? "reasonOptional" : "reason")}
        hint={t("public")}
        error={
          problem === "reasonMissing" && !approves && !draft.reason.trim()
            ? t("problems.reasonMissing")
            : undefined
        }
        value={draft.reason}
        onChange={(event) => setDraft((before) => ({ ...before, reason: event.target.value }))}
      />
      <p>{t(approves ? (isLast ? "willPay" : "willApprove") : "willReject", { amount })}</p>
      {problem && problem !== "reasonMissing" && (
        <p role="alert" className="font-medium text-bad">
          {t(`problems.${problem}`)}
        </p>
      )}
      <Button type="submit" look={approves ? "primary" : "danger"} busy={isBusy}>
        {t(approves ? "approveButton" : "rejectButton")}
      </Button>
    </form>
  );
}

interface StandardQuestionProps {
  hash: Hex;
  answer: Answer;
  isMissing: boolean;
  onChange: (part: Partial<Answer>) => void;
}

function StandardQuestion({ hash, answer, isMissing, onChange }: StandardQuestionProps) {
  const t = useTranslations("roadmap.review");
  return (
    <div className="rounded-xl bg-sunken p-4">
      <p className="mb-3">
        <PinnedStandard hash={hash} />
      </p>
      <Choice
        label={t("question")}
        value={answer.conforms === undefined ? "" : answer.conforms ? "yes" : "no"}
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        onChange={(value) => onChange({ conforms: value === "yes" })}
      />
      {answer.conforms === false && (
        <Field
          as="textarea"
          rows={2}
          className="mt-3"
          label={t("whyNot")}
          error={isMissing && !answer.reason.trim() ? t("problems.reasonMissing") : undefined}
          value={answer.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      )}
    </div>
  );
}
