const HOUR = 3_600;

export type ExtensionProblem = "missing" | "notLater" | "tooLate";

export interface ExtensionBounds {
  /** Deadline at creation and now, Unix seconds. */
  firstDeadline: number;
  deadline: number;
  /** Hours after the first deadline at the most. */
  maxHours: number;
}

/** Whole hours after the first deadline for the moment typed (value of a `datetime-local` input), rounded up. */
export function readExtension(
  typed: string,
  { firstDeadline, deadline, maxHours }: ExtensionBounds,
): { hours: number } | { problem: ExtensionProblem } {
  const at = Math.floor(new Date(typed).getTime() / 1000);
  if (Number.isNaN(at)) return { problem: "missing" };
  const hours = Math.ceil((at - firstDeadline) / HOUR);
  if (firstDeadline + hours * HOUR <= deadline) return { problem: "notLater" };
  return hours > maxHours ? { problem: "tooLate" } : { hours };
}
