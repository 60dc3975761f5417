/** How a node's reports are doubted: judged by people, or decided by proof. */
export const ways = ["challenge", "contradiction", "overclaim"] as const;
export type Way = (typeof ways)[number];

/** The way an address asks for, a challenge for anything else. */
export const wayOf = (asked: unknown): Way => ways.find((way) => way === asked) ?? "challenge";
