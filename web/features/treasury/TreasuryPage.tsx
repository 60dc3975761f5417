"use client";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { AttackGauge } from "#features/attackcost/index.ts";
import { Account } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, EURO } from "#lib/format/amount.ts";
import { useTreasuryBalances } from "./data/useBalances.ts";
import { useSplit } from "./data/useSplit.ts";
import { FlowCard } from "./parts/FlowCard.tsx";
import { MovementsCard } from "./parts/MovementsCard.tsx";
import { SplitCard } from "./parts/SplitCard.tsx";
import { UpcomingCard } from "./parts/UpcomingCard.tsx";

export function TreasuryPage() {
  const t = useTranslations("treasury");
  const { timelockController } = useDeployment();
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="grid gap-5">
        <Balances />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <SplitCard />
          <UpcomingCard />
        </div>
        <FlowCard />
        <AttackGauge />
        <MovementsCard />
        <p className="text-sm text-ink-soft">
          {t("whereItIs")} <Account address={timelockController} full markSelf={false} />
        </p>
      </div>
    </>
  );
}

function Balances() {
  const t = useTranslations("treasury");
  const tc = useTranslations("common");
  const { timelockController } = useDeployment();
  const { balances, isError, refetch } = useTreasuryBalances();
  const { split } = useSplit();
  if (isError) {
    return (
      <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => void refetch()}>
        {tc("chainDownText")}
      </ErrorState>
    );
  }
  const waiting = split?.recipients.find((recipient) => recipient.address === timelockController)?.pullable;
  const placeholder = (first: boolean) => (
    <Skeleton className="h-8 w-32" label={first ? tc("loading") : undefined} />
  );
  return (
    <Card title={t("balances")} aside={t("fromChain")}>
      <StatList>
        <Stat
          label="Euro"
          value={balances ? <Amount value={balances.euro} unit={EURO} /> : placeholder(true)}
        />
        <Stat
          label="ECO"
          value={balances ? <Amount value={balances.eco} unit={{ ...ECO, digits: 0 }} /> : placeholder(false)}
          note={t("ecoNote")}
        />
        <Stat
          label={t("income")}
          value={split ? <Amount value={split.totalDeposited} unit={EURO} /> : placeholder(false)}
          note={t("incomeNote")}
        />
        <Stat
          label={t("waiting")}
          value={waiting !== undefined ? <Amount value={waiting} unit={EURO} /> : placeholder(false)}
          note={t("waitingNote")}
        />
      </StatList>
    </Card>
  );
}
