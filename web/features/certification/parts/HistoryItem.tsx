"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import type { CertificationStep } from "../data/queue.ts";

/** One thing a certifier confirmed or withdrew. */
export function HistoryItem({
  step: { kind, at, certifier, reason, site, node },
}: {
  step: CertificationStep;
}) {
  const t = useTranslations("certification.history");
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">
          {node ? (
            <Link href={`/nodes/${node.number}`} className="link">
              {t(kind, { id: node.number.toString() })}
            </Link>
          ) : (
            t(kind, { id: site.number.toString() })
          )}
        </span>
        <span className="text-sm text-ink-soft">
          <DateTime at={at} />
        </span>
      </p>
      {reason && <p className="mt-1">{t("reason", { reason })}</p>}
      <p className="mt-1 text-sm text-ink-soft">
        <Account address={certifier} />
      </p>
    </li>
  );
}
