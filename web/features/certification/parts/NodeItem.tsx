"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { useSiteName } from "#features/sites/list.ts";
import { Account } from "#features/wallet/index.ts";
import { formatEnergy, formatPower } from "#lib/format/energy.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { QueuedNode } from "../data/queue.ts";
import { CertifyNodeForm } from "./CertifyNodeForm.tsx";
import { WithdrawForm } from "./WithdrawForm.tsx";

/** A node with what is certified or waits, and what the certifier may do. */
export function NodeItem({ node, mayCertify }: { node: QueuedNode; mayCertify: boolean }) {
  const t = useTranslations("certification.node");
  const tt = useTranslations("nodes.tiers");
  const locale = useLocale();
  const siteName = useSiteName()(node.site);
  const id = node.number.toString();
  const cause = node.generations[0]?.cause;
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
          <Link href={`/nodes/${id}`} className="link">
            {t("name", { id, site: siteName })}
          </Link>
          {node.isCertified && <Badge tone="good">{tt(node.tier)}</Badge>}
          {node.withdrawnReason !== null && <Badge tone="bad">{t("withdrawn")}</Badge>}
        </h3>
        <p className="mt-1 text-sm text-ink-soft">
          {node.isCertified
            ? t("limits", {
                power: formatPower(node.ratedPowerW, locale),
                heat: formatPower(node.heatCeilingW, locale),
                storage: formatEnergy(node.storageWh, locale),
                date: formatDate(node.calibratedUntil, locale),
              })
            : t(node.site.isCertified ? "registered" : "siteFirst", {
                date: formatDate(node.registeredAt, locale),
              })}
        </p>
        {node.withdrawnReason !== null && (
          <p className="mt-1 text-sm">{t("withdrawnReason", { reason: node.withdrawnReason })}</p>
        )}
        {!node.hasBaseline && (
          <p className="mt-1 text-sm text-warn">
            {t(cause === "KEY_ROTATED" ? "baselineAfterRotation" : "baselineMissing", {
              generation: node.generation,
            })}{" "}
            <Link href={`/nodes/${id}/registers`} className="link">
              {t("handIn", { id })}
            </Link>
          </p>
        )}
        <p className="mt-1 text-sm">
          <Account address={node.operator} />
        </p>
      </div>
      {mayCertify && <NodeActions node={node} />}
    </li>
  );
}

function NodeActions({ node }: { node: QueuedNode }) {
  const t = useTranslations("certification.node");
  const tc = useTranslations("common");
  const now = useNow();
  const [open, setOpen] = useState<"certify" | "withdraw">();
  const id = node.number.toString();
  const close = () => setOpen(undefined);
  if (now === undefined) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <Dialog
        title={t("formTitle", { id })}
        description={t("formText")}
        closeLabel={tc("close")}
        trigger={
          <Button small look={node.isCertified ? "secondary" : "primary"} disabled={!node.site.isCertified}>
            {t(node.isCertified ? "renew" : "certify", { id })}
          </Button>
        }
        open={open === "certify"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "certify" : undefined)}
      >
        <CertifyNodeForm node={node} now={now} onDone={close} />
      </Dialog>
      {node.isCertified && (
        <Dialog
          title={t("withdrawTitle", { id })}
          description={t("withdrawText")}
          closeLabel={tc("close")}
          trigger={
            <Button small look="danger">
              {t("withdraw", { id })}
            </Button>
          }
          open={open === "withdraw"}
          onOpenChange={(isOpen) => setOpen(isOpen ? "withdraw" : undefined)}
        >
          <WithdrawForm node={node} onDone={close} />
        </Dialog>
      )}
    </div>
  );
}
