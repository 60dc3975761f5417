const HOUR = 3_600;

export interface Schedule {
  /** Unix seconds. */
  now: number;
  /** Seconds. */
  votingDelay: number;
  votingPeriod: number;
  timelockDelay: number;
}

/** When a proposal handed in now could be carried out at the earliest, rounded up to hours so that it does not change with every block. */
export const earliestExecution = ({ now, votingDelay, votingPeriod, timelockDelay }: Schedule): number =>
  roundUp(now + votingDelay + votingPeriod + timelockDelay + 1);

export interface ProposalTimes {
  state: "pending" | "active" | "objection" | "succeeded" | "queued";
  now: number;
  /** End of voting with any objection period, Unix seconds. */
  deadline: number;
  /** Earliest execution once queued. */
  eta: number;
  /** Seconds. */
  timelockDelay: number;
}

/** When a live proposal could be carried out at the earliest. */
export function executionOf({ state, now, deadline, eta, timelockDelay }: ProposalTimes): number {
  if (state === "queued") return now > eta ? roundUp(now) : eta + 1;
  if (state === "succeeded") return roundUp(now + timelockDelay + 1);
  return roundUp(deadline + timelockDelay + 1);
}

const roundUp = (at: number) => Math.ceil(at / HOUR) * HOUR;
