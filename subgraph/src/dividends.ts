import { DividendClaim, DividendExclusion, DividendQuarter, RevenueRecipient } from "../generated/schema";
import {
  AccountExcluded,
  DividendPaid,
  QuarterClosed,
  QuarterExpired,
} from "../generated/MemberDividends/MemberDividends";
import { networkAt, orderOf, ZERO } from "./network";

export function handleQuarterClosed(event: QuarterClosed): void {
  const p = event.params;
  const network = networkAt(event);
  network.dividendsShared = network.dividendsShared.plus(p.amount);
  network.save();
  const number = p.quarter.toI32();
  const quarter = new DividendQuarter(p.quarter.toString());
  quarter.number = number;
  quarter.year = 1970 + number / 4;
  quarter.quarterOfYear = (number % 4) + 1;
  quarter.amount = p.amount;
  quarter.base = p.base;
  quarter.paid = ZERO;
  quarter.claimCount = 0;
  quarter.startsAt = p.startsAt;
  quarter.endsAt = p.endsAt;
  quarter.expiresAt = p.expiresAt;
  quarter.isExpired = false;
  quarter.firstPull = 1;
  quarter.lastPull = 0;
  const recipient = RevenueRecipient.load(event.address);
  if (recipient != null) {
    quarter.recipient = recipient.id;
    quarter.firstPull = recipient.dividedPullCount + 1;
    quarter.lastPull = recipient.pullCount;
    recipient.dividedPullCount = recipient.pullCount;
    recipient.save();
  }
  quarter.closedAt = event.block.timestamp;
  quarter.closedTx = event.transaction.hash;
  quarter.save();
}

export function handleDividendPaid(event: DividendPaid): void {
  const p = event.params;
  const quarter = DividendQuarter.load(p.quarter.toString());
  if (quarter == null) return;
  quarter.paid = quarter.paid.plus(p.amount);
  quarter.claimCount += 1;
  quarter.save();
  const network = networkAt(event);
  network.dividendsPaid = network.dividendsPaid.plus(p.amount);
  network.save();
  const claim = new DividendClaim(quarter.id + "-" + p.account.toHexString());
  claim.quarter = quarter.id;
  claim.account = p.account;
  claim.to = p.to;
  claim.amount = p.amount;
  claim.weight = p.weight;
  claim.at = event.block.timestamp;
  claim.order = orderOf(event);
  claim.tx = event.transaction.hash;
  claim.save();
}

export function handleQuarterExpired(event: QuarterExpired): void {
  const quarter = DividendQuarter.load(event.params.quarter.toString());
  if (quarter == null) return;
  quarter.isExpired = true;
  quarter.expiredAmount = event.params.amount;
  quarter.save();
}

export function handleAccountExcluded(event: AccountExcluded): void {
  const exclusion = new DividendExclusion(event.params.account);
  exclusion.account = event.params.account;
  exclusion.fromQuarter = event.params.fromQuarter.toI32();
  exclusion.at = event.block.timestamp;
  exclusion.tx = event.transaction.hash;
  exclusion.save();
}
