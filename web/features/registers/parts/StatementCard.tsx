"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import type { SignedStatement } from "../domain/statement.ts";
import { useStatementReport } from "../queries/useStatementReport.ts";
import { CorrectionFacts } from "./CorrectionFacts.tsx";
import { HandIn } from "./HandIn.tsx";
import { ReadingFacts } from "./ReadingFacts.tsx";
import { ReportView } from "./ReportView.tsx";

export interface StatementCardProps {
  nodeId: bigint;
  signed: SignedStatement;
  onChange: (signed: SignedStatement) => void;
  onDiscard: () => void;
}

/** A statement in plain words, checked against the chain, with what is to be done with it. */
export function StatementCard({ nodeId, signed, onChange, onDiscard }: StatementCardProps) {
  const t = useTranslations("registers");
  const tc = useTranslations("common");
  const report = useStatementReport(nodeId, signed);
  const { statement } = signed;
  return (
    <Card
      title={t(`kinds.${statement.kind}`)}
      aside={
        <Button look="ghost" small onClick={onDiscard}>
          {t("discard")}
        </Button>
      }
    >
      {report.data ? (
        <div className="space-y-6">
          {statement.kind === "correction" && <CorrectionFacts correction={statement.correction} />}
          {statement.kind === "meterSwap" && (
            <ReadingFacts
              title={t("reading.last")}
              reading={statement.last.reading}
              now={report.data.node.now}
            />
          )}
          {statement.start && (
            <ReadingFacts
              title={statement.kind === "baseline" ? undefined : t("reading.start")}
              reading={statement.start.reading}
              now={report.data.node.now}
            />
          )}
          <ReportView signed={signed} current={report.data} />
          <HandIn signed={signed} current={report.data} onChange={onChange} onDone={onDiscard} />
        </div>
      ) : report.isError ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void report.refetch()}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <SkeletonLines lines={6} label={tc("loading")} />
      )}
    </Card>
  );
}
