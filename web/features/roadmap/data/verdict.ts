import { type Hex, stringToBytes } from "viem";
import type { Judgement, Verdict } from "../actions.ts";

export const REASON_BYTES = 1_000;

/** What a reviewer has filled in for one pinned standard. */
export interface Answer {
  /** Undefined until chosen. */
  conforms: boolean | undefined;
  reason: string;
}

export interface ReviewDraft {
  /** In the order of the pinned standards. */
  answers: Answer[];
  /** A rejection although everything conforms, e.g. when something else is missing. */
  isRejection: boolean;
  reason: string;
}

export type ReviewProblem = "unanswered" | "reasonMissing" | "reasonTooLong";

export interface ReviewContext {
  evidenceHash: Hex;
  standards: readonly Hex[];
  /** What the reviewer has already stated on chain, in the same order: true where it says the evidence conforms. */
  stated: readonly boolean[];
}

const isTooLong = (text: string) => stringToBytes(text).length > REASON_BYTES;

/** An approval needs every standard to be met; anything else is a rejection. */
export const isApproval = ({ answers, isRejection }: ReviewDraft): boolean =>
  !isRejection && answers.every(({ conforms }) => conforms === true);

/** The verdict to be sent, without statements that stand on chain already; or what is missing. */
export function verdictOf(
  draft: ReviewDraft,
  { evidenceHash, standards, stated }: ReviewContext,
): Verdict | ReviewProblem {
  const { answers } = draft;
  const reason = draft.reason.trim();
  const approves = isApproval(draft);
  if (!draft.isRejection && answers.some(({ conforms }) => conforms === undefined)) return "unanswered";
  if (answers.some(({ conforms, reason: why }) => conforms === false && !why.trim())) return "reasonMissing";
  if (!approves && !reason) return "reasonMissing";
  if (isTooLong(reason) || answers.some((answer) => isTooLong(answer.reason.trim()))) return "reasonTooLong";
  const judgements = standards.flatMap((standard, index): Judgement[] => {
    const answer = answers[index];
    if (answer?.conforms === undefined) return [];
    if (answer.conforms && stated[index]) return [];
    return [{ standard, conforms: answer.conforms, reason: answer.reason.trim() }];
  });
  return { evidenceHash, judgements, isApproval: approves, reason };
}
