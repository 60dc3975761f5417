/** What the board's events say about an account; counts of bounties unless another thing is named. */
export interface Reputation {
  applicationCount: number;
  assignedCount: number;
  resignedCount: number;
  submissionCount: number;
  deliveredCount: number;
  /** Of the delivered: handed in by the first deadline; paid by silence; funded by the treasury or a budget. */
  onTimeCount: number;
  unansweredCount: number;
  deliveredForMembersCount: number;
  missedCount: number;
  rejectedCount: number;
  disputedCount: number;
  disputeWonCount: number;
  disputeLostCount: number;
  /** Verdicts given as a reviewer. */
  reviewCount: number;
}

export const nothingYet: Reputation = {
  applicationCount: 0,
  assignedCount: 0,
  resignedCount: 0,
  submissionCount: 0,
  deliveredCount: 0,
  onTimeCount: 0,
  unansweredCount: 0,
  deliveredForMembersCount: 0,
  missedCount: 0,
  rejectedCount: 0,
  disputedCount: 0,
  disputeWonCount: 0,
  disputeLostCount: 0,
  reviewCount: 0,
};

export type Count = keyof Reputation;
export const counts = Object.keys(nothingYet) as Count[];

/** The counts in which two answers differ. */
export const differences = (one: Reputation, other: Reputation): Count[] =>
  counts.filter((count) => one[count] !== other[count]);
