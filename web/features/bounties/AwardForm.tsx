"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount, typedAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { stateConforming, supportDivision } from "./actions/board.ts";
import type { BountyStory, Division } from "./domain/bountyStory.ts";
import { equalShares, isAmong, readDivision } from "./domain/divideReward.ts";
import { byteLength, REASON_BYTES } from "./domain/newTerms.ts";
import { outcomeOf } from "./domain/outcomeOf.ts";
import type { BountyNow } from "./queries/readBounty.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** Reviewers agree on how a contest's reward is divided: support what another proposed, or propose. */
export function AwardForm({ current, story }: { current: BountyNow; story: BountyStory }) {
  const t = useTranslations("bounties.award");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const unit = useUnitOf()(current.bounty.token);
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const { bounty, shortlist } = current;
  const [shares, setShares] = useState<ReadonlyMap<Address, string>>(new Map());
  const [reason, setReason] = useState("");
  const [isChecked, setChecked] = useState(false);
  const read = readDivision(shares, { reward: bounty.amount, unit, locale });
  const money = (value: bigint) => formatAmount(value, unit, locale, { exact: true });
  const isReasonTooLong = byteLength(reason.trim()) > REASON_BYTES;

  // With a standard, a reviewer may choose only what they state to conform.
  const conforming = (payees: readonly Address[]) => {
    const { standard } = current.options;
    const chosen = story.entries.filter(({ entrant }) => isAmong(entrant, payees));
    return standard ? chosen.map((entry) => stateConforming(deployment, standard, entry.evidenceHash)) : [];
  };
  const support = (division: Pick<Division, "payees" | "amounts">) =>
    send({
      calls: [
        ...conforming(division.payees),
        supportDivision(deployment, bounty.id, { ...division, reason: reason.trim() }),
      ],
      done: (receipts) =>
        td(outcomeOf(receipts, deployment.bountyBoard) === "awarded" ? "awarded" : "supported", {
          id: bounty.id.toString(),
        }),
    });
  const divideEqually = () => {
    const chosen = shortlist.length > 0 ? shortlist : story.entries.map(({ entrant }) => entrant);
    const amounts = equalShares(bounty.amount, chosen.length);
    setShares(
      new Map(chosen.map((entrant, index) => [entrant, typedAmount(amounts[index] ?? 0n, unit, locale)])),
    );
  };
  return (
    <div className="mt-6 border-t border-line pt-5">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="mt-1 text-ink-soft">{t("intro", { needed: bounty.approvalsNeeded })}</p>
      {story.divisions.length > 0 && (
        <ProposedDivisions
          divisions={story.divisions}
          money={money}
          isBusy={isBusy}
          onSupport={(division) => void support(division)}
        />
      )}
      <form
        noValidate
        className="mt-4 space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (read.ok && !isReasonTooLong) void support(read);
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          {story.entries.map(({ entrant }) => (
            <Field
              key={entrant}
              label={t("share", { name: nameOf(entrant) ?? entrant })}
              inputMode="decimal"
              unit={unit.symbol}
              value={shares.get(entrant) ?? ""}
              onChange={(event) => setShares(new Map(shares).set(entrant, event.target.value))}
            />
          ))}
        </div>
        <Button type="button" look="secondary" small onClick={divideEqually}>
          {t(shortlist.length > 0 ? "equalShortlist" : "equalAll")}
        </Button>
        <Field
          as="textarea"
          rows={2}
          label={t("reason")}
          error={isReasonTooLong ? t("reasonTooLong", { max: REASON_BYTES }) : undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {current.options.standard && <p>{t("standard")}</p>}
        {isChecked && !read.ok && (
          <p role="alert" className="font-medium text-bad">
            {t(`problems.${read.problem}`, { sum: money(read.sum), reward: money(bounty.amount) })}
          </p>
        )}
        <Button type="submit" busy={isBusy}>
          {t("button")}
        </Button>
      </form>
    </div>
  );
}

interface ProposedProps {
  divisions: Division[];
  money: (value: bigint) => string;
  isBusy: boolean;
  onSupport: (division: Division) => void;
}

function ProposedDivisions({ divisions, money, isBusy, onSupport }: ProposedProps) {
  const t = useTranslations("bounties.award");
  const locale = useLocale();
  const nameOf = useAccountName();
  const account = useAccountAddress();
  const named = (address: Address) => nameOf(address) ?? address;
  return (
    <ul aria-label={t("proposed")} className="mt-4 space-y-3">
      {divisions.map((division) => {
        const list = new Intl.ListFormat(locale);
        return (
          <li key={division.payees.join() + division.amounts.join()} className="rounded-xl bg-sunken p-4">
            <p className="font-medium break-words">
              {list.format(
                division.payees.map(
                  (payee, index) => `${named(payee)} ${money(division.amounts[index] ?? 0n)}`,
                ),
              )}
            </p>
            <p className="mt-1 text-sm text-ink-soft">
              {t("supportedBy", { names: list.format(division.supporters.map(named)) })}
            </p>
            {!isAmong(account, division.supporters) && (
              <Button
                look="secondary"
                small
                className="mt-3"
                busy={isBusy}
                onClick={() => onSupport(division)}
              >
                {t("support")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
