import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeCalendar } from "#lib/calendar/writeCalendar.ts";

describe("writeCalendar", () => {
  const entry = {
    uid: "voteEnd-proposals-1@31337.ecosphere",
    title:
      "Löten, prüfen; \\ liefern\nund ein sehr langer Titel, der in einer Zeile keinen Platz mehr findet, weil er lang ist",
    at: Date.UTC(2026, 0, 15, 6, 30) / 1000,
    knownSince: Date.UTC(2026, 0, 10) / 1000,
    url: "https://example.org/proposals/1",
  };
  const lines = writeCalendar([entry]).split("\r\n");

  it("says when, in UTC, and reminds a day before", () => {
    assert.ok(lines.includes("DTSTART:20260115T063000Z"));
    assert.ok(lines.includes("UID:voteEnd-proposals-1@31337.ecosphere"));
    assert.ok(lines.includes("TRIGGER:-P1D"));
  });

  it("escapes what the format reserves and folds long lines", () => {
    assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 75));
    const unfolded = lines.join("\r\n").replaceAll("\r\n ", "");
    assert.match(unfolded, /SUMMARY:Löten\\, prüfen\\; \\\\ liefern\\nund ein/);
  });

  it("gives the same bytes for the same entry", () => {
    assert.equal(writeCalendar([entry]), writeCalendar([entry]));
  });
});
