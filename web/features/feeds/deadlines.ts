/** Deadlines for pages that list a few of them. */

export { type Upcoming, upcomingFields, upcomingSchema } from "./data/getUpcoming.ts";
export { deadlinesOf } from "./domain/deadlines.ts";
export type { Translate } from "./domain/translate.ts";
