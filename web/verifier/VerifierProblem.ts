import type { VerifierCode } from "#lib/verifier/answers.ts";

const statuses: Partial<Record<VerifierCode, number>> = {
  malformed: 400,
  linkNotPullRequest: 400,
  signatureInvalid: 401,
  foreignRepository: 403,
  proofRefused: 403,
  notFound: 404,
  noWebhooks: 404,
  unknownBounty: 404,
  pullUnknown: 404,
  tooLarge: 413,
  tooManyAttempts: 429,
  rateLimited: 503,
  gitHubDown: 503,
  gitHubRefuses: 503,
  chainDown: 503,
};

/** Why the verifier refuses: a code for the page, a sentence for people, what it found and what it expected. */
export class VerifierProblem extends Error {
  readonly code: VerifierCode;
  readonly details: Record<string, string>;
  constructor(code: VerifierCode, message: string, details: Record<string, string> = {}) {
    super(message);
    this.name = "VerifierProblem";
    this.code = code;
    this.details = details;
  }

  /** HTTP status of the answer; 409 where the request was fine but the world is not as it says. */
  get status(): number {
    return statuses[this.code] ?? 409;
  }

  /** Seconds after which asking again may help; null when waiting changes nothing. */
  get retryAfter(): number | null {
    const { retryAfterSeconds } = this.details;
    return retryAfterSeconds === undefined ? null : Number(retryAfterSeconds);
  }
}
