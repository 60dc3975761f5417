"use client";
import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "#features/wallet/index.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { Availability } from "../domain/disputeActions.ts";
import type { DisputeNow } from "../queries/readDisputes.ts";

/** What is not possible, each with its reason. */
export function WhyNotList({ entries, current }: { entries: Availability[]; current: DisputeNow }) {
  const t = useTranslations("disputes");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { dispute } = current;
  const shown = entries.flatMap((entry) => (entry.can || entry.why === "connect" ? [] : [entry]));
  if (shown.length === 0) return null;
  const values = {
    evidenceUntil: formatDateTime(dispute.evidenceUntil, locale),
    drawUntil: formatDateTime(dispute.drawUntil, locale),
    commitUntil: formatDateTime(dispute.commitUntil, locale),
    revealUntil: formatDateTime(dispute.revealUntil, locale),
    appealUntil: formatDateTime(dispute.appealUntil, locale),
    block: dispute.drawBlock.toString(),
    operator: nameOf(dispute.operator) ?? dispute.operator,
  };
  return (
    <div>
      <h3 className="font-semibold">{t("actions.notNow")}</h3>
      <ul className="mt-1 space-y-1 break-words text-ink-soft">
        {shown.map(({ action, why }) => (
          <li key={action}>
            <span className="font-medium text-ink">{t(`actions.names.${action}`)}:</span>{" "}
            {t(`whyNot.${why}`, values)}
          </li>
        ))}
      </ul>
    </div>
  );
}
