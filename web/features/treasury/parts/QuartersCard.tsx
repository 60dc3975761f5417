"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { type Column, DataTable } from "#components/ui/DataTable.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, EURO } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { type Dividends, expiredOf, type Quarter, quarterOfYear, yearOf } from "../data/dividends.ts";
import { closeQuarter, expireQuarter } from "../dividendActions.ts";

/** The quarters that were closed, and what anyone may do: close the last one, free what nobody claimed. */
export function QuartersCard({ dividends }: { dividends: Dividends }) {
  const t = useTranslations("treasury.dividends");
  const deployment = useDeployment();
  const account = useAccountAddress();
  const now = useNow();
  const { send, isBusy } = useTransaction();
  const { quarters, lastEnded, isLastClosed, waiting } = dividends;
  const nameOf = (quarter: bigint) =>
    t("quarter", { number: quarterOfYear(quarter), year: String(yearOf(quarter)) });
  const expired = now === undefined ? [] : expiredOf(quarters, now);
  const canClose = account !== undefined && !isLastClosed && waiting > 0n;
  return (
    <Card title={t("quarters")}>
      {quarters.length === 0 ? (
        <p className="text-ink-soft">{t("noQuarters")}</p>
      ) : (
        <QuarterTable quarters={quarters} nameOf={nameOf} hasAccount={account !== undefined} />
      )}
      {canClose && (
        <div className="mt-5">
          <p className="mb-2">{t("closeText", { quarter: nameOf(lastEnded) })}</p>
          <Button
            look="secondary"
            busy={isBusy}
            onClick={() =>
              void send({
                calls: [closeQuarter(deployment)],
                done: () => t("closeDone", { quarter: nameOf(lastEnded) }),
              })
            }
          >
            {t("close")}
          </Button>
        </div>
      )}
      {account &&
        expired.map(({ number }) => (
          <div key={String(number)} className="mt-5">
            <p className="mb-2">{t("expireText", { quarter: nameOf(number) })}</p>
            <Button
              look="secondary"
              busy={isBusy}
              onClick={() =>
                void send({
                  calls: [expireQuarter(deployment, number)],
                  done: () => t("expireDone", { quarter: nameOf(number) }),
                })
              }
            >
              {t("expire")}
            </Button>
          </div>
        ))}
    </Card>
  );
}

interface QuarterTableProps {
  quarters: Quarter[];
  nameOf: (quarter: bigint) => string;
  hasAccount: boolean;
}

function QuarterTable({ quarters, nameOf, hasAccount }: QuarterTableProps) {
  const t = useTranslations("treasury.dividends");
  const locale = useLocale();
  const columns: Column<Quarter>[] = [
    { key: "quarter", header: t("quarterHeader"), rowHeader: true, cell: ({ number }) => nameOf(number) },
    {
      key: "amount",
      header: t("amount"),
      numeric: true,
      cell: ({ amount }) => <Amount value={amount} unit={EURO} />,
    },
    {
      key: "paid",
      header: t("paid"),
      numeric: true,
      cell: ({ paid }) => <Amount value={paid} unit={EURO} />,
    },
    {
      key: "until",
      header: t("until"),
      cell: ({ expiresAt, isExpired }) =>
        isExpired ? <Badge>{t("isExpired")}</Badge> : formatDate(expiresAt, locale),
    },
    ...(hasAccount ? mine(t) : []),
  ];
  return (
    <DataTable
      caption={t("quarters")}
      columns={columns}
      rows={quarters}
      rowKey={(row) => String(row.number)}
    />
  );
}

function mine(t: ReturnType<typeof useTranslations<"treasury.dividends">>): Column<Quarter>[] {
  return [
    {
      key: "weight",
      header: t("weight"),
      numeric: true,
      cell: ({ mine }) => <Amount value={mine?.weight ?? 0n} unit={ECO} />,
    },
    {
      key: "claimable",
      header: t("claimable"),
      numeric: true,
      cell: ({ mine }) =>
        mine?.hasClaimed ? (
          <Badge tone="good">{t("received")}</Badge>
        ) : (
          <Amount value={mine?.claimable ?? 0n} unit={EURO} />
        ),
    },
  ];
}
