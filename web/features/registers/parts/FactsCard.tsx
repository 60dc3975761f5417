"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual, zeroAddress } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Account } from "#features/wallet/index.ts";
import type { NodeState } from "../domain/checkStatement.ts";

/** What the chain says of the node, and who has to sign. */
export function FactsCard({ node }: { node: NodeState }) {
  const t = useTranslations("registers.facts");
  const hasInstaller = !isAddressEqual(node.installer, zeroAddress);
  const hasBegun = node.last.generation === node.generation;
  return (
    <Card title={t("title")}>
      <Facts>
        <Fact label={t("generation")}>
          {t(hasBegun ? "begun" : "waits", { generation: node.generation })}
        </Fact>
        <Fact label={t("last")}>
          {node.last.measuredAt > 0 ? (
            <>
              {t("number", { seq: node.last.seq.toString() })} <DateTime at={node.last.measuredAt} />
            </>
          ) : (
            t("noReading")
          )}
        </Fact>
        <Fact label={t("device")}>
          <Account address={node.deviceKey} full />
        </Fact>
        <Fact label={t("installer")}>
          {hasInstaller ? <Account address={node.installer} full /> : t("noInstaller")}
        </Fact>
        <Fact label={t("certified")}>{t(node.isCertified ? "yes" : "no")}</Fact>
      </Facts>
      <p className="mt-5 text-sm text-ink-soft">{t("auditor")}</p>
    </Card>
  );
}
