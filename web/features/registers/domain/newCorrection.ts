import type { Hex } from "viem";
import type { Unit } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import type { Correction } from "./statement.ts";

/** Energy as a person reads it off a meter. */
const KWH: Unit = { symbol: "kWh", decimals: 3, digits: 3 };

export interface CorrectionForm {
  electricity: string;
  usefulHeat: string;
  rejectedHeat: string;
  evidenceHash: Hex | undefined;
}

export const emptyCorrection: CorrectionForm = {
  electricity: "",
  usefulHeat: "",
  rejectedHeat: "",
  evidenceHash: undefined,
};

export type CorrectionProblem = "missing" | "invalid";
type Field = keyof CorrectionForm;

/** The correction of what a reference meter found, or what is wrong with each field. `at`: what it is about. */
export function newCorrection(
  form: CorrectionForm,
  at: Pick<Correction, "nodeId" | "generation" | "seq">,
  locale: string,
): { ok: true; correction: Correction } | { ok: false; problems: Partial<Record<Field, CorrectionProblem>> } {
  const problems: Partial<Record<Field, CorrectionProblem>> = {};
  const energy = (field: "electricity" | "usefulHeat" | "rejectedHeat"): bigint => {
    const read = readAmount(form[field], KWH, locale);
    if ("value" in read && read.value < 2n ** 64n) return read.value;
    // A meter may show nothing at all.
    if ("problem" in read && read.problem === "notPositive") return 0n;
    problems[field] = "problem" in read && read.problem === "missing" ? "missing" : "invalid";
    return 0n;
  };
  const [electricityWh, usefulHeatWh, rejectedHeatWh] = [
    energy("electricity"),
    energy("usefulHeat"),
    energy("rejectedHeat"),
  ];
  const { evidenceHash } = form;
  if (!evidenceHash) problems.evidenceHash = "missing";
  if (!evidenceHash || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, correction: { ...at, electricityWh, usefulHeatWh, rejectedHeatWh, evidenceHash } };
}
