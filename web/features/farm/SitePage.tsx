"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useRegionName } from "#features/nodes/network.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { readProfile } from "./domain/profile.ts";
import type { SiteNow } from "./domain/site.ts";
import { NodesCard } from "./parts/NodesCard.tsx";
import { PowerCard } from "./parts/PowerCard.tsx";
import { ProfileEditor } from "./parts/ProfileEditor.tsx";
import { ProfileView } from "./parts/ProfileView.tsx";
import type { SiteWords } from "./queries/readSite.ts";
import { useSite, useSiteWords } from "./queries/useSite.ts";

/** Everything public about site `id` (decimal). */
export function SitePage({ id }: { id: string }) {
  const t = useTranslations("farm");
  const tc = useTranslations("common");
  const site = useSite(BigInt(id));
  const words = useSiteWords(BigInt(id));
  return (
    <>
      <Link href="/sites" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      {site.data ? (
        <Content site={site.data} words={words.data} isWordsMissing={words.isError} />
      ) : (
        <>
          <PageHeader title={t("numbered", { id })} />
          {site.data === null ? (
            <EmptyState
              title={t("unknownTitle")}
              action={
                <Button asChild look="secondary">
                  <Link href="/sites">{t("toList")}</Link>
                </Button>
              }
            >
              {t("unknownText")}
            </EmptyState>
          ) : site.isError ? (
            <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => site.refetch()}>
              {tc("chainDownText")}
            </ErrorState>
          ) : (
            <SkeletonLines lines={6} label={tc("loading")} />
          )}
        </>
      )}
    </>
  );
}

interface ContentProps {
  site: SiteNow;
  words: SiteWords | undefined;
  isWordsMissing: boolean;
}

function Content({ site, words, isWordsMissing }: ContentProps) {
  const t = useTranslations("farm");
  const tk = useTranslations("nodes.kinds");
  const regionOf = useRegionName();
  const id = site.id.toString();
  const where = `${tk(site.kind)} · ${regionOf(site.region)}`;
  if (site.kind === "household")
    return (
      <>
        <PageHeader title={t("numbered", { id })} intro={where} />
        <Card>
          <p>{t("household")}</p>
        </Card>
      </>
    );
  return (
    <>
      <PageHeader
        title={words?.label || t("numbered", { id })}
        intro={`${where} · ${t("numbered", { id })}`}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-6">
          <Words site={site} words={words} isMissing={isWordsMissing} />
        </div>
        <div className="grid min-w-0 gap-6">
          <PowerCard site={site} />
          <NodesCard nodes={site.nodes} />
        </div>
      </div>
    </>
  );
}

function Words({
  site,
  words,
  isMissing,
}: {
  site: SiteNow;
  words: SiteWords | undefined;
  isMissing: boolean;
}) {
  const t = useTranslations("farm");
  const tc = useTranslations("common");
  const account = useAccountAddress();
  const [isEditing, setEditing] = useState(false);
  const profile = words?.profile === undefined ? undefined : readProfile(words.profile);
  const isOurs = account !== undefined && isAddressEqual(account, site.operator);
  if (!words)
    return (
      <Card title={t("own.title")}>
        {isMissing ? (
          <p className="text-ink-soft">{t("own.missing")}</p>
        ) : (
          <SkeletonLines lines={5} label={tc("loading")} />
        )}
      </Card>
    );
  if (isEditing)
    return (
      <ProfileEditor siteId={site.id} kind={site.kind} profile={profile} onClose={() => setEditing(false)} />
    );
  return (
    <>
      {profile ? (
        <ProfileView profile={profile} kind={site.kind} />
      ) : (
        <Card title={t("own.title")}>
          <p className="text-ink-soft">{t(words.profile === undefined ? "own.none" : "own.unreadable")}</p>
        </Card>
      )}
      {isOurs && (
        <div>
          <Button look="secondary" onClick={() => setEditing(true)}>
            {t(profile ? "editor.edit" : "editor.begin")}
          </Button>
        </div>
      )}
    </>
  );
}
