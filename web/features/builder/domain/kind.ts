import type { ContractKey } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { z } from "zod";
import type { TermsForm, TermsResult } from "#features/bounties/domain/newTerms.ts";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import type { Unit } from "#lib/format/amount.ts";
import type messages from "../../../messages/en/builder.json";
import type { BuilderContext } from "./context.ts";
import type { Inputs } from "./draft.ts";

export type FieldKey = keyof typeof messages.fields;
export type HintKey = keyof typeof messages.hints;
export type ProblemCode = keyof typeof messages.problems;
export type WarningCode = keyof typeof messages.warnings;

type Values = Record<string, string | number>;

/** What is wrong with a field: a code with a sentence in both languages. */
export interface Problem {
  code: ProblemCode;
  values?: Values;
}

export interface FieldSpec {
  /** Key in the inputs. */
  name: string;
  /** Key of the label; `label` instead where the words come from an ABI. */
  labelKey?: FieldKey;
  label?: string;
  control: "text" | "lines" | "markdown" | "select" | "account" | "accounts" | "shares" | "hash" | "terms";
  inputMode?: "decimal" | "numeric";
  unit?: string;
  maxLength?: number;
  /** Values of a select; their words are in the messages or, for facts of the chain, here. */
  options?: { value: string; text?: string }[];
  /** Values that can be filled in by one press, named by their words or as a contract of ours; a list takes several. */
  choices?: { value: string; text?: string; contract?: ContractKey }[];
  hint?: { key: HintKey; values?: Values };
  /** Offers known people with this role. */
  suggest?: "anyone" | "reviewer";
  isMono?: boolean;
  rows?: number;
  /** The select offers only the newest of a long list. */
  isCut?: boolean;
  /** What the control "terms" needs. */
  terms?: TermsSpec;
}

/** The terms of a bounty within an action. */
export interface TermsSpec {
  unit: Unit;
  read: (form: TermsForm) => TermsResult;
  /** Days of work that can be typed. */
  days: { label: FieldKey; min: number; max: number; hint: { key: HintKey; values?: Values } };
  amountHint: { key: HintKey; values?: Values };
  /** Reviewers that cannot be named, in words; empty for none. */
  unfit: (form: TermsForm) => readonly Address[];
  suggestions: readonly Address[];
}

/** Money that a contract is allowed to take: exactly this much more, or on top of what it may take already. */
export interface AllowanceNeed {
  token: Address;
  spender: Address;
  amount: bigint;
  /** What the spender may take now and keeps; 0 where it is used up at once. */
  present: bigint;
}

/** Money that leaves the treasury at once; `token` null for the chain's own coin. */
export interface Spend {
  token: Address | null;
  amount: bigint;
}

export interface Plan {
  calls: RawAction[];
  allowances?: AllowanceNeed[];
  spends?: Spend[];
  warnings?: { code: WarningCode; values?: Values }[];
}

export type Reading = { plan: Plan } | { problems: Map<string, Problem> };

/** One kind of action: which fields it asks for, and what it makes of them. */
export interface ActionKind {
  /** Filled in when it is added. */
  defaults(context: BuilderContext): Inputs;
  fields(inputs: Inputs, context: BuilderContext): FieldSpec[];
  read(inputs: Inputs, context: BuilderContext): Reading;
}

/** Reads inputs with a schema; each issue becomes the problem of its field. */
export function readWith<Schema extends z.ZodType>(
  schema: Schema,
  inputs: Inputs,
  plan: (values: z.output<Schema>) => Plan,
): Reading {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return { plan: plan(parsed.data) };
  const problems = new Map<string, Problem>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? "");
    if (problems.has(name)) continue;
    const params = issue.code === "custom" ? (issue.params as { values?: Values } | undefined) : undefined;
    problems.set(name, { code: issue.message as ProblemCode, values: params?.values });
  }
  return { problems };
}
