"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { Deadline } from "#lib/calendar/Deadline.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDuration } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { cancelExit, postBond, requestExit, withdrawBond, withdrawBondCredit } from "./actions.ts";
import { BondForm } from "./BondForm.tsx";
import { bondActions } from "./domain/bond.ts";
import { type BondNow, useBond } from "./useBond.ts";

/** Money behind a node's honesty: what is there, and what its operator can do with it. */
export function BondCard({ nodeId }: { nodeId: bigint }) {
  const t = useTranslations("bonds");
  const tc = useTranslations("common");
  const found = useBond(nodeId);
  const now = useNow();
  return (
    <Card
      title={t("title")}
      aside={
        <Link href={`/disputes/new?node=${nodeId}`} className="link">
          {t("doubt")}
        </Link>
      }
    >
      {found.data ? (
        <Content nodeId={nodeId} current={found.data} now={now} />
      ) : found.isError ? (
        <p className="text-ink-soft">{t("missing")}</p>
      ) : (
        <SkeletonLines lines={3} label={tc("loading")} />
      )}
    </Card>
  );
}

interface ContentProps {
  nodeId: bigint;
  current: BondNow;
  now: number | undefined;
}

function Content({ nodeId, current, now }: ContentProps) {
  const t = useTranslations("bonds");
  const locale = useLocale();
  const account = useAccountAddress();
  const { bond, operator, noticeSeconds } = current;
  const isOurs = account !== undefined && isAddressEqual(account, operator);
  return (
    <div className="space-y-5">
      <Facts>
        <Fact label={t("bonded")}>
          <span className="text-2xl font-semibold">
            <Amount value={bond.bonded} unit={EURO} />
          </span>
        </Fact>
        {bond.locked > 0n && (
          <Fact label={t("locked")}>
            <Amount value={bond.locked} unit={EURO} />
          </Fact>
        )}
        {bond.leaving > 0n && (
          <Fact label={t("leaving")}>
            <Amount value={bond.leaving} unit={EURO} />
            <Deadline
              at={bond.leavesAt}
              now={now}
              id={`leavesAt-nodes-${nodeId}`}
              title={t("leavesEntry", { id: nodeId.toString() })}
              knownSince={bond.leavesAt - noticeSeconds}
            />
          </Fact>
        )}
      </Facts>
      <p className="text-sm text-ink-soft">{t("what", { notice: formatDuration(noticeSeconds, locale) })}</p>
      {account && <Moves nodeId={nodeId} current={current} isOurs={isOurs} now={now} />}
    </div>
  );
}

function Moves({ nodeId, current, isOurs, now }: ContentProps & { isOurs: boolean }) {
  const t = useTranslations("bonds");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const { bond, balance, allowance, credit, noticeSeconds } = current;
  const can = new Set(isOurs && now !== undefined ? bondActions(bond, now) : []);
  const euro = (value: bigint) => formatAmount(value, EURO, locale, { exact: true });
  if (!account) return null;
  return (
    <div className="space-y-6">
      {credit > 0n && (
        <div className="rounded-xl bg-warn-soft p-4">
          <p>{t("credit", { amount: euro(credit) })}</p>
          <Button
            className="mt-3"
            busy={isBusy}
            onClick={() =>
              send({
                calls: [withdrawBondCredit(deployment, account)],
                done: () => t("creditDone", { amount: euro(credit) }),
              })
            }
          >
            {t("creditButton")}
          </Button>
        </div>
      )}
      <BondForm
        kind={isOurs ? "post" : "postForOther"}
        most={balance}
        onAmount={(amount) =>
          send({
            calls: postBond(deployment, { nodeId, amount }, allowance),
            done: () => t("post.done", { amount: euro(amount) }),
          })
        }
      />
      {can.has("requestExit") && (
        <BondForm
          kind="exit"
          most={bond.bonded}
          notice={formatDuration(noticeSeconds, locale)}
          onAmount={(amount) =>
            send({
              calls: [requestExit(deployment, { nodeId, amount })],
              done: () =>
                t("exit.done", { amount: euro(amount), notice: formatDuration(noticeSeconds, locale) }),
            })
          }
        />
      )}
      {can.has("withdraw") && (
        <Button
          busy={isBusy}
          onClick={() =>
            send({
              calls: [withdrawBond(deployment, nodeId, account)],
              done: () => t("withdraw.done", { amount: euro(bond.leaving) }),
            })
          }
        >
          {t("withdraw.button", { amount: euro(bond.leaving) })}
        </Button>
      )}
      {can.has("cancelExit") && (
        <Button
          look="secondary"
          busy={isBusy}
          onClick={() => send({ calls: [cancelExit(deployment, nodeId)], done: () => t("cancel.done") })}
        >
          {t("cancel.button")}
        </Button>
      )}
    </div>
  );
}
