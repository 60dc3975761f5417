/** What the scale world holds in the end, the local world's own history included. */
export const SCALE = {
  proposals: Number(process.env.BENCH_PROPOSALS ?? 500),
  votes: Number(process.env.BENCH_VOTES ?? 20_000),
  movements: Number(process.env.BENCH_MOVEMENTS ?? 5_000),
};

/** What the local world's history has before: proposals and votes. */
export const HISTORY = { proposals: 3, votes: 12 };

/** Proposals that run side by side, each by a proposer of its own. */
export const ROUND = 50;
export const MEMBERS = Math.max(4 * ROUND, SCALE.votes / 10);

/** Members from `ROUND` on are no proposers; one in five of them gives its votes to a proposer. */
export const isDelegator = (member: number) => member >= ROUND && member % 5 === 0;

export const account = (index: number): `0x${string}` =>
  `0x${(0xeca0_0000 + index).toString(16).padStart(40, "0")}`;

/** `crowded` is the open proposal everybody votes on. */
export type Fate = "executed" | "queued" | "outvoted" | "short of quorum" | "cancelled" | "open" | "crowded";

/** The last round stays open; the round before leaves some proposals in the timelock. */
export function fateOf(index: number, count: number): Fate {
  if (index === count - 1) return "crowded";
  if (index >= firstOfLastRound(count)) return "open";
  if (index % 10 === 7) return "outvoted";
  if (index % 10 === 8) return "short of quorum";
  if (index % 25 === 9) return "cancelled";
  return index >= firstOfLastRound(count) - ROUND && index % 2 === 0 ? "queued" : "executed";
}

const firstOfLastRound = (count: number) => Math.floor((count - 1) / ROUND) * ROUND;
