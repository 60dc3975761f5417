import type { RelayCode } from "./answers.ts";

/** The relay did not carry out what it was asked, with its own code and details. */
export class RelayRefusal extends Error {
  readonly code: RelayCode;
  readonly details: Record<string, string>;
  constructor(code: RelayCode, details: Record<string, string> = {}) {
    super(`the relay refused: ${code}`);
    this.name = "RelayRefusal";
    this.code = code;
    this.details = details;
  }
}
