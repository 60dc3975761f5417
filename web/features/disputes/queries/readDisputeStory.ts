import { disputesAbi } from "@ecosphere/bindings";
import {
  type ContractEventName,
  type GetContractEventsReturnType,
  type PublicClient,
  parseEventLogs,
} from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { outcomes } from "../domain/dispute.ts";
import type { DisputeStep, DisputeStory, EvidencePiece, Seat } from "../domain/disputeStory.ts";

type Log = GetContractEventsReturnType<
  typeof disputesAbi,
  ContractEventName<typeof disputesAbi>,
  true
>[number];

const names = [
  "ChallengeOpened",
  "EvidenceAdded",
  "EvidenceClosed",
  "DrawHashKept",
  "DrawPostponed",
  "ReviewersDrawn",
  "VoteCommitted",
  "VoteRevealed",
  "DisputeRuled",
  "DisputeAppealed",
  "DisputeClosed",
] as const;

/** What was said in dispute `id` and what happened, from the chain's logs: for when the indexer is away; null when there is none. */
export async function readDisputeStory(
  client: PublicClient,
  at: Deployment,
  id: bigint,
): Promise<DisputeStory | null> {
  const found = await Promise.all(
    names.map((eventName) =>
      client.getContractEvents({
        address: at.disputes,
        abi: disputesAbi,
        eventName,
        args: { id },
        fromBlock: BigInt(at.startBlock),
        strict: true,
      }),
    ),
  );
  const logs = parseEventLogs({ abi: disputesAbi, logs: found.flat() as Log[], strict: true }).toSorted(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  ) as Log[];
  if (logs.length === 0) return null;
  const times = await timesOf(client, logs);
  const timeOf = (log: Log) => times.get(log.blockNumber) ?? 0;
  return {
    evidence: logs.flatMap((log) => evidenceIn(log, timeOf(log))),
    seats: seatsIn(logs),
    steps: logs.flatMap((log) => stepIn(log, timeOf(log))),
  };
}

async function timesOf(client: PublicClient, logs: readonly Log[]): Promise<Map<bigint, number>> {
  const blocks = new Map(logs.map((log) => [log.blockNumber, log.blockTimestamp]));
  const entries = await Promise.all(
    [...blocks].map(async ([blockNumber, known]) => {
      const time = known ?? (await client.getBlock({ blockNumber })).timestamp;
      return [blockNumber, Number(time)] as const;
    }),
  );
  return new Map(entries);
}

const keyOf = (log: Log) => `${log.transactionHash}-${log.logIndex}`;

function evidenceIn(log: Log, at: number): EvidencePiece[] {
  if (log.eventName === "ChallengeOpened") {
    const { challenger, evidenceHash, uri } = log.args;
    return [{ key: keyOf(log), party: challenger, evidenceHash, uri, at }];
  }
  if (log.eventName === "EvidenceAdded") {
    const { party, evidenceHash, uri } = log.args;
    return [{ key: keyOf(log), party, evidenceHash, uri, at }];
  }
  return [];
}

function seatsIn(logs: readonly Log[]): Seat[] {
  const seats: Seat[] = [];
  const seatOf = (round: number, reviewer: string) =>
    seats.find((seat) => seat.round === round && seat.reviewer.toLowerCase() === reviewer.toLowerCase());
  for (const log of logs) {
    if (log.eventName === "ReviewersDrawn")
      for (const reviewer of log.args.reviewers)
        seats.push({ round: log.args.round, reviewer, hasCommitted: false, vote: undefined });
    if (log.eventName === "VoteCommitted") {
      const seat = seatOf(log.args.round, log.args.reviewer);
      if (seat) seat.hasCommitted = true;
    }
    if (log.eventName === "VoteRevealed") {
      const seat = seatOf(log.args.round, log.args.reviewer);
      if (seat) seat.vote = { isUpheld: log.args.upheld, reason: log.args.reason };
    }
  }
  return seats;
}

function stepIn(log: Log, at: number): DisputeStep[] {
  const base = { key: keyOf(log), at, actor: undefined, round: 1, outcome: "open" } as const;
  switch (log.eventName) {
    case "ChallengeOpened":
      return [{ ...base, kind: "opened", actor: log.args.challenger }];
    case "EvidenceAdded":
      return [{ ...base, kind: "evidence", actor: log.args.party }];
    case "EvidenceClosed":
      // An appeal says it again for its own draw; the appeal itself is a step already.
      return log.args.round === 1 ? [{ ...base, kind: "evidenceClosed" }] : [];
    case "DrawHashKept":
      return [{ ...base, kind: "hashKept", round: log.args.round }];
    case "DrawPostponed":
      return [{ ...base, kind: "postponed", round: log.args.round }];
    case "ReviewersDrawn":
      return [{ ...base, kind: log.args.reviewers.length > 0 ? "drawn" : "tooFew", round: log.args.round }];
    case "VoteCommitted":
      return [{ ...base, kind: "committed", actor: log.args.reviewer, round: log.args.round }];
    case "VoteRevealed":
      return [{ ...base, kind: "revealed", actor: log.args.reviewer, round: log.args.round }];
    case "DisputeRuled":
      return [
        { ...base, kind: "ruled", round: log.args.round, outcome: outcomes[log.args.outcome] ?? "open" },
      ];
    case "DisputeAppealed":
      return [{ ...base, kind: "appealed", actor: log.args.appellant, round: 2 }];
    case "DisputeClosed":
      return [{ ...base, kind: "closed", outcome: outcomes[log.args.outcome] ?? "open" }];
    default:
      return [];
  }
}
