"use client";
import { useQuery } from "@tanstack/react-query";
import { type Upcoming, upcomingFields, upcomingSchema } from "#features/feeds/deadlines.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";

const HOUR = 3_600;
/** Of each kind; the soonest of all are shown. */
const LENGTH = 5;

const query = `query ($first: Int!, $now: BigInt!) {
  proposals(first: $first, orderBy: number, orderDirection: desc, where: { and: [
    { canceledAt: null }, { executedAt: null },
    { or: [{ voteEnd_gt: $now }, { objectionEnd_gt: $now }, { eta_gt: $now }] }
  ] }) { ${upcomingFields.proposals} }
  bounties(first: $first, orderBy: deadline, where: { state_in: [OPEN, ASSIGNED], deadline_gt: $now }) {
    ${upcomingFields.bounties}
  }
  milestones(first: $first, orderBy: deadline, where: { state_in: [PLANNED, REVIEW], deadline_gt: $now }) {
    ${upcomingFields.milestones}
  }
}`;

/** The soonest dates ahead of `now` (Unix seconds). */
export const getNextDates = async (now: number, signal?: AbortSignal): Promise<Upcoming> => {
  const variables = { first: LENGTH, now: String(now) };
  return { ...(await fetchGraph({ query, variables, schema: upcomingSchema, signal })), now, since: now };
};

/** Asked anew every hour of the chain's time, and like every question when something has happened. */
export function useNextDates(now: number | undefined) {
  const hour = now === undefined ? 0 : Math.floor(now / HOUR) * HOUR;
  return useQuery({
    queryKey: ["graph", "nextDates", hour],
    queryFn: ({ signal }) => getNextDates(hour, signal),
    enabled: now !== undefined,
    placeholderData: (previous) => previous,
  });
}
