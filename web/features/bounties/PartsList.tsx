"use client";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import type { Unit } from "#lib/format/amount.ts";
import type { Bounty } from "./domain/bounty.ts";

export interface PartsListProps {
  bounty: Bounty;
  /** Rewards of the parts, smallest unit. */
  parts: readonly bigint[];
  unit: Unit;
}

/** The parts of a bounty, which are handed in and paid one after the other. */
export function PartsList({ bounty, parts, unit }: PartsListProps) {
  const t = useTranslations("bounties.parts");
  const isOver = ["paid", "refunded", "settled"].includes(bounty.state);
  const statusOf = (index: number) => {
    if (index < bounty.part || bounty.state === "paid") return "paid";
    if (index === bounty.part && !isOver) return "current";
    if (index === bounty.part && bounty.state === "settled") return "divided";
    return isOver ? "ended" : "later";
  };
  return (
    <ol className="mt-1 space-y-1.5">
      {parts.map((reward, index) => {
        const status = statusOf(index);
        return (
          <li key={index.toString()} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>{t("part", { part: index + 1 })}</span>
            <span className="flex items-baseline gap-2">
              <Amount value={reward} unit={unit} />
              <Badge tone={status === "paid" ? "good" : status === "current" ? "accent" : "plain"}>
                {t(status)}
              </Badge>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
