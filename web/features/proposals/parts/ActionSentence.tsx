"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ETHER, formatAmount } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { DecodedAction } from "../data/decodeAction.ts";
import { sentenceOf } from "../data/sentenceOf.ts";
import { KnownSentence } from "./KnownSentence.tsx";

type Known = Extract<DecodedAction, { kind: "payment" | "call" }>;

/** What an action does, in words. A function without words of its own is named. */
export function ActionSentence({ action }: { action: Known }) {
  const t = useTranslations("proposals.sentences");
  const tc = useTranslations("common.accounts");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = (address: Address) => () => <Account address={address} markSelf={false} />;
  if (action.kind === "payment") {
    const amount = formatAmount(action.value, ETHER, locale, { exact: true });
    return t.rich("payment", { amount, account: account(action.target) });
  }
  const values = action.args.map((argument) => argument.value);
  const money = (value: unknown, token = action.target) =>
    formatAmount(value as bigint, unitOf(deployment, token), locale, { exact: true });
  const isToken = action.contract === "euro" || action.contract === "ecoToken";
  if (isToken && (action.functionName === "transfer" || action.functionName === "approve")) {
    return t.rich(action.functionName, { amount: money(values[1]), account: account(values[0] as Address) });
  }
  if (action.contract === "bountyBoard" && action.functionName === "create") {
    const terms = values[0] as { token: Address; amount: bigint; title: string; deadline: number };
    const { title, amount, token, deadline } = terms;
    return t.rich("createBounty", {
      title,
      amount: money(amount, token),
      deadline: formatDateTime(Number(deadline), locale),
    });
  }
  if (action.contract === "revenueRouter" && action.functionName === "setShares") {
    const [recipients, shares] = values as [Address[], number[]];
    return (
      <>
        {t("setShares")}{" "}
        {recipients.map((recipient, index) => (
          <span key={recipient}>
            {index > 0 && ", "}
            {formatShare(Number(shares[index] ?? 0) / 10_000, locale, 2)}{" "}
            <Account address={recipient} markSelf={false} />
          </span>
        ))}
      </>
    );
  }
  const sentence = sentenceOf(action, deployment);
  if (sentence) return <KnownSentence sentence={sentence} />;
  return t("call", { contract: tc(action.contract), name: action.functionName });
}
