import type { Upcoming } from "../data/getUpcoming.ts";
import type { Translate } from "./translate.ts";

/** A date by which something can, or must, be done. */
export interface Deadline {
  /** Lasting identity, so that a calendar that asks again changes its entry. */
  uid: string;
  title: string;
  text: string;
  path: string;
  /** Unix seconds. */
  at: number;
  /** When it became known, Unix seconds. */
  knownSince: number;
}

type Kind =
  | "voteStart"
  | "voteEnd"
  | "objectionEnd"
  | "eta"
  | "bountyDeadline"
  | "bountyReview"
  | "bountyChoice"
  | "bountyAppeal"
  | "bountyRuling"
  | "milestoneDeadline"
  | "milestoneReview";

interface Subject {
  path: string;
  title: string;
  knownSince: number;
}

/** The dates of all subjects, soonest first, said in the language of `t`. */
export function deadlinesOf(upcoming: Upcoming, chainId: number, t: Translate): Deadline[] {
  const entry = (kind: Kind, at: number | null, { path, title, knownSince }: Subject): Deadline[] => {
    if (!at || at < upcoming.since) return [];
    const uid = `${kind}-${path.slice(1).replaceAll("/", "-")}@${chainId}.ecosphere`;
    return [
      {
        uid,
        at,
        path,
        knownSince,
        title: t(`deadlines.${kind}.title`, { title }),
        text: t(`deadlines.${kind}.text`),
      },
    ];
  };
  const proposals = upcoming.proposals.flatMap((one) => {
    const title = `${one.number}: ${one.title}`;
    const subject = { path: `/proposals/${one.id}`, title, knownSince: one.createdAt };
    return [
      ...entry("voteStart", one.voteStart, subject),
      ...entry("voteEnd", one.voteEnd, subject),
      ...entry("objectionEnd", one.objectionEnd, subject),
      ...entry("eta", one.eta, subject),
    ];
  });
  const bounties = upcoming.bounties.flatMap((one) => {
    const subject = { path: `/bounties/${one.id}`, title: one.title, knownSince: one.createdAt };
    switch (one.state) {
      case "SUBMITTED":
        return entry("bountyReview", one.reviewUntil, subject);
      case "REJECTED":
        return entry("bountyAppeal", one.reviewUntil, subject);
      case "DISPUTED":
        return entry("bountyRuling", one.rulingUntil, subject);
      case "CONTESTED":
        return [
          ...entry("bountyDeadline", one.deadline, subject),
          ...entry("bountyChoice", one.deadline + one.reviewWindow, subject),
        ];
      default:
        return entry("bountyDeadline", one.deadline, subject);
    }
  });
  const milestones = upcoming.milestones.flatMap((one) => {
    const subject = { path: `/roadmap/${one.id}`, title: one.title, knownSince: one.plannedAt };
    return [
      ...entry("milestoneDeadline", one.deadline, subject),
      ...(one.state === "REVIEW" ? entry("milestoneReview", one.reviewUntil, subject) : []),
    ];
  });
  return [...proposals, ...bounties, ...milestones].sort((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1));
}
