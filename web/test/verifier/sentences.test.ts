import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { conditionNames, unmetCodes, verifierCodes } from "#lib/verifier/answers.ts";

type Sentences = Record<"problems" | "unmet" | "conditions", Record<string, string>>;

describe("what the verifier says", () => {
  for (const locale of ["de", "en"])
    it(`has a sentence in ${locale} for each code, and none is left over`, () => {
      const file = new URL(`../../messages/${locale}/evidence.json`, import.meta.url);
      const { problems, unmet, conditions } = JSON.parse(readFileSync(file, "utf8")) as Sentences;
      assert.deepEqual(Object.keys(problems).sort(), [...verifierCodes].sort());
      assert.deepEqual(Object.keys(unmet).sort(), [...unmetCodes].sort());
      assert.deepEqual(Object.keys(conditions).sort(), [...conditionNames].sort());
    });
});
