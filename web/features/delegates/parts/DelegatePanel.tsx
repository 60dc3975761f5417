"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { useConfig } from "wagmi";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Account, ConnectDialog, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO } from "#lib/format/amount.ts";
import { useSigningWay } from "#lib/relay/useSigningWay.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { delegateTo, signDelegation } from "../actions/signDelegation.ts";
import { useMyDelegation } from "../data/useMyDelegation.ts";

/** Giving the connected account's votes to `to`, or taking them back; without `to` only taking back. */
export function DelegatePanel({ to }: { to?: Address }) {
  const t = useTranslations("delegates.mine");
  const account = useAccountAddress();
  return (
    <Card title={t("title")}>
      {account ? (
        <DelegationOf account={account} to={to} />
      ) : (
        <>
          <p className="mb-4 text-ink-soft">{t("why")}</p>
          <ActionBar>
            <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
          </ActionBar>
        </>
      )}
    </Card>
  );
}

function DelegationOf({ account, to }: { account: Address; to: Address | undefined }) {
  const t = useTranslations("delegates.mine");
  const mine = useMyDelegation(account);
  if (!mine) return null;
  const target = to && !isAddressEqual(to, account) ? to : undefined;
  const isThere = target !== undefined && isAddressEqual(mine.delegate, target);
  const amount = () => <Amount value={mine.balance} unit={ECO} />;
  const delegate = () => <Account address={mine.delegate} />;
  return (
    <div className="space-y-4">
      <p>
        {mine.balance === 0n
          ? t("noTokens")
          : mine.isOwn
            ? t.rich("own", { amount })
            : t.rich("away", { amount, account: delegate })}
      </p>
      {mine.balance > 0n && target && !isThere && <Hand account={account} to={target} look="primary" />}
      {mine.balance > 0n && !mine.isOwn && (
        <Hand account={account} to={account} look={target && !isThere ? "secondary" : "primary"} />
      )}
      <p className="text-sm text-ink-soft">{t("why")}</p>
    </div>
  );
}

interface HandProps {
  account: Address;
  to: Address;
  look: "primary" | "secondary";
}

/** One step: hand the votes to `to`, which may be oneself. */
function Hand({ account, to, look }: HandProps) {
  const t = useTranslations("delegates.mine");
  const tw = useTranslations("delegates.way");
  const nameOf = useAccountName();
  const config = useConfig();
  const deployment = useDeployment();
  const way = useSigningWay(account);
  const { send, sendSigned, isBusy } = useTransaction();
  const isBack = isAddressEqual(account, to);
  const name = nameOf(to) ?? to;
  const done = () => (isBack ? t("backDone") : t("delegateDone", { name }));
  const byTransaction = () => void send({ calls: [delegateTo(deployment.ecoToken, to)], done });
  const bySignature = () =>
    void sendSigned({
      signing: signDelegation(config, deployment, { delegator: account, delegatee: to }),
      done,
    });
  const label = isBack ? t("back") : t("delegate", { name });
  const button = (
    <Button
      look={look}
      className="h-auto w-full py-2.5 break-all"
      busy={isBusy}
      disabled={way === "unknown"}
      onClick={way === "ready" ? bySignature : byTransaction}
    >
      {label}
    </Button>
  );
  return (
    <div className="space-y-2">
      {look === "primary" ? <ActionBar>{button}</ActionBar> : button}
      {way !== "unknown" && way !== "noRelay" && <p className="text-sm text-ink-soft">{tw(way)}</p>}
      {way === "ready" && (
        <Button look="secondary" small className="w-full" disabled={isBusy} onClick={byTransaction}>
          {tw("byTransaction")}
        </Button>
      )}
    </div>
  );
}
