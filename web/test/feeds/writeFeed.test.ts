import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { ProposalStep } from "../../features/feeds/data/getProposalSteps.ts";
import { FEED_LENGTH, type FeedDocument } from "../../features/feeds/domain/feedDocument.ts";
import { movementEntries } from "../../features/feeds/domain/movementEntries.ts";
import { proposalEntries } from "../../features/feeds/domain/proposalEntries.ts";
import { type FeedFormat, writeFeed } from "../../features/feeds/write/writeFeed.ts";
import { aMovement, feedContext, HOSTILE } from "./context.ts";

/** An element of parsed XML: its children, attributes and text by name. */
interface Element {
  [name: string]: Element | undefined;
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, cdataPropName: "cdata" });
const place = { language: "en", origin: "https://eco.example", self: "/feeds/x?lang=en&a=1" };

const aStep = (change: Partial<ProposalStep> = {}, id = "5"): ProposalStep => ({
  kind: "created",
  at: 1_700_000_000,
  proposal: {
    id,
    number: 5,
    title: "A title",
    proposer: "0x00000000000000000000000000000000000000bb",
    voteStart: 1_700_086_400,
    voteEnd: 1_700_518_400,
    eta: null,
  },
  ...change,
});

const documentOf = (entries: FeedDocument["entries"]): FeedDocument => ({
  id: "urn:ecosphere:31337:0x1:proposals",
  title: "Proposals & more",
  subtitle: "<all>",
  path: "/proposals",
  entries,
});

function parsed(document: FeedDocument, format: FeedFormat) {
  const xml = writeFeed(document, { ...place, format });
  assert.equal(XMLValidator.validate(xml), true);
  assert.ok(xml.isWellFormed() && !xml.includes("\0") && !xml.includes("\b"));
  return parser.parse(xml);
}

describe("writeFeed", () => {
  for (const format of ["atom", "rss"] as const) {
    const entriesOf = (xml: Element) => {
      const list = format === "atom" ? xml.feed?.entry : xml.rss?.channel?.item;
      return [list ?? []].flat() as Element[];
    };
    describe(format, () => {
      it("holds every entry with a lasting id and a full link", () => {
        const entries = proposalEntries(
          [aStep(), aStep({ kind: "executed", at: 1_700_900_000 })],
          feedContext("en"),
        );
        const found = entriesOf(parsed(documentOf(entries), format));
        assert.equal(found.length, 2);
        const [newest] = found;
        const id = format === "atom" ? newest?.id : newest?.guid?.["#text"];
        assert.match(String(id), /^urn:ecosphere:31337:0x[0-9a-f]{40}:proposal:5:executed$/);
        const link = format === "atom" ? newest?.link?.["@_href"] : newest?.link;
        assert.equal(link, "https://eco.example/proposals/5");
      });

      it("shows a hostile title as the text it is", () => {
        const step = aStep();
        const hostile = { ...step, proposal: { ...step.proposal, title: HOSTILE } };
        const [entry] = entriesOf(parsed(documentOf(proposalEntries([hostile], feedContext("en"))), format));
        const html = String(entry?.title?.cdata);
        assert.doesNotMatch(html, /<|\]\]>/);
        const shown = html
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&amp;", "&");
        assert.equal(
          shown,
          `Proposed: no. 5 </title><script>alert("1")</script> ]]> & &amp; <![CDATA[x \ufffd "Grüße" 🌱 {n}`,
        );
      });

      it("gives the same bytes for the same history, and none of today's", () => {
        const document = documentOf(proposalEntries([aStep()], feedContext("en")));
        assert.equal(writeFeed(document, { ...place, format }), writeFeed(document, { ...place, format }));
        assert.doesNotMatch(
          writeFeed(document, { ...place, format }),
          new RegExp(`${new Date().getFullYear()}`),
        );
      });

      it("is valid when nothing has happened yet", () => {
        assert.deepEqual(entriesOf(parsed(documentOf([]), format)), []);
      });
    });
  }
});

describe("proposalEntries", () => {
  it("keeps the newest hundred of 500 proposals, newest first", () => {
    const steps = Array.from({ length: 500 }, (_, index) =>
      aStep({ at: 1_700_000_000 + index }, String(index)),
    );
    const entries = proposalEntries(
      steps.toSorted(() => 1),
      feedContext("en"),
    );
    assert.equal(entries.length, FEED_LENGTH);
    assert.equal(entries[0]?.path, "/proposals/499");
    assert.equal(entries.at(-1)?.path, "/proposals/400");
    assert.equal(new Set(entries.map(({ id }) => id)).size, FEED_LENGTH);
  });
  it("speaks German where it is asked to", () => {
    const [entry] = proposalEntries([aStep()], feedContext("de"));
    assert.equal(entry?.title, "Vorgeschlagen: Nr. 5 A title");
    assert.match(entry?.text ?? "", /15\.11\.2023, 22:13 UTC/);
  });
});

describe("movementEntries", () => {
  it("says how much, in which direction, and what decided it", () => {
    const [out] = movementEntries([aMovement()], feedContext("en"));
    assert.equal(out?.title, "−1,800.50\u00a0€ · by vote · proposal 1: Handbook");
    const revenue = aMovement({ direction: "IN", source: "REVENUE", proposal: null, id: "0xab-2" });
    const [income] = movementEntries([revenue], feedContext("de"));
    assert.equal(income?.title, "+1.800,50\u00a0€ · Anteil an Einnahmen");
    assert.equal(income?.path, "/treasury/movements/0xab-2");
  });
});
