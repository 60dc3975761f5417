import type { VerifierCode } from "./answers.ts";

/** The verifier did not do what it was asked, with its own code and details. */
export class VerifierRefusal extends Error {
  readonly code: VerifierCode;
  readonly details: Record<string, string>;
  constructor(code: VerifierCode, details: Record<string, string> = {}) {
    super(`the verifier refused: ${code}`);
    this.name = "VerifierRefusal";
    this.code = code;
    this.details = details;
  }
}
