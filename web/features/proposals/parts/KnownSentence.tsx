"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { keccak256, toHex } from "viem";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { formatDateTime, formatDuration } from "#lib/format/time.ts";
import type { Part, Sentence } from "../data/sentenceOf.ts";

const roleNames: Record<
  string,
  "roleAdmin" | "roleCertifier" | "roleProposer" | "roleExecutor" | "roleCanceller"
> = {
  "0": "roleAdmin",
  "1": "roleCertifier",
  [keccak256(toHex("PROPOSER_ROLE"))]: "roleProposer",
  [keccak256(toHex("EXECUTOR_ROLE"))]: "roleExecutor",
  [keccak256(toHex("CANCELLER_ROLE"))]: "roleCanceller",
};

/** A sentence with its parts in the reader's notation: every digit of money, names beside addresses. */
export function KnownSentence({ sentence }: { sentence: Sentence }) {
  const t = useTranslations("sentences");
  const locale = useLocale();
  const deployment = useDeployment();
  const write = (part: Part): string | (() => ReactNode) => {
    switch (part.type) {
      case "account":
        return () => <Account address={part.account} markSelf={false} />;
      case "amount":
        return formatAmount(part.amount, unitOf(deployment, part.token), locale, { exact: true });
      case "duration":
        return formatDuration(part.seconds, locale);
      case "time":
        return formatDateTime(part.at, locale);
      case "text":
        return part.text;
      case "role": {
        const name = roleNames[String(part.role)];
        return name ? t(name) : t("roleOther", { role: String(part.role) });
      }
    }
  };
  const values = Object.fromEntries(
    Object.entries(sentence.parts).map(([name, part]) => [name, write(part)]),
  );
  return t.rich(sentence.key, values);
}
