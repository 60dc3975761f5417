"use client";
import { useLocale, useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { lapse, withdrawCredit } from "../actions.ts";
import type { Milestone } from "../data/milestone.ts";
import { actionsOf, type MilestoneAction, type WhyNot, whyNot } from "../data/milestoneActions.ts";
import { useRounds } from "../data/rounds.ts";
import { useMilestonePeople, useRoadmapCredit } from "../data/useMilestones.ts";
import { EvidenceForm } from "./EvidenceForm.tsx";
import { ReviewForm } from "./ReviewForm.tsx";

/** What the reader can do with a milestone now; why not, where it is the time that is wrong. */
export function MilestoneActions({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.actions");
  const account = useAccountAddress();
  const now = useNow();
  const { people } = useMilestonePeople(milestone.id);
  const rounds = useRounds(milestone.id);
  const credit = useRoadmapCredit(milestone.token);
  if (now === undefined || !people) return null;
  const present = rounds.data?.find(({ round }) => round === milestone.round);
  // The indexer may lag behind the chain; without it the hash alone is there to judge by, and the page says so.
  const isShown = rounds.isError || present?.evidenceHash === milestone.evidenceHash;
  const situation = {
    account,
    now,
    ...people,
    hasReviewed: Boolean(
      account && present?.reviews.some(({ reviewer }) => isAddressEqual(reviewer.address, account)),
    ),
  };
  const offers = actionsOf(milestone).map((action) => ({
    action,
    why: whyNot(action, milestone, situation),
  }));
  const can = offers.filter(({ why }) => why === undefined).map(({ action }) => action);
  const reasons = offers.flatMap(({ why }) => (isTold(why) ? [why] : []));
  const isAlone = !account && offers.some(({ why }) => why === "connect");
  if (can.length === 0 && reasons.length === 0 && !isAlone && !credit) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        {can.map((action) =>
          action === "review" && !isShown ? (
            <p key={action} className="text-ink-soft">
              {t("notShownYet")}
            </p>
          ) : (
            <Act key={action} action={action} milestone={milestone} standards={people.standards} />
          ),
        )}
        {reasons.map((why) => (
          <p key={why} className="text-ink-soft">
            {t(`whyNot.${why}`)}
          </p>
        ))}
        {isAlone && <ConnectDialog trigger={<Button look="secondary">{t("connect")}</Button>} />}
        {credit !== undefined && credit > 0n && account && (
          <Credit milestone={milestone} credit={credit} account={account} />
        )}
      </div>
    </Card>
  );
}

/** What is worth saying: the others are plain from the people and dates beside. */
const told = ["notAccredited", "alreadyReviewed", "reviewWindowPassed"] as const;
const isTold = (why: WhyNot | undefined): why is (typeof told)[number] =>
  (told as readonly (string | undefined)[]).includes(why);

interface ActProps {
  action: MilestoneAction;
  milestone: Milestone;
  standards: readonly `0x${string}`[];
}

function Act({ action, milestone, standards }: ActProps) {
  if (action === "submit") return <EvidenceForm milestone={milestone} />;
  if (action === "review") return <ReviewForm milestone={milestone} standards={standards} />;
  return <Lapse milestone={milestone} />;
}

function Lapse({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.actions");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const amount = formatAmount(milestone.amount, unitOf(deployment, milestone.token), locale);
  return (
    <div>
      <p className="mb-3">{t("lapseText", { amount })}</p>
      <Button
        look="danger"
        busy={isBusy}
        onClick={() =>
          void send({ calls: [lapse(deployment, milestone.id)], done: () => t("lapsed", { amount }) })
        }
      >
        {t("lapse")}
      </Button>
    </div>
  );
}

interface CreditProps {
  milestone: Milestone;
  credit: bigint;
  account: `0x${string}`;
}

function Credit({ milestone, credit, account }: CreditProps) {
  const t = useTranslations("roadmap.actions");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const amount = formatAmount(credit, unitOf(deployment, milestone.token), locale, { exact: true });
  return (
    <div className="rounded-xl bg-warn-soft p-4">
      <p className="mb-3">{t("creditText", { amount })}</p>
      <Button
        busy={isBusy}
        onClick={() =>
          void send({
            calls: [withdrawCredit(deployment, milestone.token, account)],
            done: () => t("creditDone", { amount }),
          })
        }
      >
        {t("credit")}
      </Button>
    </div>
  );
}
