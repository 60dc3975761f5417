"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { readPullLink } from "#lib/verifier/pullLink.ts";
import { useVerifier } from "#lib/verifier/useVerifier.ts";
import { LinkAccount } from "./LinkAccount.tsx";
import { PullCheck } from "./PullCheck.tsx";

export interface EvidenceCardProps {
  bountyId: bigint;
  state: string;
  worker: Address | undefined;
  /** Key whose signature the bounty takes as one approval. */
  verifier: Address;
  /** What was handed in last. */
  link: string | undefined;
  /** True once the verifier's approval of this submission is on chain. */
  isCounted: boolean;
}

/** For bounties that take evidence from GitHub: links the worker's account, shows each condition, hands the statement in. */
export function EvidenceCard({ bountyId, state, worker, verifier, link, isCounted }: EvidenceCardProps) {
  const t = useTranslations("evidence");
  const { hasVerifier } = usePublicConfig();
  const account = useAccountAddress();
  const status = useVerifier();
  const isWorker = account !== undefined && worker !== undefined && isAddressEqual(account, worker);
  const isWaiting = state === "submitted" || state === "disputed";
  if (!isWaiting && !(isWorker && state === "assigned")) return null;
  const isOurs = status.data !== undefined && isAddressEqual(status.data.account, verifier);
  if (!hasVerifier || (status.data && !isOurs)) return <Card title={t("title")}>{t("elsewhere")}</Card>;
  if (status.isError) return <Card title={t("title")}>{t("problems.down")}</Card>;
  if (!isOurs) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        <p className="break-words text-ink-soft">
          {t(isCounted ? "counted" : isWaiting ? "intro" : "before")}
        </p>
        {isWaiting && !isCounted && link !== undefined && readPullLink(link) && (
          <PullCheck bountyId={bountyId} link={link} hasWebhooks={status.data?.hasWebhooks ?? false} />
        )}
        {isWaiting && link !== undefined && !readPullLink(link) && <p>{t("problems.linkNotPullRequest")}</p>}
        {isWorker && !isCounted && <LinkAccount wallet={account} />}
      </div>
    </Card>
  );
}
