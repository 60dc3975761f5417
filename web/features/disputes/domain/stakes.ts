import type { Dispute } from "./dispute.ts";

/** What a side gets beyond its own money, or loses of it (negative); smallest euro units. */
export interface Stakes {
  challenger: bigint;
  operator: bigint;
  treasury: bigint;
}

/** What an ending means in money: the loser's bond goes half to the winner, the rest to the treasury. Without appeal's bonds. */
export function stakesOf(
  { bond, stake }: Pick<Dispute, "bond" | "stake">,
  outcome: Dispute["outcome"],
): Stakes {
  if (outcome === "upheld") {
    const toWinner = stake / 2n;
    return { challenger: toWinner, operator: -stake, treasury: stake - toWinner };
  }
  if (outcome === "dismissed") {
    const toWinner = bond / 2n;
    return { challenger: -bond, operator: toWinner, treasury: bond - toWinner };
  }
  return { challenger: 0n, operator: 0n, treasury: 0n };
}
