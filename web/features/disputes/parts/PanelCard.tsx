"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Account } from "#features/wallet/index.ts";
import type { DisputeStory, Seat } from "../domain/disputeStory.ts";
import type { DisputeNow } from "../queries/readDisputes.ts";

/** Who was drawn, who has voted, and what they said in writing. */
export function PanelCard({ current, story }: { current: DisputeNow; story: DisputeStory | undefined }) {
  const t = useTranslations("disputes.panel");
  const { reviewers } = current;
  if (reviewers[1].length === 0 && reviewers[2].length === 0) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        {([1, 2] as const).map(
          (round) =>
            reviewers[round].length > 0 && (
              <section key={round} aria-label={t("round", { round })}>
                <h3 className="font-semibold">{t("round", { round })}</h3>
                <ul className="mt-2 divide-y divide-line">
                  {reviewers[round].map((reviewer) => (
                    <SeatRow
                      key={reviewer}
                      reviewer={reviewer}
                      isKnown={story !== undefined}
                      seat={story?.seats.find(
                        (seat) => seat.round === round && isAddressEqual(seat.reviewer, reviewer),
                      )}
                    />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      <p className="mt-3 text-sm text-ink-soft">{t("rule")}</p>
    </Card>
  );
}

interface SeatRowProps {
  reviewer: Address;
  seat: Seat | undefined;
  isKnown: boolean;
}

function SeatRow({ reviewer, seat, isKnown }: SeatRowProps) {
  const t = useTranslations("disputes.panel");
  const vote = seat?.vote;
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Account address={reviewer} />
        {vote ? (
          <Badge tone={vote.isUpheld ? "bad" : "good"}>{t(vote.isUpheld ? "upheld" : "dismissed")}</Badge>
        ) : (
          <Badge>{t(!isKnown ? "unknown" : seat?.hasCommitted ? "committed" : "silent")}</Badge>
        )}
      </div>
      {vote && (
        <blockquote className="mt-2 border-s-2 border-line ps-3 break-words whitespace-pre-line">
          {vote.reason}
        </blockquote>
      )}
    </li>
  );
}
