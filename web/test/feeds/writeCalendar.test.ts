import assert from "node:assert/strict";
import { describe, it } from "node:test";
import ICAL from "ical.js";
import type { Upcoming } from "../../features/feeds/data/getUpcoming.ts";
import { deadlinesOf } from "../../features/feeds/domain/deadlines.ts";
import { writeCalendar } from "../../features/feeds/write/writeCalendar.ts";
import { feedContext, HOSTILE } from "./context.ts";

const NOW = 1_700_000_000;
const DAY = 86_400;
const place = {
  title: "Deadlines",
  description: "All of them",
  language: "en",
  origin: "https://eco.example",
  self: "/feeds/deadlines.ics",
};
const nothing: Upcoming = { proposals: [], bounties: [], milestones: [], now: NOW, since: NOW - 30 * DAY };
const aProposal = {
  id: "77",
  number: 3,
  title: "Handbook",
  createdAt: NOW - DAY,
  voteStart: NOW,
  voteEnd: NOW + 5 * DAY,
  objectionEnd: null,
  eta: null,
};
const aBounty = {
  id: "4",
  title: "Translate",
  state: "OPEN" as const,
  reviewWindow: 2 * DAY,
  rulingUntil: null,
  deadline: NOW + 9 * DAY,
  reviewUntil: null,
  createdAt: NOW,
};
const aMilestone = {
  id: "2",
  title: "Carrier board",
  state: "REVIEW" as const,
  deadline: NOW + 20 * DAY,
  reviewUntil: NOW + 3 * DAY,
  plannedAt: NOW,
};

const calendarOf = (upcoming: Partial<Upcoming>) => {
  const { t, at } = feedContext("en");
  const text = writeCalendar(deadlinesOf({ ...nothing, ...upcoming }, at.chainId, t), place);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: String(event.getFirstPropertyValue("uid")),
    at: (event.getFirstPropertyValue("dtstart") as ICAL.Time).toUnixTime(),
    summary: String(event.getFirstPropertyValue("summary")),
    url: String(event.getFirstPropertyValue("url")),
    alarms: event.getAllSubcomponents("valarm").length,
  }));
  return { text, events };
};

describe("the calendar of deadlines", () => {
  it("holds every date of proposals, bounties and milestones, soonest first", () => {
    const { events } = calendarOf({
      proposals: [{ ...aProposal, objectionEnd: NOW + 6 * DAY, eta: NOW + 8 * DAY }],
      bounties: [aBounty, { ...aBounty, id: "5", state: "SUBMITTED", reviewUntil: NOW + DAY }],
      milestones: [aMilestone],
    });
    assert.deepEqual(
      events.map(({ uid, at }) => [uid, at]),
      [
        ["voteStart-proposals-77@31337.ecosphere", NOW],
        ["bountyReview-bounties-5@31337.ecosphere", NOW + DAY],
        ["milestoneReview-roadmap-2@31337.ecosphere", NOW + 3 * DAY],
        ["voteEnd-proposals-77@31337.ecosphere", NOW + 5 * DAY],
        ["objectionEnd-proposals-77@31337.ecosphere", NOW + 6 * DAY],
        ["eta-proposals-77@31337.ecosphere", NOW + 8 * DAY],
        ["bountyDeadline-bounties-4@31337.ecosphere", NOW + 9 * DAY],
        ["milestoneDeadline-roadmap-2@31337.ecosphere", NOW + 20 * DAY],
      ],
    );
    assert.equal(events[0]?.url, "https://eco.example/proposals/77");
    assert.equal(events[0]?.alarms, 1);
  });

  it("leaves out what is long past, and is a calendar even when empty", () => {
    const { events } = calendarOf({ proposals: [{ ...aProposal, voteStart: NOW - 40 * DAY }] });
    assert.deepEqual(
      events.map(({ uid }) => uid.split("-")[0]),
      ["voteEnd"],
    );
    assert.deepEqual(calendarOf({}).events, []);
  });

  it("gives the same bytes at every request", () => {
    assert.equal(calendarOf({ bounties: [aBounty] }).text, calendarOf({ bounties: [aBounty] }).text);
  });

  it("keeps a hostile title inside its line", () => {
    const title = `${HOSTILE}\r\nEND:VEVENT\r\nBEGIN:VEVENT;,\\`;
    const { text, events } = calendarOf({ bounties: [{ ...aBounty, title: title.repeat(3) }] });
    assert.equal(events.length, 1);
    assert.equal(text.match(/^BEGIN:VEVENT/gm)?.length, 1);
    assert.match(events[0]?.summary ?? "", /END:VEVENT BEGIN:VEVENT;,\\/);
    for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  });
});
