import { Outcome, State } from "./disputes.ts";

/** One dispute in plain words: the table of IDisputes, with money in units of the challenge's bond. */
export interface Modelled {
  state: number;
  outcome: number;
  round: number;
  evidenceUntil: number;
  drawUntil: number;
  commitUntil: number;
  revealUntil: number;
  appealUntil: number;
  isHashKept: boolean;
  appellant: "challenger" | "operator" | null;
  committed: number[];
  revealed: boolean[];
  /** What each has, against what it had before the challenge, in halves of the challenge's bond. */
  money: { challenger: number; operator: number; treasury: number; stake: number };
}

export const verbs = [
  "addEvidence",
  "concede",
  "closeEvidence",
  "keepHash",
  "draw",
  "commit",
  "reveal",
  "resolve",
  "appeal",
] as const;
export type Verb = (typeof verbs)[number];

export interface Step {
  verb: Verb;
  by: "challenger" | "operator" | "stranger";
  /** Who of the panel votes, and what. */
  seat: number;
  upheld: boolean;
  at: number;
}

const DAY = 86_400;

/** After the challenge: the challenger's bond is away, the stake is locked. */
export const challenged = (at: number): Modelled => ({
  ...{ state: State.Evidence, outcome: Outcome.Open, round: 1 },
  ...{ evidenceUntil: at + 7 * DAY, drawUntil: 0, commitUntil: 0, revealUntil: 0, appealUntil: 0 },
  ...{ isHashKept: false, appellant: null, committed: [], revealed: [] },
  money: { challenger: -2, operator: 0, treasury: 0, stake: 0 },
});

function close(now: Modelled, outcome: number, isAppealLost: boolean): Modelled {
  const money = { ...now.money };
  if (outcome === Outcome.Upheld) {
    money.challenger += 2 + 1;
    money.treasury += 1;
    money.stake -= 2;
  } else if (outcome === Outcome.Dismissed) {
    money.operator += 1;
    money.treasury += 1;
  } else money.challenger += 2;
  if (now.appellant) {
    const other = now.appellant === "challenger" ? "operator" : "challenger";
    if (isAppealLost) {
      money[other] += 2;
      money.treasury += 2;
    } else money[now.appellant] += 4;
  }
  return { ...now, state: State.Closed, outcome, money };
}

function endRound(now: Modelled, at: number): Modelled {
  const up = now.revealed.filter((vote) => vote).length;
  const down = now.revealed.length - up;
  const ruling = up === down ? Outcome.Undecided : up > down ? Outcome.Upheld : Outcome.Dismissed;
  if (now.round === 1) return { ...now, state: State.Ruled, outcome: ruling, appealUntil: at + 5 * DAY };
  const isLost = ruling === (now.appellant === "challenger" ? Outcome.Dismissed : Outcome.Upheld);
  return close(now, ruling === Outcome.Undecided ? now.outcome : ruling, isLost);
}

const startDraw = (now: Modelled, at: number): Modelled => ({
  ...now,
  state: State.Drawing,
  drawUntil: at + 3 * DAY,
  isHashKept: false,
  committed: [],
  revealed: [],
});

function resolve(now: Modelled, at: number): Modelled | string {
  if (now.state === State.Drawing) {
    if (at <= now.drawUntil) return "TooEarly";
    return now.round === 1 ? close(now, Outcome.Dismissed, false) : close(now, now.outcome, true);
  }
  if (now.state === State.Voting) return at <= now.revealUntil ? "TooEarly" : endRound(now, at);
  if (now.state !== State.Ruled) return "UnexpectedState";
  return at <= now.appealUntil ? "TooEarly" : close(now, now.outcome, false);
}

function vote(now: Modelled, { verb, seat, upheld, at }: Step): Modelled | string {
  if (verb === "commit") {
    if (at > now.commitUntil) return "TooLate";
    if (now.committed.includes(seat)) return "AlreadyCommitted";
    return { ...now, committed: [...now.committed, seat] };
  }
  if (!now.committed.includes(seat)) return "NotCommitted";
  if (at <= now.commitUntil) return "TooEarly";
  if (at > now.revealUntil) return "TooLate";
  // Revealed seats leave the list but never commit again: their time is over.
  return {
    ...now,
    committed: now.committed.filter((each) => each !== seat),
    revealed: [...now.revealed, upheld],
  };
}

function appeal(now: Modelled, { by, at }: Step): Modelled | string {
  const may =
    (by === "challenger" && now.outcome !== Outcome.Upheld) ||
    (by === "operator" && now.outcome !== Outcome.Dismissed);
  if (!may) return "CannotAppeal";
  if (at > now.appealUntil) return "TooLate";
  const money = { ...now.money, [by]: now.money[by as "challenger"] - 4 };
  return startDraw({ ...now, round: 2, appellant: by as "challenger", money }, at);
}

const needed: Record<Exclude<Verb, "resolve">, number> = {
  ...{ addEvidence: State.Evidence, concede: State.Evidence, closeEvidence: State.Evidence },
  ...{ keepHash: State.Drawing, draw: State.Drawing, commit: State.Voting, reveal: State.Voting },
  appeal: State.Ruled,
};

/** What comes of a step: the name of the error without "Disputes", or the next state. */
export function predict(now: Modelled, step: Step): Modelled | string {
  const { verb, by, at } = step;
  if (verb === "resolve") return resolve(now, at);
  if (now.state !== needed[verb]) return "UnexpectedState";
  switch (verb) {
    case "addEvidence":
      if (by === "stranger") return "NotParty";
      return at > now.evidenceUntil ? "TooLate" : now;
    case "concede":
      return by === "operator" ? close(now, Outcome.Upheld, false) : "NotOperator";
    case "closeEvidence":
      return at <= now.evidenceUntil ? "TooEarly" : startDraw(now, at);
    case "keepHash":
      return now.isHashKept ? "HashKept" : { ...now, isHashKept: true };
    case "draw":
      if (at > now.drawUntil) return "TooLate";
      if (!now.isHashKept) return "HashNotKept";
      return { ...now, state: State.Voting, commitUntil: at + 3 * DAY, revealUntil: at + 5 * DAY };
    case "appeal":
      return appeal(now, step);
    default:
      return vote(now, step);
  }
}
