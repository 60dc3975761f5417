import { prefilled } from "#features/bounties/domain/prefill.ts";
import { actionKinds } from "../kinds/index.ts";
import type { BuilderContext } from "./context.ts";
import { type Inputs, type Kind, kinds } from "./draft.ts";
import { readTerms, writeTerms } from "./termsInput.ts";

/** Inputs that a link may fill in besides the terms of a bounty. */
const linked = ["disputed", "plan", "recurringOperation"];

/** The action a link to the builder asks for, e.g. /proposals/new?action=ruling&disputed=12; undefined without one. */
export function actionFromQuery(
  query: { get(name: string): string | null },
  context: BuilderContext,
): { kind: Kind; inputs: Inputs } | undefined {
  const kind = kinds.find((one) => one === query.get("action"));
  if (!kind) return undefined;
  const inputs = { ...actionKinds[kind].defaults(context) };
  for (const name of linked) {
    const value = query.get(name);
    if (value !== null) inputs[name] = value;
  }
  if (inputs.terms !== undefined) inputs.terms = writeTerms(prefilled(readTerms(inputs.terms), query));
  return { kind, inputs };
}
