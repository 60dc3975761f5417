"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Address } from "#components/ui/Address.tsx";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { addUpEscrow } from "./domain/addUpEscrow.ts";
import type { Board, TokenAccount } from "./queries/readBoard.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** The money behind the bounties, added up before the reader's eyes from the chain at one block. */
export function EscrowCard({ board }: { board: Board }) {
  const t = useTranslations("bounties.escrow");
  const { bountyBoard, euro } = useDeployment();
  // The settlement money is always shown; another token only when the board holds or owes some of it.
  const tokens = board.tokens.filter(
    ({ token, balance, escrow, credits }) =>
      isAddressEqual(token, euro) || balance > 0n || escrow > 0n || credits > 0n,
  );
  return (
    <Card title={t("title")}>
      <p className="text-sm text-ink-soft">{t("intro")}</p>
      <div className="mt-4 space-y-6">
        {tokens.map((account) => (
          <TokenSum key={account.token} account={account} board={board} />
        ))}
      </div>
      {board.isFrozen && <p className="mt-4 rounded-xl bg-warn-soft p-3 text-sm text-warn">{t("frozen")}</p>}
      <p className="mt-5 text-sm text-ink-soft">
        {t("source", { block: Number(board.blockNumber) })} <Address address={bountyBoard} />
      </p>
    </Card>
  );
}

function TokenSum({ account, board }: { account: TokenAccount; board: Board }) {
  const t = useTranslations("bounties.escrow");
  const unit = useUnitOf()(account.token);
  const sum = addUpEscrow({ ...account, bounties: board.bounties });
  const lines = [
    { key: "unpaid", label: t("unpaid", { count: sum.unpaidCount }), value: sum.unpaid },
    { key: "credits", label: t("credits"), value: sum.credits },
    ...(sum.bonds > 0n ? [{ key: "bonds", label: t("bonds"), value: sum.bonds }] : []),
    { key: "owed", label: t("owed"), value: sum.owed },
    { key: "balance", label: t("balance"), value: sum.balance },
  ];
  return (
    <div>
      <dl aria-label={t("sumLabel", { symbol: unit.symbol })}>
        {lines.map(({ key, label, value }) => (
          <div
            key={key}
            className={`flex items-baseline justify-between gap-4 py-1.5 ${key === "owed" ? "border-t border-line-strong font-semibold" : ""}`}
          >
            <dt className="min-w-0">{label}</dt>
            <dd>
              <Amount value={value} unit={unit} />
            </dd>
          </div>
        ))}
      </dl>
      <p
        className={`mt-2 flex items-start gap-2 text-sm font-medium ${sum.addsUp ? "text-good" : "text-bad"}`}
      >
        {sum.addsUp ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        ) : (
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        )}
        {sum.addsUp ? t(sum.surplus > 0n ? "addsUpWithSurplus" : "addsUp") : t("doesNotAddUp")}
      </p>
    </div>
  );
}
