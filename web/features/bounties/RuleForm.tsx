"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { ruleDispute } from "./actions/board.ts";
import { byteLength, REASON_BYTES } from "./domain/newTerms.ts";
import { readPercent, rulingOutcome } from "./domain/ruling.ts";
import type { BountyNow } from "./queries/readBounty.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** Whom a vote has given the right divides the part in question at once. */
export function RuleForm({ current }: { current: BountyNow }) {
  const t = useTranslations("bounties.rule");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const { bounty, bond, isByWorker } = current;
  const unit = useUnitOf()(bounty.token);
  const { send, isBusy } = useTransaction();
  const [percent, setPercent] = useState("");
  const [reason, setReason] = useState("");
  const [isChecked, setChecked] = useState(false);
  const bps = readPercent(percent, locale);
  const outcome = bps === undefined ? undefined : rulingOutcome({ ...bounty, bond, isByWorker }, bps);
  const money = (value: bigint) => formatAmount(value, unit, locale, { exact: true });
  const length = byteLength(reason.trim());
  const reasonProblem =
    length === 0
      ? t("reasonMissing")
      : length > REASON_BYTES
        ? t("reasonTooLong", { max: REASON_BYTES })
        : "";

  const rule = async () => {
    setChecked(true);
    if (bps === undefined || reasonProblem) return;
    await send({
      calls: [ruleDispute(deployment, bounty.id, { workerBps: bps, reason: reason.trim() })],
      done: () => td("settled", { id: bounty.id.toString() }),
    });
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void rule();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <Field
        label={t("percent")}
        inputMode="decimal"
        unit="%"
        hint={
          outcome &&
          t("outcome", {
            worker: money(outcome.toWorker),
            funder: money(outcome.toFunder),
            bond: money(outcome.bond),
            bondTo: outcome.bondTo,
          })
        }
        error={isChecked && bps === undefined ? t("percentInvalid") : undefined}
        value={percent}
        onChange={(event) => setPercent(event.target.value)}
      />
      <Field
        as="textarea"
        rows={3}
        label={t("reason")}
        hint={t("reasonHint")}
        error={isChecked && reasonProblem ? reasonProblem : undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="danger" busy={isBusy}>
        {t("button")}
      </Button>
    </form>
  );
}

/** The members' way to a ruling: a vote. */
export function ProposeRuling({ id }: { id: bigint }) {
  const t = useTranslations("bounties.rule");
  return (
    <div>
      <p className="mb-3">{t("byVote")}</p>
      <Button asChild look="secondary">
        <Link href={`/proposals/new?action=ruling&disputed=${id}`}>{t("propose")}</Link>
      </Button>
    </div>
  );
}
