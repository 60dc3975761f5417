"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Account } from "#features/wallet/index.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import type { Dispute } from "../domain/dispute.ts";
import { stakesOf } from "../domain/stakes.ts";

/** Who put up what, and what each ending means in money. */
export function StakesCard({ dispute }: { dispute: Dispute }) {
  const t = useTranslations("disputes.stakes");
  const locale = useLocale();
  const { challenger, operator, appellant, bond, stake, appealBond } = dispute;
  const rows = (["upheld", "dismissed", "undecided"] as const).map((outcome) => ({
    outcome,
    ...stakesOf(dispute, outcome),
  }));
  const signed = (value: bigint) => <Amount value={value} unit={EURO} signed />;
  return (
    <Card title={t("title")}>
      <Facts>
        <Fact label={t("challenger")}>
          <Account address={challenger} /> · <Amount value={bond} unit={EURO} />
        </Fact>
        <Fact label={t("operator")}>
          <Account address={operator} /> · <Amount value={stake} unit={EURO} />
          {stake === 0n && <span className="block text-sm text-ink-soft">{t("noStake")}</span>}
        </Fact>
        {appellant && (
          <Fact label={t("appellant")}>
            <Account address={appellant} /> · <Amount value={appealBond} unit={EURO} />
          </Fact>
        )}
      </Facts>
      <div className="mt-5">
        <DataTable
          caption={t("endings")}
          rows={rows}
          rowKey={({ outcome }) => outcome}
          columns={[
            { key: "outcome", header: t("ending"), rowHeader: true, cell: ({ outcome }) => t(outcome) },
            {
              key: "challenger",
              header: t("challengerShort"),
              numeric: true,
              cell: (row) => signed(row.challenger),
            },
            {
              key: "operator",
              header: t("operatorShort"),
              numeric: true,
              cell: (row) => signed(row.operator),
            },
          ]}
        />
      </div>
      <p className="mt-3 text-sm text-ink-soft">
        {t("rule", { appealBond: formatAmount(2n * bond, EURO, locale) })}
      </p>
    </Card>
  );
}
