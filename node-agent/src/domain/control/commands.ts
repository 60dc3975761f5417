import type { Sink } from "../plant/dynamics.ts";
import type { SafetyVerdict } from "../safety.ts";

/** Longest life of a command; afterwards the actuator falls to its safe value. */
export const MAX_TTL_SECONDS = 60;

/** One set of actuator commands with its reason. */
export interface Commands {
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly ttlSeconds: number;
  readonly reason: string;
  /** Share of the node's load, 0..1. */
  readonly share: number;
  /** Frequency level of each module for that share; without it the first modules at full speed. */
  readonly levels?: readonly number[];
  /** 0..1; 0 is off. */
  readonly oilPumpSpeed: number;
  readonly sink: Sink;
  /** Where the water valve is to go, 0..1. */
  readonly waterOpening: number;
  readonly floorPump: boolean;
  readonly boilerW: number;
  readonly boosterW: number;
  readonly dump: boolean;
}

/** What actuators do without a living command: modules dark, pump circulating, nothing heated. */
export const SAFE_COMMANDS: Omit<Commands, "issuedAt"> = {
  ttlSeconds: MAX_TTL_SECONDS,
  reason: "no command in force: safe values",
  share: 0,
  oilPumpSpeed: 1,
  sink: "none",
  waterOpening: 0,
  floorPump: false,
  boilerW: 0,
  boosterW: 0,
  dump: false,
};

/**
 * The commands in force at `now`: the given ones while they live and the safety rules, which count their own seconds and no clock,
 * have heard of newer ones lately; else the safe values.
 */
export function commandsInForce(
  commands: Commands,
  now: number,
  { ignoreCommands }: Pick<SafetyVerdict, "ignoreCommands">,
): Commands {
  const age = now - commands.issuedAt;
  const ttl = Math.min(commands.ttlSeconds, MAX_TTL_SECONDS);
  // A command from the future is as void as an old one: the clock has jumped.
  return !ignoreCommands && age >= 0 && age <= ttl ? commands : { ...SAFE_COMMANDS, issuedAt: now };
}
