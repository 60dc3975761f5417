import { z } from "zod";

/** States of a bounty as the indexer names them. */
export const bountyState = z.enum([
  "OPEN",
  "ASSIGNED",
  "SUBMITTED",
  "PAID",
  "REJECTED",
  "REFUNDED",
  "CONTESTED",
  "DISPUTED",
  "SETTLED",
]);
