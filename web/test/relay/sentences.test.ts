import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { relayCodes } from "../../lib/relay/answers.ts";
import { RelayRefusal } from "../../lib/relay/RelayRefusal.ts";
import { explainError } from "../../lib/tx/explainError.ts";
import { relayMessages, sentenceOf } from "../../lib/tx/sentenceOf.ts";

const sentencesIn = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../messages/${locale}/relay.json`, import.meta.url), "utf8"));

describe("the relay's refusals", () => {
  for (const locale of ["de", "en"]) {
    it(`each has a sentence in ${locale}, and no sentence is left over`, () => {
      assert.deepEqual(Object.keys(sentencesIn(locale)).sort(), [...relayCodes].sort());
    });

    it(`are said with their details in ${locale}`, () => {
      const refusal = new RelayRefusal("wrongNonce", { nonce: "4", expected: "7" });
      const sentence = sentenceOf(explainError(refusal), relayMessages(sentencesIn(locale)), locale);
      assert.match(sentence, /4.*7/);
      assert.doesNotMatch(sentence, /[{}]/);
    });
  }
});
