"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import { NewAgreementForm } from "./parts/NewAgreementForm.tsx";
import { useAgreements } from "./queries/useAgreements.ts";
import { useRentableNodes } from "./queries/useRentableNodes.ts";

/** Rents the compute of a node. */
export function NewAgreementPage() {
  const t = useTranslations("agreements");
  const tc = useTranslations("common");
  const account = useAccountAddress();
  const market = useAgreements();
  const nodes = useRentableNodes();
  const now = useNow();
  const isDown = (market.isError && !market.data) || (nodes.isError && !nodes.data);
  return (
    <>
      <Link href="/agreements" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("new.title")} intro={t("new.intro")} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          {isDown ? (
            <ErrorState
              title={tc("chainDownTitle")}
              retryLabel={tc("retry")}
              onRetry={() => Promise.all([market.refetch(), nodes.refetch()])}
            >
              {tc("chainDownText")}
            </ErrorState>
          ) : !account ? (
            <EmptyState
              title={t("new.connectTitle")}
              action={<ConnectDialog trigger={<Button>{t("actions.connect")}</Button>} />}
            >
              {t("new.connectText")}
            </EmptyState>
          ) : !market.data || !nodes.data || now === undefined ? (
            <SkeletonLines lines={8} label={tc("loading")} />
          ) : market.data.isFrozen ? (
            <EmptyState title={t("new.frozenTitle")}>{t("new.frozenText")}</EmptyState>
          ) : nodes.data.length === 0 ? (
            <EmptyState title={t("new.noNodeTitle")}>{t("new.noNodeText")}</EmptyState>
          ) : (
            <NewAgreementForm account={account} nodes={nodes.data} bounds={market.data.bounds} now={now} />
          )}
        </div>
        <Card title={t("new.howTitle")}>
          <ul className="list-disc space-y-2 ps-5">
            <li>{t("new.how.escrow")}</li>
            <li>{t("new.how.vouchers")}</li>
            <li>{t("new.how.silence")}</li>
            <li>{t("new.how.fee")}</li>
          </ul>
        </Card>
      </div>
    </>
  );
}
