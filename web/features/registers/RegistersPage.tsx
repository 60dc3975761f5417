"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Tabs } from "#components/ui/Tabs.tsx";
import type { NodeState } from "./domain/checkStatement.ts";
import { type SignedStatement, type StatementKind, statementKinds } from "./domain/statement.ts";
import { CorrectionEntry } from "./parts/CorrectionEntry.tsx";
import { FactsCard } from "./parts/FactsCard.tsx";
import { PrintedEntry } from "./parts/PrintedEntry.tsx";
import { StatementCard } from "./parts/StatementCard.tsx";
import { StatementFile } from "./parts/StatementFile.tsx";
import { SwapEntry } from "./parts/SwapEntry.tsx";
import { useNodeState } from "./queries/useNodeState.ts";

export interface RegistersPageProps {
  /** Decimal number of the node. */
  id: string;
  kind: StatementKind;
}

/** Where installer and auditor hand in what begins a generation of registers: start registers, a meter swap, a correction. */
export function RegistersPage({ id, kind }: RegistersPageProps) {
  const t = useTranslations("registers");
  const tn = useTranslations("nodes");
  const tc = useTranslations("common");
  const node = useNodeState(BigInt(id));
  return (
    <>
      <Link href={`/nodes/${id}`} className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toNode", { id })}
      </Link>
      <PageHeader title={t("title", { id })} intro={t("intro")} />
      {node.data ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <HandInWork node={node.data} kind={kind} />
          <FactsCard node={node.data} />
        </div>
      ) : node.data === null ? (
        <EmptyState
          title={tn("unknownTitle")}
          action={
            <Button asChild look="secondary">
              <Link href="/nodes">{tn("toList")}</Link>
            </Button>
          }
        >
          {tn("unknownText")}
        </EmptyState>
      ) : node.isError ? (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => node.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <SkeletonLines lines={6} label={tc("loading")} />
      )}
    </>
  );
}

/** First what is to be handed in, then its check and the signatures. */
function HandInWork({ node, kind: first }: { node: NodeState; kind: StatementKind }) {
  const t = useTranslations("registers");
  const [kind, setKind] = useState<string>(first);
  const [signed, setSigned] = useState<SignedStatement>();
  if (signed)
    return (
      <StatementCard
        nodeId={node.id}
        signed={signed}
        onChange={setSigned}
        onDiscard={() => setSigned(undefined)}
      />
    );
  const contents = {
    baseline: (
      <div className="space-y-5">
        <p className="text-ink-soft">{t("baseline.intro")}</p>
        <PrintedEntry command="baseline" onSigned={setSigned} />
      </div>
    ),
    meterSwap: <SwapEntry node={node} onSigned={setSigned} />,
    correction: <CorrectionEntry node={node} onSigned={setSigned} />,
  };
  return (
    <div className="grid min-w-0 gap-6">
      <Card>
        <Tabs
          label={t("kinds.label")}
          value={kind}
          onValueChange={setKind}
          tabs={statementKinds.map((value) => ({
            value,
            label: t(`kinds.${value}`),
            content: contents[value],
          }))}
        />
      </Card>
      <Card title={t("begun.title")}>
        <p className="mb-4 text-ink-soft">{t("begun.text")}</p>
        <StatementFile label={t("begun.file")} onSigned={setSigned} />
      </Card>
    </div>
  );
}
