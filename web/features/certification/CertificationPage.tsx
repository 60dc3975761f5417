"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { useIsCertifier } from "./data/useIsCertifier.ts";
import { HistoryItem } from "./parts/HistoryItem.tsx";
import { NodeItem } from "./parts/NodeItem.tsx";
import { QueueCard } from "./parts/QueueCard.tsx";
import { SiteItem } from "./parts/SiteItem.tsx";

/** What waits for the certifier, what is certified, and what was done; everybody reads, only the certifier acts. */
export function CertificationPage() {
  const t = useTranslations("certification");
  const mayCertify = useIsCertifier() === true;
  return (
    <>
      <PageHeader title={t("title")} intro={t(mayCertify ? "introCertifier" : "intro")} />
      <div className="grid gap-6">
        <QueueCard
          name="sites"
          render={(site) => <SiteItem key={site.number.toString()} site={site} mayCertify={mayCertify} />}
        />
        <QueueCard
          name="nodes"
          render={(node) => <NodeItem key={node.number.toString()} node={node} mayCertify={mayCertify} />}
        />
        <QueueCard
          name="baselines"
          render={(node) => <NodeItem key={node.number.toString()} node={node} mayCertify={mayCertify} />}
        />
        <QueueCard
          name="certified"
          render={(node) => <NodeItem key={node.number.toString()} node={node} mayCertify={mayCertify} />}
        />
        <QueueCard name="history" render={(step) => <HistoryItem key={step.id} step={step} />} />
      </div>
    </>
  );
}
