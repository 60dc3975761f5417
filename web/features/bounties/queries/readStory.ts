import { bountyBoardAbi } from "@ecosphere/bindings";
import {
  type Address,
  type ContractEventName,
  type GetContractEventsReturnType,
  type PublicClient,
  parseEventLogs,
} from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import {
  type BountyStep,
  type BountyStory,
  divisionsOf,
  type Entry,
  type Notes,
  type Submission,
  tagsIn,
} from "../domain/bountyStory.ts";

type Log = GetContractEventsReturnType<
  typeof bountyBoardAbi,
  ContractEventName<typeof bountyBoardAbi>,
  true
>[number];

/** Text and history of bounty `id` straight from the chain's logs, for when the indexer is away; null when there is none. */
export async function readStory(
  client: PublicClient,
  at: Deployment,
  id: bigint,
): Promise<BountyStory | null> {
  const names = [
    "BountyCreated",
    "BountyOptionsSet",
    "ApplicationMade",
    "BountyAssigned",
    "SubmissionMade",
    "ReviewGiven",
    "SubmissionRejected",
    "BountyPaid",
    "BountyRefunded",
    "WorkerResigned",
    "DeadlineExtended",
    "EvidenceVerified",
    "PartPaid",
    "EntryMade",
    "EntryShortlisted",
    "AwardSupported",
    "BountyAwarded",
    "ContestSettled",
    "DisputeOpened",
    "DisputeRuled",
    "DisputeSettled",
  ] as const;
  const found = await Promise.all(
    names.map((eventName) =>
      client.getContractEvents({
        address: at.bountyBoard,
        abi: bountyBoardAbi,
        eventName,
        args: { id },
        fromBlock: BigInt(at.startBlock),
        strict: true,
      }),
    ),
  );
  const logs = parseEventLogs({ abi: bountyBoardAbi, logs: found.flat() as Log[], strict: true }).toSorted(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  );
  const created = logs.find((log) => log.eventName === "BountyCreated");
  if (!created) return null;
  const times = await timesOf(client, logs);
  const steps = logs.flatMap((log) => stepOf(log as Log, times.get(log.blockNumber) ?? 0));
  const { title, text, deadline } = created.args;
  const submitted = logs.findLast((log) => log.eventName === "SubmissionMade");
  return {
    title,
    text,
    firstDeadline: deadline,
    ...notesIn(logs),
    proposal: undefined,
    submission: submitted && submissionOf(submitted.args),
    steps,
    entries: entriesIn(logs, times),
    divisions: divisionsOf(logs.flatMap((log) => (log.eventName === "AwardSupported" ? [log.args] : []))),
  };
}

const submissionOf = ({ evidenceHash, uri }: Submission): Submission => ({ evidenceHash, uri });

function notesIn(logs: readonly Log[]): Notes {
  const set = logs.find((log) => log.eventName === "BountyOptionsSet");
  if (!set) return { tags: [], link: "", milestone: 0 };
  const { tags, link, milestone } = set.args.options;
  return { tags: tagsIn(tags), link, milestone: Number(milestone) };
}

function entriesIn(logs: readonly Log[], times: ReadonlyMap<bigint, number>): Entry[] {
  const entries = new Map<Address, Entry>();
  for (const log of logs) {
    if (log.eventName === "EntryMade") {
      const { entrant, evidenceHash, uri } = log.args;
      const at = times.get(log.blockNumber) ?? 0;
      entries.set(entrant, { entrant, evidenceHash, uri, isShortlisted: false, at });
    }
    const shortlisted = log.eventName === "EntryShortlisted" && entries.get(log.args.entrant);
    if (shortlisted) shortlisted.isShortlisted = true;
  }
  return [...entries.values()];
}

async function timesOf(
  client: PublicClient,
  logs: readonly { blockNumber: bigint; blockTimestamp?: bigint | undefined }[],
): Promise<Map<bigint, number>> {
  const blocks = new Map(logs.map((log) => [log.blockNumber, log.blockTimestamp]));
  const entries = await Promise.all(
    [...blocks].map(async ([blockNumber, known]) => {
      const time = known ?? (await client.getBlock({ blockNumber })).timestamp;
      return [blockNumber, Number(time)] as const;
    }),
  );
  return new Map(entries);
}

function stepOf(log: Log, at: number): BountyStep[] {
  const base = { key: `${log.transactionHash}-${log.logIndex}`, at };
  switch (log.eventName) {
    case "BountyCreated":
      return [{ ...base, kind: "created", actor: log.args.funder, text: "" }];
    case "ApplicationMade":
      return [{ ...base, kind: "applied", actor: log.args.applicant, text: log.args.text }];
    case "BountyAssigned":
      return [{ ...base, kind: "assigned", actor: log.args.by, text: log.args.worker }];
    case "SubmissionMade":
      return [{ ...base, kind: "submitted", actor: log.args.worker, text: log.args.uri }];
    case "ReviewGiven":
      return [
        {
          ...base,
          kind: log.args.approved ? "approved" : "rejected",
          actor: log.args.reviewer,
          text: log.args.reason,
        },
      ];
    case "SubmissionRejected":
      return [
        {
          ...base,
          kind: log.args.finalRejection ? "finallyRejected" : "returned",
          actor: undefined,
          text: "",
        },
      ];
    case "BountyPaid":
      return [
        { ...base, kind: log.args.unanswered ? "paidUnanswered" : "paid", actor: log.args.worker, text: "" },
      ];
    case "BountyRefunded":
      return [{ ...base, kind: "refunded", actor: log.args.funder, text: "" }];
    case "WorkerResigned":
      return [{ ...base, kind: "resigned", actor: log.args.worker, text: "" }];
    case "DeadlineExtended":
      return [{ ...base, kind: "extended", actor: log.args.by, text: "" }];
    case "EvidenceVerified":
      return [{ ...base, kind: "verified", actor: log.args.verifier, text: "" }];
    case "PartPaid":
      return [{ ...base, kind: "partPaid", actor: log.args.worker, text: "" }];
    case "EntryMade":
      return [{ ...base, kind: "entered", actor: log.args.entrant, text: log.args.uri }];
    case "EntryShortlisted":
      return [{ ...base, kind: "shortlisted", actor: log.args.reviewer, text: log.args.entrant }];
    case "AwardSupported":
      return [{ ...base, kind: "supported", actor: log.args.reviewer, text: log.args.reason }];
    case "BountyAwarded":
      return [{ ...base, kind: "awarded", actor: undefined, text: log.args.payees.join(",") }];
    case "ContestSettled":
      return [{ ...base, kind: "contestSettled", actor: undefined, text: log.args.entrants.join(",") }];
    case "DisputeOpened":
      return [{ ...base, kind: "disputed", actor: log.args.by, text: "" }];
    case "DisputeRuled":
      return [{ ...base, kind: "ruled", actor: log.args.by, text: log.args.reason }];
    case "DisputeSettled":
      return [
        {
          ...base,
          kind: "disputeSettled",
          actor: undefined,
          text: `${log.args.toWorker},${log.args.toFunder}`,
        },
      ];
    default:
      return [];
  }
}
