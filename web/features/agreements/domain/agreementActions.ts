import { type Address, isAddressEqual } from "viem";
import { type Agreement, phaseOf } from "./agreement.ts";

export type AgreementAction = "topUp" | "settle" | "close" | "release";
export type Side = "customer" | "operator" | "voucherKey" | "anyone";

/** Why an action is not possible; each has its sentence in the translations. */
export type WhyNot = "connect" | "termRuns" | "windowOpen" | "notClosingYet";

export type Availability =
  | { action: AgreementAction; can: true; until: number | undefined }
  | { action: AgreementAction; can: false; why: WhyNot };

export interface Situation {
  /** Undefined without a wallet. */
  account: Address | undefined;
  /** Of the node, now. */
  operator: Address;
  /** Unix seconds. */
  now: number;
}

const is = (account: Address | undefined, other: Address) =>
  account !== undefined && isAddressEqual(account, other);

/** Who the reader is in this agreement; several at once are possible. */
export function sidesOf(agreement: Agreement, { account, operator }: Situation): Side[] {
  const sides: Side[] = [];
  if (is(account, agreement.customer)) sides.push("customer");
  if (is(account, operator)) sides.push("operator");
  if (is(account, agreement.voucherKey)) sides.push("voucherKey");
  return sides.length > 0 ? sides : ["anyone"];
}

/** What can be done in the present state, until when (Unix seconds), and why not where account or time are wrong. */
export function agreementActions(agreement: Agreement, situation: Situation): Availability[] {
  const { account, operator, now } = situation;
  const phase = phaseOf(agreement, now);
  if (phase === "closed") return [];
  const found: Availability[] = [];
  const add = (action: AgreementAction, why: WhyNot | undefined, until?: number) => {
    const reason = why ?? (account ? undefined : "connect");
    found.push(reason ? { action, can: false, why: reason } : { action, can: true, until });
  };
  if (agreement.state === "open") {
    const isParty = is(account, agreement.customer) || is(account, operator);
    add("settle", undefined);
    add("topUp", undefined);
    add("close", isParty || now >= agreement.endsAt ? undefined : "termRuns");
    add("release", "notClosingYet");
    return found;
  }
  if (phase === "closing") add("settle", undefined, agreement.settleUntil);
  add("release", phase === "releasable" ? undefined : "windowOpen");
  return found;
}
