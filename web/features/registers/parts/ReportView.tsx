"use client";
import { Check, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "#features/wallet/index.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { startGeneration } from "../domain/checkStatement.ts";
import { nodeIdOf, type SignedStatement } from "../domain/statement.ts";
import type { StatementNow } from "../queries/useStatementReport.ts";

export interface ReportViewProps {
  signed: SignedStatement;
  current: StatementNow;
}

/** Each thing the ledger will look at, and whether it holds. */
export function ReportView({ signed, current }: ReportViewProps) {
  const t = useTranslations("registers.report");
  const tf = useTranslations("nodes.refusals");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { statement, signatures } = signed;
  const { node, report } = current;
  const { lastRefusal } = report;
  const start = statement.start?.reading;
  const name = (address: `0x${string}` | undefined) => (address ? (nameOf(address) ?? address) : "–");
  const known = lastRefusal && tf.has(lastRefusal as Parameters<typeof tf.has>[0]);
  const values = {
    id: node.id.toString(),
    found: nodeIdOf(statement).toString(),
    generation: startGeneration(statement, node),
    foundGeneration: start?.generation ?? 0,
    measuredAt: start ? formatDateTime(start.measuredAt, locale) : "–",
    last: node.last.measuredAt > 0 ? formatDateTime(node.last.measuredAt, locale) : "–",
    device: name(node.deviceKey),
    foundDevice: name(report.device),
    installer: name(node.installer),
    auditor: name(signatures.auditor?.account),
    reason: known ? tf(lastRefusal as Parameters<typeof tf>[0]) : (lastRefusal ?? "–"),
    corrected: statement.kind === "correction" ? statement.correction.generation : 0,
    seq: statement.kind === "correction" ? statement.correction.seq.toString() : "–",
  };
  return (
    <section aria-label={t("title")} className="rounded-xl bg-sunken p-4">
      <ul className="space-y-1.5">
        {report.checks.map(({ check, isFine }) => (
          <li key={check} className="flex items-start gap-2">
            {isFine ? (
              <Check aria-label={t("holds")} role="img" className="mt-1 size-4 shrink-0 text-good" />
            ) : (
              <X aria-label={t("fails")} role="img" className="mt-1 size-4 shrink-0 text-bad" />
            )}
            <span className="min-w-0 break-words">{t(`${isFine ? "fine" : "wrong"}.${check}`, values)}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 font-medium">
        {report.isFine ? t("allFine") : t("notFine")}
      </p>
    </section>
  );
}
