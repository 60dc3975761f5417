"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import type { Trail } from "../data/trail.ts";
import { ChainLink } from "./Chain.tsx";

/** Who decided a payment, what it was for, and who was paid in the end. */
export function SpendingLinks({ trail }: { trail: Trail }) {
  const t = useTranslations("treasury.trail");
  const { budget, bounty, milestone } = trail;
  const proposal = trail.proposal ?? budget?.proposal ?? bounty?.proposal;
  return (
    <>
      {proposal ? (
        <ChainLink title={t(budget ? "votedBudget" : "voted")}>
          <Link href={`/proposals/${proposal.id}`} className="link">
            {t("proposal", { number: proposal.number, title: proposal.title })}
          </Link>
        </ChainLink>
      ) : (
        !budget && <ChainLink title={t(`origins.${trail.source}`)} />
      )}
      {budget && (
        <ChainLink title={t("budget")}>
          <Link href={`/treasury/budgets/${budget.id}`} className="link">
            {budget.title}
          </Link>
          <p className="text-sm text-ink-soft">
            {t("manager")} <Account address={budget.manager} markSelf={false} />
          </p>
        </ChainLink>
      )}
      {bounty && <BountyLinks bounty={bounty} />}
      {milestone && <MilestoneLinks milestone={milestone} />}
      {!bounty && !milestone && (
        <ChainLink title={t("paid")} tx={trail.tx} at={trail.at}>
          <Account address={trail.counterparty} full markSelf={false} />
        </ChainLink>
      )}
    </>
  );
}

function BountyLinks({ bounty }: { bounty: NonNullable<Trail["bounty"]> }) {
  const t = useTranslations("treasury.trail");
  const { state } = bounty;
  const isPaid = state === "PAID" && bounty.worker !== null;
  // Contests pay several, rulings both sides: the bounty's page says how.
  const isDivided = !isPaid && (state === "PAID" || state === "SETTLED");
  const isOver = isPaid || isDivided || state === "REFUNDED";
  const end = isPaid ? "paid" : isDivided ? "divided" : state === "REFUNDED" ? "cameBack" : "waits";
  return (
    <>
      <ChainLink title={t("bounty")}>
        <Link href={`/bounties/${bounty.id}`} className="link">
          {bounty.title}
        </Link>
      </ChainLink>
      <ChainLink title={t(end)} isOpen={!isOver} tx={bounty.endedTx} at={bounty.endedAt}>
        {isPaid && bounty.worker ? (
          <Account address={bounty.worker} full markSelf={false} />
        ) : (
          !isOver && (
            <>
              {bounty.worker && (
                <p>
                  {t("worker")} <Account address={bounty.worker} markSelf={false} />
                </p>
              )}
              {t("until")} <DateTime at={bounty.deadline} />
            </>
          )
        )}
      </ChainLink>
    </>
  );
}

function MilestoneLinks({ milestone }: { milestone: NonNullable<Trail["milestone"]> }) {
  const t = useTranslations("treasury.trail");
  const { state, payee } = milestone;
  const isOver = state === "PAID" || state === "LAPSED";
  return (
    <>
      <ChainLink title={t("milestone")}>
        <Link href={`/roadmap/${milestone.id}`} className="link">
          {milestone.title}
        </Link>
      </ChainLink>
      <ChainLink
        title={t(state === "PAID" ? "paid" : state === "LAPSED" ? "cameBack" : "waits")}
        isOpen={!isOver}
        tx={milestone.endedTx}
        at={milestone.endedAt}
      >
        {state === "PAID" ? (
          <Account address={payee} full markSelf={false} />
        ) : (
          !isOver && (
            <>
              <p>
                {t("payee")} <Account address={payee} markSelf={false} />
              </p>
              {t("until")} <DateTime at={milestone.deadline} />
            </>
          )
        )}
      </ChainLink>
    </>
  );
}
