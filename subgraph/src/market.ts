import { Bytes, dataSource } from "@graphprotocol/graph-ts";
import { Agreement, AgreementTopUp, Node, PendingFee, Settlement } from "../generated/schema";
import {
  AgreementClosed,
  AgreementClosing,
  AgreementOpened,
  AgreementToppedUp,
  CreditBooked,
  CreditWithdrawn,
  FeePending,
  FeesForwarded,
  FreezeChanged,
  PriceBoundsChanged,
  VoucherSettled,
} from "../generated/ComputeAgreements/ComputeAgreements";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { dayOf, entryId, networkAt, networkDay, orderOf, ZERO } from "./network";
import { payoutOf } from "./payouts";
import { nodeDay, nodeEpoch } from "./periods";
import { regionDay, regionOfNode } from "./regions";

export function handleAgreementOpened(event: AgreementOpened): void {
  const p = event.params;
  const network = networkAt(event);
  network.agreementCount += 1;
  network.openAgreementCount += 1;
  network.save();
  const agreement = new Agreement(p.id.toString());
  agreement.number = p.id;
  agreement.state = "OPEN";
  agreement.customer = p.customer;
  agreement.node = p.nodeId.toString();
  agreement.pricePerUnit = p.pricePerUnit;
  agreement.escrow = p.escrow;
  agreement.firstEscrow = p.escrow;
  agreement.settledAmount = ZERO;
  agreement.feeAmount = ZERO;
  agreement.settledUnits = ZERO;
  agreement.settledEnergyWh = ZERO;
  agreement.voucherKey = p.voucherKey;
  agreement.openedAt = event.block.timestamp;
  agreement.endsAt = p.endsAt;
  agreement.openedTx = event.transaction.hash;
  agreement.save();
}

export function handleAgreementToppedUp(event: AgreementToppedUp): void {
  const agreement = Agreement.load(event.params.id.toString());
  if (agreement == null) return;
  agreement.escrow = event.params.escrow;
  agreement.save();
  const topUp = new AgreementTopUp(entryId(event));
  topUp.agreement = agreement.id;
  topUp.amount = event.params.amount;
  topUp.at = event.block.timestamp;
  topUp.save();
}

export function handleVoucherSettled(event: VoucherSettled): void {
  const p = event.params;
  const agreement = Agreement.load(p.id.toString());
  if (agreement == null) return;
  agreement.settledAmount = agreement.settledAmount.plus(p.amount);
  agreement.feeAmount = agreement.feeAmount.plus(p.fee);
  agreement.settledUnits = agreement.settledUnits.plus(p.units);
  agreement.settledEnergyWh = agreement.settledEnergyWh.plus(p.energyWh);
  agreement.lastSettlement = entryId(event);
  agreement.save();

  const epochNumber = p.epoch.toI32();
  const payout = payoutOf(p.nodeId, p.payout, epochNumber);
  payout.bookedFee = payout.bookedFee.plus(p.fee);
  payout.bookedEnergyWh = payout.bookedEnergyWh.plus(p.energyWh);
  payout.bookedUnits = payout.bookedUnits.plus(p.units);
  payout.save();
  const epoch = nodeEpoch(p.nodeId.toString(), epochNumber);
  epoch.feeAmount = epoch.feeAmount.plus(p.fee);
  epoch.bookedEnergyWh = epoch.bookedEnergyWh.plus(p.energyWh);
  epoch.settledAmount = epoch.settledAmount.plus(p.amount);
  epoch.paidUnits = epoch.paidUnits.plus(p.units);
  epoch.save();

  const settlement = new Settlement(entryId(event));
  settlement.agreement = agreement.id;
  settlement.node = p.nodeId.toString();
  settlement.payoutAccount = p.payout;
  settlement.payout = payout.id;
  settlement.amount = p.amount;
  settlement.fee = p.fee;
  settlement.units = p.units;
  settlement.energyWh = p.energyWh;
  settlement.epoch = epochNumber;
  settlement.order = orderOf(event);
  settlement.at = event.block.timestamp;
  settlement.tx = event.transaction.hash;
  settlement.save();
  addToSums(event);
}

/** The settlement of `agreement` made in `tx`, whose fee comes right after it. */
export function settlementIn(agreement: Agreement, tx: Bytes): string | null {
  const id = agreement.lastSettlement;
  if (id === null) return null;
  const settlement = Settlement.load(id);
  return settlement != null && settlement.tx.equals(tx) ? id : null;
}

function addToSums(event: VoucherSettled): void {
  const p = event.params;
  const day = dayOf(event.block.timestamp);
  const node = Node.load(p.nodeId.toString());
  if (node != null) {
    node.paidUnits = node.paidUnits.plus(p.units);
    node.settledAmount = node.settledAmount.plus(p.amount);
    node.feeAmount = node.feeAmount.plus(p.fee);
    node.save();
    addToRegion(node, event);
  }
  const ofNode = nodeDay(p.nodeId.toString(), day);
  ofNode.settledAmount = ofNode.settledAmount.plus(p.amount);
  ofNode.feeAmount = ofNode.feeAmount.plus(p.fee);
  ofNode.save();
  const ofNetwork = networkDay(day);
  ofNetwork.paidUnits = ofNetwork.paidUnits.plus(p.units);
  ofNetwork.settledAmount = ofNetwork.settledAmount.plus(p.amount);
  ofNetwork.feeAmount = ofNetwork.feeAmount.plus(p.fee);
  ofNetwork.save();
  const network = networkAt(event);
  network.paidUnits = network.paidUnits.plus(p.units);
  network.settledAmount = network.settledAmount.plus(p.amount);
  network.feeAmount = network.feeAmount.plus(p.fee);
  network.save();
}

function addToRegion(node: Node, event: VoucherSettled): void {
  const p = event.params;
  const region = regionOfNode(node);
  region.paidUnits = region.paidUnits.plus(p.units);
  region.settledAmount = region.settledAmount.plus(p.amount);
  region.feeAmount = region.feeAmount.plus(p.fee);
  region.save();
  const day = regionDay(region.id, dayOf(event.block.timestamp));
  day.paidUnits = day.paidUnits.plus(p.units);
  day.settledAmount = day.settledAmount.plus(p.amount);
  day.feeAmount = day.feeAmount.plus(p.fee);
  day.save();
}

export function handleAgreementClosing(event: AgreementClosing): void {
  const agreement = Agreement.load(event.params.id.toString());
  if (agreement == null) return;
  agreement.state = "CLOSING";
  const reason = event.params.reason;
  agreement.closeReason = reason == 1 ? "CUSTOMER" : reason == 2 ? "OPERATOR" : "TERM_ENDED";
  agreement.settleUntil = event.params.settleUntil;
  agreement.closingAt = event.block.timestamp;
  agreement.save();
}

export function handleAgreementClosed(event: AgreementClosed): void {
  const agreement = Agreement.load(event.params.id.toString());
  if (agreement == null || agreement.state == "CLOSED") return;
  agreement.state = "CLOSED";
  agreement.refunded = event.params.refunded;
  agreement.closedAt = event.block.timestamp;
  agreement.save();
  const network = networkAt(event);
  network.openAgreementCount -= 1;
  network.save();
}

export function handleFeePending(event: FeePending): void {
  const network = networkAt(event);
  network.pendingFees = network.pendingFees.plus(event.params.amount);
  network.pendingFeeCount += 1;
  network.save();
  const fee = new PendingFee(network.pendingFeeCount.toString());
  fee.number = network.pendingFeeCount;
  const agreement = Agreement.load(event.params.id.toString());
  if (agreement != null) {
    fee.agreement = agreement.id;
    fee.settlement = settlementIn(agreement, event.transaction.hash);
  }
  fee.amount = event.params.amount;
  fee.at = event.block.timestamp;
  fee.tx = event.transaction.hash;
  fee.save();
}

export function handleFeesForwarded(event: FeesForwarded): void {
  const network = networkAt(event);
  network.pendingFees = network.pendingFees.minus(event.params.amount);
  network.save();
}

export function handleAgreementCreditBooked(event: CreditBooked): void {
  const euro = dataSource.context().getBytes("euro");
  bookCredit(creditOf(event, "COMPUTE_AGREEMENTS", event.params.account, euro), event.params.amount);
}

export function handleAgreementCreditWithdrawn(event: CreditWithdrawn): void {
  const euro = dataSource.context().getBytes("euro");
  withdrawCredit(creditOf(event, "COMPUTE_AGREEMENTS", event.params.account, euro), event.params.amount);
}

export function handlePriceBoundsChanged(event: PriceBoundsChanged): void {
  const network = networkAt(event);
  network.priceMin = event.params.min;
  network.priceMax = event.params.max;
  network.save();
}

export function handleAgreementsFreezeChanged(event: FreezeChanged): void {
  const network = networkAt(event);
  network.isAgreementsFrozen = event.params.frozen;
  network.save();
}
