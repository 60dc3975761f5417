import type { Rung } from "../planning/ladder.ts";
import type { SafetyVerdict } from "../safety.ts";
import type { Mode, Plan } from "./decide.ts";

/** What the node does now and why. */
export interface Decision {
  readonly mode: Mode;
  readonly reason: string;
  readonly reasons: readonly string[];
  /** Which rung of the planner's ladder decided; absent where nothing is planned. */
  readonly rung?: Rung | undefined;
}

/** What is shown of a plan under a verdict of the safety rules, with what else there is to say. */
export function explain(
  plan: Plan | null,
  verdict: SafetyVerdict | null,
  limiterTripped: boolean,
  more: readonly string[] = [],
): Decision {
  if (limiterTripped) {
    const reason = "hardware limiter has cut the power: a person must look";
    return { mode: "safe-off", reason, reasons: [reason] };
  }
  const safetyReasons = verdict?.reasons ?? [];
  if (plan === null) {
    return { mode: "idle", reason: "starting", reasons: ["starting"] };
  }
  const planReasons = [...plan.reasons, ...more];
  const reasons = [...safetyReasons, ...planReasons];
  const reason = reasons[0] as string;
  if (verdict !== null && !verdict.relay) return { mode: "safe-off", reason, reasons };
  if (verdict?.frost) return { mode: "frost-protection", reason, reasons };
  if (verdict !== null && verdict.maxShare < plan.share) return { mode: "limited", reason, reasons };
  return { mode: plan.mode, reason: plan.reason, reasons: [...planReasons, ...safetyReasons] };
}
