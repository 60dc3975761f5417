export interface Votes {
  /** 1e-18 ECO each. */
  forVotes: bigint;
  againstVotes: bigint;
  abstainVotes: bigint;
}

export interface Tally {
  /** Shares of all votes cast, 0 to 1; 0 without votes. */
  forShare: number;
  againstShare: number;
  abstainShare: number;
  /** For and Abstain count towards the quorum. */
  quorumVotes: bigint;
  /** Reached part of the quorum, 0 to 1 and beyond. */
  quorumShare: number;
  isQuorumReached: boolean;
  /** More For than Against. */
  isAhead: boolean;
}

const SCALE = 1_000_000n;
const ratio = (part: bigint, whole: bigint) =>
  whole === 0n ? 0 : Number((part * SCALE) / whole) / Number(SCALE);

/** Bars and verdicts of a vote, by the rules of the contract: For + Abstain reach the quorum, For must exceed Against. */
export function tallyOf({ forVotes, againstVotes, abstainVotes }: Votes, quorum: bigint): Tally {
  const cast = forVotes + againstVotes + abstainVotes;
  const quorumVotes = forVotes + abstainVotes;
  return {
    forShare: ratio(forVotes, cast),
    againstShare: ratio(againstVotes, cast),
    abstainShare: ratio(abstainVotes, cast),
    quorumVotes,
    quorumShare: ratio(quorumVotes, quorum),
    isQuorumReached: quorumVotes >= quorum,
    isAhead: forVotes > againstVotes,
  };
}
