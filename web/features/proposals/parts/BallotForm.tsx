"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Address } from "viem";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useSigningWay } from "#lib/relay/useSigningWay.ts";
import type { Support } from "../actions/governorCalls.ts";
import { useCastVote } from "../actions/useCastVote.ts";
import { SupportChoice } from "./SupportChoice.tsx";

export interface BallotFormProps {
  proposalId: bigint;
  account: Address;
  isOverride: boolean;
  /** The objection period: only Against counts. */
  onlyAgainst: boolean;
  /** The vote was counted. */
  onCast: () => void;
}

/** Choice, reason and the way to hand them in. Enter votes, from the choice too. */
export function BallotForm({ proposalId, account, isOverride, onlyAgainst, onCast }: BallotFormProps) {
  const t = useTranslations("proposals.vote");
  const [chosen, setChosen] = useState<Support | null>(null);
  const support = onlyAgainst ? "against" : chosen;
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const way = useSigningWay(account);
  const { cast, isBusy } = useCastVote();
  const vote = async (isSigned: boolean) => {
    setIsChecked(true);
    if (!support) {
      form.current?.querySelector<HTMLElement>("[role=radio]")?.focus();
      return;
    }
    const ballot = { proposalId, voter: account, support, reason: reason.trim(), isOverride };
    if (await cast(ballot, isSigned)) onCast();
  };
  const isSigned = way === "ready";
  return (
    <form
      ref={form}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (way !== "unknown" && !isBusy) void vote(isSigned);
      }}
    >
      {onlyAgainst && <p className="text-sm">{t("onlyAgainst")}</p>}
      <SupportChoice
        label={t("choice")}
        value={support}
        options={onlyAgainst ? ["against"] : ["for", "against", "abstain"]}
        onChange={setChosen}
        onEnter={() => form.current?.requestSubmit()}
      />
      {isChecked && !support && (
        <p role="alert" className="text-sm font-medium text-bad">
          {t("choiceMissing")}
        </p>
      )}
      <Field
        as="textarea"
        rows={2}
        label={t("reason")}
        hint={t("reasonHint")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ActionBar>
        <Button type="submit" busy={isBusy} disabled={way === "unknown"} className="w-full">
          {isOverride ? t("override") : t("cast")}
        </Button>
      </ActionBar>
      {way !== "unknown" && way !== "noRelay" && <p className="text-sm text-ink-soft">{t(`way.${way}`)}</p>}
      {isSigned && (
        <Button look="secondary" small className="w-full" disabled={isBusy} onClick={() => void vote(false)}>
          {t("byTransaction")}
        </Button>
      )}
    </form>
  );
}
