"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { healthFacts } from "./domain/healthFacts.ts";
import type { HeatingNode } from "./domain/node.ts";
import { nodeFindings } from "./domain/nodeHealth.ts";
import { Finding } from "./HealthLine.tsx";
import type { NodeHistory } from "./queries/getNodeHistories.ts";
import { useNodeRecord } from "./queries/useNodeRecord.ts";

export interface HealthCardProps {
  node: HeatingNode;
  history: NodeHistory | undefined;
  now: number;
}

/** Everything that is wrong with a node and what to do about it. */
export function HealthCard({ node, history, now }: HealthCardProps) {
  const t = useTranslations("nodes.healthCard");
  const { data: record } = useNodeRecord(node.id);
  const findings = nodeFindings(
    healthFacts(node, history, record ? { ...record, refusal: record.refusals[0] } : undefined),
    now,
  );
  return (
    <Card title={t("title")}>
      <ul className="space-y-4">
        {findings.map((health) => (
          <li key={health.kind}>
            <Finding health={health} now={now} />
            {health.kind !== "fine" && (
              <p className="mt-1 ps-7 text-ink-soft">
                {t(`whatToDo.${health.kind}`)}
                {!node.hasBaseline && (health.kind === "noReading" || health.kind === "newGeneration") && (
                  <>
                    {" "}
                    <Link href={`/nodes/${node.id}/registers`} className="link">
                      {t("handIn")}
                    </Link>
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {record && record.disputes.length > 0 && (
        <p className="mt-4 flex flex-wrap gap-x-4">
          {record.disputes.map(({ number }) => (
            <Link key={number.toString()} href={`/disputes/${number}`} className="link">
              {t("dispute", { id: number.toString() })}
            </Link>
          ))}
        </p>
      )}
    </Card>
  );
}
