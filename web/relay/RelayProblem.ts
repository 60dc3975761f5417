import type { RelayCode } from "#lib/relay/answers.ts";

const statuses: Partial<Record<RelayCode, number>> = {
  malformed: 400,
  reasonTooLong: 400,
  textTooLong: 400,
  signatureInvalid: 403,
  noPower: 403,
  treasury: 403,
  notFound: 404,
  unknownProposal: 404,
  tooLarge: 413,
  tooManyAttempts: 429,
  tooManyByAccount: 429,
  tooManyByClient: 429,
  tooManyToday: 429,
  budgetSpent: 503,
  feesTooHigh: 503,
  outOfFunds: 503,
  chainDown: 503,
};

/** Why the relay refuses: a code for the page, a sentence for people, what it found and what it expected. */
export class RelayProblem extends Error {
  readonly code: RelayCode;
  readonly details: Record<string, string>;
  constructor(code: RelayCode, message: string, details: Record<string, string> = {}) {
    super(message);
    this.name = "RelayProblem";
    this.code = code;
    this.details = details;
  }

  /** HTTP status of the answer; 409 where the request was fine but the world is not as it says. */
  get status(): number {
    return statuses[this.code] ?? 409;
  }
}
