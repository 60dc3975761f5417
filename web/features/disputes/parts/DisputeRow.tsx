"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import type { Dispute } from "../domain/dispute.ts";
import { disputeSilence } from "../domain/disputeSilence.ts";
import { weeksOf } from "../domain/weeksOf.ts";
import { StateBadge } from "./StateBadge.tsx";

export interface DisputeRowProps {
  dispute: Dispute;
  nodeName: string;
  now: number | undefined;
}

/** One dispute of the list; the whole box leads to it. */
export function DisputeRow({ dispute, nodeName, now }: DisputeRowProps) {
  const t = useTranslations("disputes");
  const locale = useLocale();
  const nameOf = useAccountName();
  const silence = now === undefined ? undefined : disputeSilence(dispute, now);
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <h3 className="text-lg font-semibold break-words">
        <Link href={`/disputes/${dispute.id}`} className="after:absolute after:inset-0 after:rounded-card">
          {t("rowTitle", { id: dispute.id.toString(), node: nodeName })}
        </Link>
      </h3>
      <p className="mt-1 text-sm break-words text-ink-soft">
        {t("rowText", {
          name: nameOf(dispute.challenger) ?? dispute.challenger,
          weeks: weeksOf(dispute, locale),
        })}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
        <StateBadge dispute={dispute} />
        {silence && now !== undefined && (
          <span>
            {t("rowUntil")} <TimeAgo at={silence.at} now={now} />
          </span>
        )}
      </div>
    </article>
  );
}
