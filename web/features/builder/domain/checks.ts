import { decodeFunctionData, erc20Abi, isAddressEqual } from "viem";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { ECO, ETHER, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { Compiled } from "./compile.ts";
import type { BuilderContext } from "./context.ts";

export interface ProposerFacts {
  /** 1e-18 ECO that vote for the connected account now. */
  votes: bigint;
  /** The account's proposal that keeps it from making another, until when (Unix seconds); its id once the indexer knows it. */
  live: { until: number; id: bigint | undefined } | undefined;
}

export type Check =
  | { code: "tooFewVotes"; isBlocking: true; values: { votes: string; threshold: string } }
  | { code: "liveProposal"; isBlocking: true; values: { date: string; id: string } }
  | { code: "treasuryShort"; isBlocking: false; values: { needed: string; held: string } }
  | { code: "approvedTwice"; isBlocking: false; values: { first: number; second: number } };

/** What stands in the way of a proposal, or should be known before it is made. */
export function checksOf(
  compiled: Compiled,
  proposer: ProposerFacts | undefined,
  context: BuilderContext,
): Check[] {
  return [
    ...proposerChecks(proposer, context),
    ...moneyChecks(compiled, context),
    ...approvalChecks(compiled),
  ];
}

function proposerChecks(proposer: ProposerFacts | undefined, { facts, locale }: BuilderContext): Check[] {
  if (!proposer) return [];
  const checks: Check[] = [];
  const { threshold } = facts.settings;
  if (proposer.votes < threshold) {
    const values = {
      votes: formatAmount(proposer.votes, ECO, locale),
      threshold: formatAmount(threshold, ECO, locale),
    };
    checks.push({ code: "tooFewVotes", isBlocking: true, values });
  }
  if (proposer.live) {
    const values = { date: formatDateTime(proposer.live.until, locale), id: String(proposer.live.id ?? "") };
    checks.push({ code: "liveProposal", isBlocking: true, values });
  }
  return checks;
}

function moneyChecks({ spends }: Compiled, { deployment, facts, locale }: BuilderContext): Check[] {
  return spends.flatMap(({ token, amount }): Check[] => {
    const held =
      token === null
        ? facts.balances.coin
        : isAddressEqual(token, deployment.euro)
          ? facts.balances.euro
          : isAddressEqual(token, deployment.ecoToken)
            ? facts.balances.eco
            : undefined;
    if (held === undefined || amount <= held) return [];
    const unit = token === null ? ETHER : unitOf(deployment, token);
    const values = { needed: formatAmount(amount, unit, locale), held: formatAmount(held, unit, locale) };
    return [{ code: "treasuryShort", isBlocking: false, values }];
  });
}

/** `approve` overwrites: two of them for one spender are rarely what was meant. Ours are summed; raw calls may still collide. */
function approvalChecks({ actions }: Compiled): Check[] {
  const seen = new Map<string, number>();
  const checks: Check[] = [];
  for (const [index, action] of actions.entries()) {
    const key = approvalKeyOf(action);
    if (!key) continue;
    const first = seen.get(key);
    if (first !== undefined)
      checks.push({
        code: "approvedTwice",
        isBlocking: false,
        values: { first: first + 1, second: index + 1 },
      });
    seen.set(key, index);
  }
  return checks;
}

function approvalKeyOf({ target, calldata }: RawAction): string | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data: calldata });
    return functionName === "approve" ? `${target}/${args[0]}`.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
