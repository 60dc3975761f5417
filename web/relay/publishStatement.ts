import { ecoTokenAbi } from "@ecosphere/bindings";
import type { Venue } from "#lib/relay/errand.ts";
import { type Statement, statementTypedData } from "#lib/relay/statement.ts";
import type { Desk } from "./Desk.ts";
import type { RelayChain } from "./RelayChain.ts";
import { RelayProblem } from "./RelayProblem.ts";
import type { RelayLimits } from "./readRelayEnv.ts";
import type { Statements, StoredStatement } from "./Statements.ts";

const DAY = 86_400;

export interface Publishing {
  desk: Desk;
  statements: Statements;
  chain: RelayChain;
  venue: Venue;
  limits: RelayLimits;
  now: () => number;
}

/** Keeps a delegate's statement if the delegate signed it, it is the next one and the delegate has votes. Throws RelayProblem. */
export async function publishStatement(
  statement: Statement,
  publishing: Publishing,
): Promise<StoredStatement> {
  const { desk, statements, chain, venue, limits, now } = publishing;
  const { delegate, sequence, text, signature } = statement;
  const max = limits.statementCharacters;
  if ([...text].length > max)
    throw new RelayProblem("textTooLong", `A statement may have ${max} characters.`, { max: String(max) });
  await desk.assertSigned(delegate, statementTypedData(statement, venue), signature);
  if (statements.countSince(delegate, now() - DAY) >= limits.perAccountPerDay)
    throw new RelayProblem("tooManyByAccount", "This account has changed its statement often enough today.");
  const votes = await chain.ask(() =>
    chain.client.readContract({
      address: venue.ecoToken,
      abi: ecoTokenAbi,
      functionName: "getVotes",
      args: [delegate],
    }),
  );
  if (votes === 0n) throw new RelayProblem("noPower", "Only accounts with votes can introduce themselves.");
  // No await from here: two requests at once cannot both be the next one.
  const expected = (statements.newest([delegate])[0]?.sequence ?? 0) + 1;
  if (sequence !== expected)
    throw new RelayProblem("wrongSequence", `Statement ${expected} is next, not ${sequence}.`, {
      sequence: String(sequence),
      expected: String(expected),
    });
  const receivedAt = now();
  statements.add({ delegate, sequence, text, signature }, receivedAt);
  return { delegate, sequence, text, signature, receivedAt };
}
