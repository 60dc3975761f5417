/**
 * What became of a slot, by number as it is signed: followed to the end · held back by the regulation, which keeps the bath and so
 * the building within their limits · cut by the safety rules · nobody was there to answer.
 */
export const slotStates = ["followed", "limited", "cut", "unanswered"] as const;
export type SlotState = (typeof slotStates)[number];

/** What the meters counted in one slot of a pattern, whole joules and units. */
export interface Slot {
  readonly state: SlotState;
  readonly electricityJ: number;
  readonly usefulHeatJ: number;
  readonly rejectedHeatJ: number;
  readonly computeUnits: number;
}

export const UNANSWERED: Slot = Object.freeze({
  state: "unanswered",
  electricityJ: 0,
  usefulHeatJ: 0,
  rejectedHeatJ: 0,
  computeUnits: 0,
});

/** Kernel runs that stand for the work of all slots; 0 when the challenge asks for none. */
export function runsOf(slots: readonly Slot[], unitsPerRun: number): number {
  if (unitsPerRun === 0) return 0;
  const units = slots.reduce((sum, slot) => sum + slot.computeUnits, 0);
  return Math.floor(units / unitsPerRun);
}
