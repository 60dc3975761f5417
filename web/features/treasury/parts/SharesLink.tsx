"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Movement } from "../data/movementShape.ts";
import { useShares } from "../data/useShares.ts";
import { ChainLink } from "./Chain.tsx";
import { MovementSource } from "./MovementSource.tsx";

const SHOWN = 10;

/** The other side of the treasury: which income paid for this, or what this income paid for. */
export function SharesLink({ movement }: { movement: Movement }) {
  const t = useTranslations("treasury.trail");
  const tm = useTranslations("treasury.movements");
  const tc = useTranslations("common");
  const deployment = useDeployment();
  const shares = useShares(movement);
  const [isAll, setAll] = useState(false);
  const unit = unitOf(deployment, movement.token);
  const isIn = movement.direction === "IN";
  const rows = shares.data?.shares ?? [];
  return (
    <ChainLink title={t(isIn ? "spentOn" : "paidFrom")} isOpen={isIn}>
      <p className="text-sm text-ink-soft">{t("fifo")}</p>
      {shares.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void shares.refetch()}
        />
      ) : !shares.data ? (
        <div className="mt-3">
          <SkeletonLines lines={2} label={tc("loading")} />
        </div>
      ) : (
        <>
          <ul className="mt-3 divide-y divide-line">
            {(isAll ? rows : rows.slice(0, SHOWN)).map(({ movement: other, amount }) => (
              <li
                key={other.id}
                className="flex flex-wrap items-baseline justify-between gap-x-4 py-3 first:pt-0"
              >
                <span className="min-w-0">
                  <MovementSource movement={other} />
                  <span className="block text-sm text-ink-soft">
                    <DateTime at={other.at} />
                    {" · "}
                    <Link
                      href={`/treasury/movements/${other.id}`}
                      className="link"
                      aria-label={tm(isIn ? "trailOut" : "trailIn", { order: String(other.order) })}
                    >
                      {tm("follow")}
                    </Link>
                  </span>
                </span>
                <span className="ms-auto text-end">
                  <span className="block font-semibold">
                    <Amount value={amount} unit={unit} />
                  </span>
                  {amount < other.amount && (
                    <span className="block text-sm text-ink-soft">
                      {t("partOf")} <Amount value={other.amount} unit={unit} />
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {!isAll && rows.length > SHOWN && (
            <Button look="secondary" small className="mt-2" onClick={() => setAll(true)}>
              {t("more", { count: rows.length - SHOWN })}
            </Button>
          )}
          {shares.data.untold > 0n && (
            <p className="mt-2">
              {t("untold")} <Amount value={shares.data.untold} unit={unit} />
            </p>
          )}
          {shares.data.left > 0n && (
            <p className="mt-2">
              {t(rows.length > 0 ? "stillThere" : "allThere")} <Amount value={shares.data.left} unit={unit} />
            </p>
          )}
        </>
      )}
    </ChainLink>
  );
}
