/** Colours of a choice; the word always stands beside them. */
export const supportTones = { FOR: "good", AGAINST: "bad", ABSTAIN: "plain" } as const;
