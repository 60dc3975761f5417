"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/Badge.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Field } from "#components/ui/Field.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { ECO, EURO, formatAmount, formatSmallAmount, parseAmount } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { useAttackFacts } from "./data/useAttackFacts.ts";
import {
  type AttackCost,
  type AttackFacts,
  attackCostOf,
  attackLevelOf,
  costAt,
} from "./domain/attackCost.ts";

const tones = { low: "good", raised: "warn", high: "bad" } as const;
const WHOLE_ECO = { ...ECO, digits: 0 };

/** What it would take to empty the treasury by vote, at the turnout of the last proposals, and when that would pay. */
export function AttackGauge() {
  const t = useTranslations("attackcost");
  const tc = useTranslations("common");
  const { facts, isError } = useAttackFacts();
  if (facts) return <Gauge facts={facts} />;
  return (
    <Card title={t("title")}>
      {isError ? (
        <ErrorState title={tc("indexerDownTitle")}>{t("unreadable")}</ErrorState>
      ) : (
        <SkeletonLines lines={4} label={tc("loading")} />
      )}
    </Card>
  );
}

function Gauge({ facts }: { facts: AttackFacts & { treasuryEco: bigint } }) {
  const t = useTranslations("attackcost");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const price = readPrice(typed, locale);
  const cost = attackCostOf(facts);
  const level = attackLevelOf(cost, price === "invalid" ? undefined : price);
  const eco = (value: bigint) => formatAmount(value, WHOLE_ECO, locale);
  return (
    <Card title={t("title")} aside={<Badge tone={tones[level]}>{t(`levels.${level}`)}</Badge>}>
      <Bar
        label={t("barLabel", { share: formatShare(cost.share, locale), needed: eco(cost.needed) })}
        parts={[{ key: "needed", share: cost.share, tone: level === "low" ? "good" : "bad" }]}
      />
      <p className="mt-3">
        {t("needed", { needed: eco(cost.needed), share: formatShare(cost.share, locale) })}{" "}
        {facts.turnouts.length === 0
          ? t("noTurnout")
          : t("turnout", { count: facts.turnouts.length, turnout: eco(cost.turnout) })}
      </p>
      <div className="mt-5">
        <StatList>
          <Stat
            label={t("treasury")}
            value={formatAmount(facts.treasuryEuro, EURO, locale)}
            note={t("ecoNotCounted", { amount: eco(facts.treasuryEco) })}
          />
          <Stat
            label={t("breakEven")}
            value={formatSmallAmount(cost.breakEven, EURO, locale)}
            note={t("breakEvenNote")}
          />
          <Stat label={t("accounts")} value={accountsText(cost, facts, t)} note={t("accountsNote")} />
        </StatList>
      </div>
      <div className="mt-5 max-w-md">
        <Field
          label={t("price")}
          hint={t("priceHint")}
          error={price === "invalid" ? t("priceInvalid") : undefined}
          unit="€"
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {typeof price === "bigint" && <Price cost={cost} price={price} treasury={facts.treasuryEuro} />}
      <Rules />
    </Card>
  );
}

function Price({ cost, price, treasury }: { cost: AttackCost; price: bigint; treasury: bigint }) {
  const t = useTranslations("attackcost");
  const locale = useLocale();
  const needed = costAt(cost, price);
  return (
    <p role="status" className="mt-3">
      {t(needed < treasury ? "pays" : "paysNot", {
        cost: formatAmount(needed, EURO, locale),
        treasury: formatAmount(treasury, EURO, locale),
      })}
    </p>
  );
}

/** How the level is found, in words: a gauge nobody can check is worth nothing. */
function Rules() {
  const t = useTranslations("attackcost.rules");
  return (
    <details className="mt-5 text-sm">
      <summary className="link w-fit cursor-pointer">{t("title")}</summary>
      <ul className="mt-2 list-disc space-y-1 ps-5 text-ink-soft">
        <li>{t("needed")}</li>
        <li>{t("high")}</li>
        <li>{t("raised")}</li>
        <li>{t("keeps")}</li>
      </ul>
    </details>
  );
}

function accountsText(
  { accounts }: AttackCost,
  { largest }: AttackFacts,
  t: ReturnType<typeof useTranslations<"attackcost">>,
): string {
  if (accounts !== null) return t("accountsCount", { count: accounts });
  return t("accountsMore", { count: largest.length });
}

function readPrice(text: string, locale: string): bigint | "invalid" | undefined {
  if (text.trim() === "") return undefined;
  try {
    return parseAmount(text, EURO, locale);
  } catch {
    return "invalid";
  }
}
