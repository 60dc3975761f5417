import { readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import type { FeedContext } from "../../features/feeds/domain/movementEntries.ts";
import type { Translate } from "../../features/feeds/domain/translate.ts";
import type { Movement } from "../../features/treasury/movements.ts";
import { deploymentFor } from "../../lib/chain/deployment.ts";

/** The local deployment and the real texts of a language. */
export function feedContext(locale: "de" | "en"): FeedContext {
  const at = deploymentFor(31337);
  if (!at) throw new Error("the local deployment is missing");
  const messages = JSON.parse(
    readFileSync(new URL(`../../messages/${locale}/feeds.json`, import.meta.url), "utf8"),
  );
  return { at, locale, t: createTranslator({ locale, messages }) as unknown as Translate };
}

/** A title written by somebody who means no good. */
export const HOSTILE = `</title><script>alert("1")</script> ]]> & &amp; <![CDATA[x \u0000\u0008\ud800 "Grüße" 🌱 {n}`;

export const aMovement = (change: Partial<Movement> = {}): Movement => {
  const { at } = feedContext("en");
  return {
    id: "0xab-1",
    token: at.euro,
    direction: "OUT",
    amount: 1_800_500_000n,
    counterparty: "0x00000000000000000000000000000000000000AA",
    source: "PROPOSAL",
    proposal: { id: "77", number: 1, title: "Handbook" },
    budget: null,
    bounty: null,
    milestone: null,
    pull: null,
    balanceAfter: 5_000_000n,
    at: 1_700_000_000,
    order: 7_000_001n,
    tx: "0xab",
    ...change,
  };
};
