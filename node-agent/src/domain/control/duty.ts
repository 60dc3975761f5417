import { type DutyPattern, slotAt } from "../challenge/pattern.ts";
import type { SafetyVerdict } from "../safety.ts";
import type { Plan } from "./decide.ts";

/** How long a slot was not followed, and who held it back. */
export interface Shortfall {
  seconds: number;
  isSafety: boolean;
}

/**
 * The plan with the share of the modules a challenge asks for. Only the share is changed: where the heat goes stays decided by the
 * rules, and regulation and safety take away from it what bath and building cannot bear.
 */
export function followDuty(plan: Plan, pattern: DutyPattern | null, now: number): Plan {
  const slot = pattern && slotAt(pattern, now);
  if (pattern === null || slot === null) return plan;
  const percent = pattern.levels[slot] ?? 0;
  const reason = `A power-step challenge asks for ${percent} % of the modules (slot ${slot + 1} of ${pattern.levels.length})`;
  const mode = percent === 0 ? "idle" : plan.mode === "hot-water" ? "hot-water" : "heating";
  return { ...plan, mode, reason, reasons: [reason, ...plan.reasons], share: percent / 100 };
}

/** Counts a second in which fewer modules computed than the challenge asks for. */
export function noteShortfall(
  shortfall: Shortfall,
  {
    asked,
    given,
    modules,
    verdict,
  }: { asked: number; given: number; modules: number; verdict: SafetyVerdict },
): void {
  if (given * modules >= Math.round(asked * modules) - 0.5) return;
  shortfall.seconds += 1;
  if (!verdict.relay || verdict.ignoreCommands || verdict.maxShare < asked) shortfall.isSafety = true;
}
