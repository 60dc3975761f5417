"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { isEvidence } from "#lib/evidence/evidence.ts";
import { safeLink } from "#lib/evidence/safeLink.ts";
import type { Dispute } from "../domain/dispute.ts";
import type { DisputeStory, EvidencePiece } from "../domain/disputeStory.ts";

export interface EvidenceCardProps {
  dispute: Dispute;
  story: DisputeStory | undefined;
  isMissing: boolean;
}

/** What each side brought, side by side. */
export function EvidenceCard({ dispute, story, isMissing }: EvidenceCardProps) {
  const t = useTranslations("disputes.evidence");
  const tc = useTranslations("common");
  if (!story)
    return (
      <Card title={t("title")}>
        {isMissing ? (
          <p className="text-ink-soft">{t("missing")}</p>
        ) : (
          <SkeletonLines lines={4} label={tc("loading")} />
        )}
      </Card>
    );
  const isChallengers = ({ party }: EvidencePiece) => isAddressEqual(party, dispute.challenger);
  const sides = [
    {
      key: "challenger",
      account: dispute.challenger,
      pieces: story.evidence.filter(isChallengers),
    },
    {
      key: "operator",
      account: dispute.operator,
      pieces: story.evidence.filter((piece) => !isChallengers(piece)),
    },
  ] as const;
  return (
    <Card title={t("title")}>
      <div className="grid gap-6 sm:grid-cols-2">
        {sides.map(({ key, account, pieces }) => (
          <section key={key} aria-label={t(key)} className="min-w-0">
            <h3 className="font-semibold">{t(key)}</h3>
            <p className="mb-3 text-sm break-words text-ink-soft">
              <Account address={account} />
            </p>
            {pieces.length === 0 ? (
              <p className="text-ink-soft">{t("none")}</p>
            ) : (
              <ol className="space-y-4">
                {pieces.map((piece) => (
                  <Piece key={piece.key} piece={piece} />
                ))}
              </ol>
            )}
          </section>
        ))}
      </div>
      <p className="mt-4 text-sm text-ink-soft">{t("foreign")}</p>
    </Card>
  );
}

function Piece({ piece }: { piece: EvidencePiece }) {
  const t = useTranslations("disputes.evidence");
  const { uri, evidenceHash, at } = piece;
  const isText = uri !== "" && isEvidence(uri, evidenceHash);
  return (
    <li className="border-s-2 border-line ps-3">
      {uri === "" && <p className="text-ink-soft">{t("noLink")}</p>}
      {uri !== "" &&
        (safeLink(uri) ? <SafeLink uri={uri} /> : <p className="break-words whitespace-pre-line">{uri}</p>)}
      <p className="mt-1 text-sm text-ink-soft">
        <DateTime at={at} />
      </p>
      {isText ? (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-good">
          <Check aria-hidden className="mt-1 size-4 shrink-0" />
          {t("matches")}
        </p>
      ) : (
        <p className="mt-1 text-sm text-ink-soft">
          {t("ofContent")} <Hash value={evidenceHash} />
        </p>
      )}
    </li>
  );
}
