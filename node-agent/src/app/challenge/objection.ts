import type { SignedChallenge } from "../../adapters/challenge/protocol.ts";
import type { LedgerPlace } from "../../adapters/signer/statements.ts";
import { endOfPattern } from "../../domain/challenge/pattern.ts";
import type { Challenge } from "../../ports/ChallengeBook.ts";

/** A challenge must be there so long before it begins: accepted during a slot, the slot would begin without it. */
export const LEAST_LEAD_SECONDS = 10;
export const MOST_LEAD_SECONDS = 2 * 86_400;
/** A whole day's executors must be able to do the work of a challenge. */
export const MOST_RUNS = 1_000;

export interface ChallengeLimits {
  generation: number;
  /** Unix seconds the chain and the plant have reached. */
  now: number;
  maxSeconds: number;
  /** Compute units of an hour with all modules. */
  unitsPerHour: number;
}

type Objection = [code: string, reason: string];

/** Why a challenge is for somebody else; null when it is for this node. */
export function foreignTo(
  { chainId, heatLedger, challenge }: SignedChallenge,
  { place, nodeId }: { place: LedgerPlace; nodeId: bigint },
): Objection | null {
  if (chainId !== place.chainId || heatLedger.toLowerCase() !== place.heatLedger.toLowerCase())
    return ["ChallengeOtherLedger", `It is for ledger ${heatLedger} on chain ${chainId}.`];
  if (challenge.nodeId !== nodeId)
    return ["ChallengeOtherNode", `It is for node ${challenge.nodeId}; this is node ${nodeId}.`];
  return null;
}

/** Why the node does not follow a challenge now; null when it does. */
export function objectionTo(
  challenge: Challenge,
  { generation, now, maxSeconds, unitsPerHour }: ChallengeLimits,
): Objection | null {
  if (challenge.generation !== generation)
    return [
      "ChallengeOtherGeneration",
      `It is for register generation ${challenge.generation}; the node's is ${generation}.`,
    ];
  const lead = challenge.startAt - now;
  if (lead < LEAST_LEAD_SECONDS)
    return [
      "ChallengeTooLate",
      `It begins at ${challenge.startAt}; it is ${now} now, and ${LEAST_LEAD_SECONDS} s are needed.`,
    ];
  if (lead > MOST_LEAD_SECONDS)
    return ["ChallengeTooEarly", `It begins in ${lead} s; at most ${MOST_LEAD_SECONDS} s ahead are taken.`];
  const seconds = endOfPattern(challenge) - challenge.startAt;
  if (seconds > maxSeconds)
    return ["ChallengeTooLong", `It takes ${seconds} s; this node follows at most ${maxSeconds} s.`];
  const runs =
    challenge.unitsPerRun === 0
      ? 0
      : ((unitsPerHour * seconds) / 3_600 / challenge.unitsPerRun) * meanOf(challenge.levels);
  if (runs > MOST_RUNS)
    return [
      "ChallengeTooMuchWork",
      `It asks for about ${Math.ceil(runs)} runs; at most ${MOST_RUNS} are done. Let a run stand for more units.`,
    ];
  return null;
}

const meanOf = (levels: readonly number[]) =>
  levels.reduce((sum, level) => sum + level, 0) / levels.length / 100;
