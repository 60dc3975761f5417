import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptyTerms } from "#features/bounties/domain/newTerms.ts";
import { prefilled, prefillQuery } from "#features/bounties/domain/prefill.ts";
import { actionFromQuery } from "../../features/builder/domain/actionFromQuery.ts";
import { readTerms } from "../../features/builder/domain/termsInput.ts";
import { context, hashOf } from "./context.ts";

const asked = (query: string) => actionFromQuery(new URLSearchParams(query), context);

describe("a link to the builder", () => {
  it("brings an action along, with the defaults of its kind", () => {
    assert.deepEqual(asked("action=ruling&disputed=12"), {
      kind: "ruling",
      inputs: { percent: "100", disputed: "12" },
    });
  });
  it("fills in a bounty's terms, and leaves everything else as it is", () => {
    const query = prefillQuery({ title: "Kit of 20 modules", milestone: "2", standard: hashOf("s") });
    const action = asked(`action=bounty&${query}&amount=5`);
    assert.equal(action?.kind, "bounty");
    const form = readTerms(action.inputs.terms);
    assert.deepEqual(
      [form.title, form.options.milestone, form.options.standard, form.amount, form.deadline],
      ["Kit of 20 modules", "2", hashOf("s"), "", "30"],
    );
  });
  it("that asks for nothing known brings nothing", () => {
    for (const query of ["", "action=theft", "disputed=12"]) assert.equal(asked(query), undefined);
  });
});

describe("a link to a new bounty", () => {
  it("ignores what looks like neither a milestone nor a hash", () => {
    const form = emptyTerms(0);
    const query = new URLSearchParams({ milestone: "2; drop", standard: "0x12" });
    assert.deepEqual(prefilled(form, query), form);
  });
});
