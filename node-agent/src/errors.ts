export interface AgentErrorOptions {
  /** What the operator can do about it. */
  hint?: string;
  cause?: unknown;
}

/** An error a person can act on: a stable code, a short message, a hint and the cause. */
export abstract class AgentError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: AgentErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
  }

  /** Message and hint as one line for people. */
  get sentence(): string {
    return this.hint ? `${this.message} ${this.hint}` : this.message;
  }
}

/** Passes by itself: the loop waits and tries again. */
export class Retryable extends AgentError {}

/** Needs a person: the process says so and ends. */
export class Fatal extends AgentError {}

/** Any thrown value as one line for people. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AgentError) return error.sentence;
  if (error instanceof Error) return error.message;
  return String(error);
}
