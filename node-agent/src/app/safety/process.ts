/**
 * The safety process. It does nothing but step the safety rules once a second and needs neither network nor planner.
 *
 * - stdin: one JSON line of sensor values whenever the input side has new ones;
 * - stdout: one JSON verdict a second for the actuator side, which cuts the power when they stop (hardware watchdog);
 * - IPC channel: the planner's heartbeat, its counter of commands. When the planner dies, the rules go on alone.
 *
 * It starts with the power off, passes a self-test first, keeps latched faults in `--faults FILE` over any restart and forgets
 * them only when a person starts it with `--reset`. It ends when both sides have left: then nobody holds the relay.
 */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { initialSafetyState, offVerdict, type SafetyVerdict, stepSafety } from "../../domain/safety.ts";
import { readFaults, writeFaults } from "./faultMemory.ts";
import { parseInput } from "./protocol.ts";
import { selfTest } from "./selfTest.ts";

const MOST_STEPS_AT_ONCE = 120;

const { values } = parseArgs({
  options: {
    faults: { type: "string" },
    reset: { type: "boolean", default: false },
    /** Milliseconds of one second of the rules; only tests shorten it. */
    "second-ms": { type: "string", default: "1000" },
  },
});
const faultsFile = values.faults;
const secondMs = Number(values["second-ms"]);
if (faultsFile === undefined || !(secondMs > 0)) {
  console.error("safety: --faults FILE is needed, and --second-ms must be positive.");
  process.exit(2);
}

const emit = (verdict: SafetyVerdict): void => {
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
};

const failed = selfTest();
if (failed.length > 0) {
  emit(offVerdict(`self-test failed: ${failed.join("; ")}`));
  console.error(`safety: self-test failed: ${failed.join("; ")}`);
  process.exit(70);
}

if (values.reset) writeFaults(faultsFile, []);
const state = initialSafetyState(readFaults(faultsFile));
let stored = state.latched.length;
let input: ReturnType<typeof parseInput> = null;
let commandSequence = -1;
let hasInputSide = true;
let hasPlanner = process.connected ?? false;
let steps = 0;
const startedAt = performance.now();

const tick = (): void => {
  // The monotonic clock counts the seconds: a stalled loop catches up, so silence never looks shorter than it was.
  const due = Math.floor((performance.now() - startedAt) / secondMs) - steps;
  let verdict: SafetyVerdict = offVerdict("no sensor values yet: modules off");
  for (let step = 0; step < Math.min(due, MOST_STEPS_AT_ONCE); step++) {
    if (input !== null) verdict = stepSafety(state, { ...input, commandSequence });
  }
  steps += Math.max(0, due);
  if (state.latched.length !== stored) {
    writeFaults(faultsFile, state.latched);
    stored = state.latched.length;
  }
  if (due > 0) emit(verdict);
};
const timer = setInterval(tick, Math.min(secondMs, 1000) / 4);

const leave = (): void => {
  clearInterval(timer);
  emit(offVerdict("safety process ends: modules off"));
  process.exit(0);
};
const leaveIfAlone = (): void => {
  if (!hasInputSide && !hasPlanner) leave();
};

createInterface({ input: process.stdin })
  .on("line", (line) => {
    input = parseInput(line) ?? input;
  })
  .on("close", () => {
    hasInputSide = false;
    leaveIfAlone();
  });
process.on("message", (message) => {
  const { heartbeat } = (message ?? {}) as { heartbeat?: unknown };
  if (typeof heartbeat === "number") commandSequence = heartbeat;
});
process.on("disconnect", () => {
  hasPlanner = false;
  leaveIfAlone();
});
// A closed output means nobody listens any more; the missing verdicts cut the power.
process.stdout.on("error", () => process.exit(0));
process.on("SIGTERM", leave);
// Ctrl-C in a terminal reaches the whole group; the parent decides when safety ends.
process.on("SIGINT", () => {});
