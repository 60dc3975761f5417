import { z } from "zod";
import { renotateTerms } from "./termsInput.ts";

export const kinds = [
  "transfer",
  "bounty",
  "recurring",
  "ruling",
  "budget",
  "split",
  "role",
  "milestone",
  "standard",
  "setting",
  "call",
] as const;
export type Kind = (typeof kinds)[number];

/** What was typed, by field. Texts only: bytes are made from them anew each time, so that a draft never goes stale. */
export type Inputs = Record<string, string>;

export interface DraftAction {
  /** Identity within the draft; places change. */
  id: string;
  kind: Kind;
  inputs: Inputs;
}

export interface Draft {
  title: string;
  text: string;
  actions: DraftAction[];
}

/** Raised whenever the meaning of a field changes. */
export const DRAFT_VERSION = 2;

const schema = z.object({
  version: z.literal(DRAFT_VERSION),
  locale: z.string(),
  title: z.string(),
  text: z.string(),
  actions: z.array(
    z.object({ id: z.string().min(1), kind: z.enum(kinds), inputs: z.record(z.string(), z.string()) }),
  ),
});

export const emptyDraft: Draft = { title: "", text: "", actions: [] };

export const isEmpty = ({ title, text, actions }: Draft): boolean =>
  title.trim() === "" && text.trim() === "" && actions.length === 0;

export const writeDraft = (draft: Draft, locale: string): string =>
  JSON.stringify({ version: DRAFT_VERSION, locale, ...draft });

/** Fields that hold an amount or a percentage in the notation of the language they were typed in. */
const DECIMALS = new Set(["amount", "cap", "capPerBounty", "limit", "threshold", "coins", "percent"]);

/** Reads a stored draft; null when it is of another version or damaged. Amounts are rewritten for `locale`. */
export function readDraft(stored: string, locale: string): Draft | null {
  const parsed = schema.safeParse(parseJson(stored));
  if (!parsed.success) return null;
  const { title, text, actions, locale: typedIn } = parsed.data;
  const isSameNotation = typedIn.slice(0, 2) === locale.slice(0, 2);
  return {
    title,
    text,
    actions: isSameNotation ? actions : actions.map((action) => ({ ...action, inputs: renotate(action) })),
  };
}

// German and English use the same two signs with exchanged roles.
const exchange = (text: string) => text.replace(/[.,]/g, (sign) => (sign === "," ? "." : ","));

function renotate({ inputs }: DraftAction): Inputs {
  const entries = Object.entries(inputs).map(([name, text]) => {
    if (name === "shares") return [name, renotateRows(text)];
    if (name === "terms") return [name, renotateTerms(text, exchange)];
    return [name, DECIMALS.has(name) ? exchange(text) : text];
  });
  return Object.fromEntries(entries);
}

function renotateRows(text: string): string {
  return writeRows(readRows(text).map((row) => ({ ...row, share: exchange(row.share) })));
}

/** One line of a split while it is edited. */
export interface ShareRow {
  recipient: string;
  /** Percent, as typed. */
  share: string;
}

const rowsSchema = z.array(z.object({ recipient: z.string(), share: z.string() }));

export function readRows(text: string | undefined): ShareRow[] {
  const parsed = rowsSchema.safeParse(parseJson(text ?? ""));
  return parsed.success ? parsed.data : [];
}

export const writeRows = (rows: ShareRow[]): string => JSON.stringify(rows);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
