"use client";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ETHER, formatAmount } from "#lib/format/amount.ts";
import type { Change, Group } from "../domain/facts.ts";
import { FactName } from "./FactName.tsx";
import { ValueText } from "./ValueText.tsx";

/** Everything that changes, by group: before and after. */
export function EffectTables({ changes }: { changes: Change[] }) {
  const t = useTranslations("simulation");
  const groups = [...new Set(changes.map((change) => change.group))];
  return (
    <div className="space-y-6">
      {groups.map((group: Group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h3 className="mb-1 font-semibold">{t(`groups.${group}`)}</h3>
          <DataTable
            caption={t(`groups.${group}`)}
            rows={changes.filter((change) => change.group === group)}
            rowKey={(change) => change.key}
            columns={[
              {
                key: "what",
                header: t("what"),
                rowHeader: true,
                cell: (change) => <FactName change={change} />,
              },
              {
                key: "before",
                header: t("before"),
                numeric: true,
                cell: (change) => <ValueText value={change.before} />,
              },
              {
                key: "after",
                header: t("after"),
                numeric: true,
                cell: (change) => (
                  <>
                    <strong>
                      <ValueText value={change.after} />
                    </strong>
                    <Movement change={change} />
                  </>
                ),
              },
            ]}
          />
        </section>
      ))}
    </div>
  );
}

/** By how much an amount moves. */
function Movement({ change: { before, after } }: { change: Change }) {
  const locale = useLocale();
  const deployment = useDeployment();
  if (before?.type !== "amount" || after?.type !== "amount") return null;
  const unit = after.token === null ? ETHER : unitOf(deployment, after.token);
  const moved = formatAmount(after.amount - before.amount, unit, locale, { exact: true, signed: true });
  return <span className="block text-sm font-normal text-ink-soft">{moved}</span>;
}
