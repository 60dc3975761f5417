import type { DutyPattern } from "./pattern.ts";
import { type AttestedSpan, contradictionWith } from "./registers.ts";
import { runsOf, type Slot } from "./slots.ts";
import { bestLag, chanceOf, correlation, drawing, slope } from "./statistics.ts";

/** What a certifier has confirmed: the measure of an answer. */
export interface NodeClass {
  readonly ratedPowerW: number;
  readonly unitsPerKWhMax: number;
  readonly storageWh: number;
}

export interface Evidence {
  readonly pattern: DutyPattern;
  readonly unitsPerRun: number;
  readonly slots: readonly Slot[];
  /** Digests of runs handed in. */
  readonly runs: number;
  /** Runs computed again, and the first of them that was wrong. */
  readonly checked: { readonly runs: number; readonly wrongRun: number | null };
  readonly node: NodeClass;
  /** Mean power of each slot by a meter of the auditor's own, W; null where it says nothing. */
  readonly referenceW?: readonly (number | null)[];
  /** What the ledger accepted around the pattern; null while it has not. */
  readonly attested?: AttestedSpan | null;
  readonly seed: number;
}

export interface Judgement {
  readonly verdict: "followed" | "not-followed" | "undecided";
  /** One sentence. */
  readonly reason: string;
  readonly figures: Figures;
}

export interface Figures {
  readonly slots: Record<Slot["state"], number>;
  /** Level against metered power, over the slots followed. */
  readonly power: number;
  readonly lagSlots: number;
  /** Share of all orders of the levels that would correlate as well. */
  readonly chance: number;
  /** Power from no module to all, W. */
  readonly swingW: number;
  readonly work: number;
  /** Level against heat where they correlate best, and how many slots later: heat comes when the bath has warmed. */
  readonly heat: { readonly correlation: number; readonly lagSlots: number };
  readonly runs: number;
  readonly checkedRuns: number;
  /** Metered power against the auditor's own meter; null without one. */
  readonly reference: number | null;
}

/** What an honest node reaches with ease, and what chance or a meter on something else does not. */
export const BARS = {
  leastSlots: 8,
  leastFollowed: 0.6,
  correlation: 0.9,
  chance: 0.001,
  /** Of the rated power: power from no module to all. */
  swing: [0.5, 1.05],
  excuseOfRated: 0.1,
  draws: 9_999,
  lagSlots: 3,
  referenceCorrelation: 0.95,
  referenceEnergy: 0.05,
} as const;

const J_PER_WH = 3_600;

/** Compares what was asked with what the meters say. Pure: the same evidence, the same figures. */
export function judge(evidence: Evidence): Judgement {
  const { pattern, slots } = evidence;
  const asked = slots.map((slot, i) =>
    slot.state === "followed" ? (pattern.levels[i] as number) / 100 : null,
  );
  const value = (of: (slot: Slot) => number) =>
    slots.map((slot) => (slot.state === "followed" ? of(slot) : null));
  const powers = value((slot) => slot.electricityJ / pattern.slotSeconds);
  const levels = present(asked);
  const watts = present(powers);
  const heats = value((slot) => slot.usefulHeatJ + slot.rejectedHeatJ);
  const heat = bestLag(asked, heats, Math.max(BARS.lagSlots, Math.floor(slots.length / 3)));
  const figures: Figures = {
    slots: countOf(slots),
    power: correlation(levels, watts),
    lagSlots: bestLag(asked, powers, BARS.lagSlots).lag,
    chance: chanceOf(levels, watts, { draws: BARS.draws, below: drawing(evidence.seed) }),
    swingW: slope(levels, watts),
    work: correlation(levels, present(value((slot) => slot.computeUnits))),
    heat: { correlation: heat.correlation, lagSlots: heat.lag },
    runs: evidence.runs,
    checkedRuns: evidence.checked.runs,
    reference: evidence.referenceW ? referenceOf(powers, evidence.referenceW).correlation : null,
  };
  const wrong =
    impossibleIn(evidence) ??
    (evidence.attested ? contradictionWith(evidence.attested, slots, pattern, evidence.node) : null) ??
    disagreementWith(powers, evidence.referenceW);
  if (wrong) return { verdict: "not-followed", reason: wrong, figures };
  const few = tooFewFollowed(figures, slots.length);
  if (few) return { verdict: "undecided", reason: few, figures };
  const fault = faultOf(figures, evidence.node) ?? falseExcuse(evidence, levels, watts);
  return fault
    ? { verdict: "not-followed", reason: fault, figures }
    : {
        verdict: "followed",
        reason: "Power and work follow the pattern as they do in a machine that computes.",
        figures,
      };
}

/** What no honest answer contains, whatever was followed. */
function impossibleIn({ slots, node, pattern, unitsPerRun, runs, checked }: Evidence): string | null {
  if (slots.length !== pattern.levels.length)
    return `The answer has ${slots.length} slots instead of ${pattern.levels.length}.`;
  const ratedJ = node.ratedPowerW * pattern.slotSeconds * 1.02;
  const over = slots.findIndex((slot) => slot.electricityJ > ratedJ);
  if (over >= 0)
    return `In slot ${over + 1} the node took more than its rated power of ${node.ratedPowerW} W.`;
  const sum = (of: (slot: Slot) => number) => slots.reduce((total, slot) => total + of(slot), 0);
  const energyJ = sum((slot) => slot.electricityJ);
  if (sum((slot) => slot.computeUnits) > (energyJ / J_PER_WH / 1000) * node.unitsPerKWhMax + slots.length)
    return `More work was done than its class can do with the energy (${node.unitsPerKWhMax} units per kWh).`;
  if (sum((slot) => slot.usefulHeatJ + slot.rejectedHeatJ) > energyJ * 1.05 + node.storageWh * J_PER_WH)
    return "More heat came out than electricity went in and the certified storage can hold.";
  if (runs !== runsOf(slots, unitsPerRun))
    return `The work of the slots stands for ${runsOf(slots, unitsPerRun)} runs, but there are ${runs}.`;
  if (checked.wrongRun !== null) return `Run ${checked.wrongRun} was computed again and its result is wrong.`;
  return null;
}

function tooFewFollowed({ slots }: Figures, count: number): string | null {
  if (slots.followed >= BARS.leastSlots && slots.followed >= count * BARS.leastFollowed) return null;
  return `Only ${slots.followed} of ${count} slots were followed (${slots.limited} held back for comfort, ${slots.cut} cut for safety, ${slots.unanswered} unanswered): that says too little; try again at a colder hour.`;
}

function faultOf(figures: Figures, { ratedPowerW }: NodeClass): string | null {
  const { power, lagSlots, chance, swingW, work } = figures;
  if (power < BARS.correlation || chance > BARS.chance)
    return "The metered power does not follow the pattern.";
  if (lagSlots !== 0)
    return `The metered power follows ${lagSlots} slots late: the times do not belong to this pattern.`;
  const [low, high] = BARS.swing;
  if (swingW < low * ratedPowerW || swingW > high * ratedPowerW)
    return `From no module to all the power rises by ${Math.round(swingW)} W; a node of ${ratedPowerW} W should show ${Math.round(low * ratedPowerW)} to ${Math.round(high * ratedPowerW)} W.`;
  if (work < BARS.correlation)
    return "The power follows, but the work does not: a heating element does that.";
  return null;
}

/** A slot that was held back took less power than asked for, never more: otherwise the excuse hides a slot that does not fit. */
function falseExcuse({ slots, pattern, node }: Evidence, levels: number[], watts: number[]): string | null {
  const swingW = slope(levels, watts);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const baseW = mean(watts) - swingW * mean(levels);
  const excused = slots.findIndex((slot, i) => {
    if (slot.state !== "limited" && slot.state !== "cut") return false;
    const askedW = baseW + (swingW * (pattern.levels[i] as number)) / 100;
    return slot.electricityJ / pattern.slotSeconds > askedW + BARS.excuseOfRated * node.ratedPowerW;
  });
  return excused < 0
    ? null
    : `Slot ${excused + 1} is said to be held back, but took more power than the pattern asks for.`;
}

function disagreementWith(
  powers: readonly (number | null)[],
  reference?: readonly (number | null)[],
): string | null {
  if (!reference) return null;
  const { correlation: found, energyRatio } = referenceOf(powers, reference);
  if (found < BARS.referenceCorrelation)
    return "The node's meter and the auditor's own do not show the same.";
  if (Math.abs(energyRatio - 1) > BARS.referenceEnergy)
    return `The node's meter shows ${(100 * energyRatio).toFixed(0)} % of what the auditor's own shows.`;
  return null;
}

function referenceOf(powers: readonly (number | null)[], reference: readonly (number | null)[]) {
  const pairs = powers.flatMap((power, i) => {
    const other = reference[i];
    return power === null || other === null || other === undefined ? [] : [[power, other] as const];
  });
  const own = pairs.map(([power]) => power);
  const other = pairs.map(([, watt]) => watt);
  const sum = (values: number[]) => values.reduce((total, watt) => total + watt, 0);
  return { correlation: pairs.length < 4 ? 0 : correlation(own, other), energyRatio: sum(own) / sum(other) };
}

function countOf(slots: readonly Slot[]): Figures["slots"] {
  const counts = { followed: 0, limited: 0, cut: 0, unanswered: 0 };
  for (const { state } of slots) counts[state] += 1;
  return counts;
}

const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
