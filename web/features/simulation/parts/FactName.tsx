"use client";
import { useTranslations } from "next-intl";
import { keccak256, toHex } from "viem";
import { Account } from "#features/wallet/index.ts";
import type { Change } from "../domain/facts.ts";

const timelockRoles: Record<string, "proposer" | "executor" | "canceller"> = {
  [keccak256(toHex("PROPOSER_ROLE"))]: "proposer",
  [keccak256(toHex("EXECUTOR_ROLE"))]: "executor",
  [keccak256(toHex("CANCELLER_ROLE"))]: "canceller",
};

/** What a change is about, with the account it concerns in full. */
export function FactName({ change }: { change: Pick<Change, "label" | "account" | "id"> }) {
  const t = useTranslations("simulation");
  const { label, account, id = "" } = change;
  const known = timelockRoles[id] ?? (id === "0" || id === "1" ? id : undefined);
  const role = known ? t(`roles.${known}`) : id;
  return (
    <span className="break-words">
      {label !== "balance" && <>{t(`facts.${label}`, { id, role })} </>}
      {account && <Account address={account} full />}
    </span>
  );
}
