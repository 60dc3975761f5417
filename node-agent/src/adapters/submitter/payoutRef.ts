import type { PayoutWish } from "../../ports/Submitter.ts";

export const payoutRef = ({ action, nodeId, payout, epoch }: PayoutWish): string =>
  `${action}:${nodeId}:${payout.toLowerCase()}:${epoch}`;
