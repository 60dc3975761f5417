import { z } from "zod";
import {
  changeWishes,
  currentWishes,
  NO_WISHES,
  type WishChange,
  type Wishes,
} from "../domain/control/wishes.ts";
import type { Simulation } from "../domain/simulation.ts";
import { Fatal } from "../errors.ts";
import type { Memory } from "../ports/Store.ts";

const WISHES_KEY = "wishes";

const changeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["warmer", "cooler", "usual", "boost", "no-boost", "back"]) }),
  z.strictObject({ kind: z.literal("away"), days: z.coerce.number().int() }),
]);

export interface WishDeskOptions {
  memory: Memory;
  simulation: Simulation;
}

/** Keeps what the household asks for, over restarts too. */
export class WishDesk {
  private readonly options: WishDeskOptions;

  constructor(options: WishDeskOptions) {
    this.options = options;
    options.simulation.setWishes(this.wishes);
  }

  /** What is wished now. */
  get wishes(): Wishes {
    const stored = this.options.memory.get(WISHES_KEY);
    const { now } = this.options.simulation;
    return stored ? currentWishes(JSON.parse(stored) as Wishes, now) : NO_WISHES;
  }

  /** Takes one click, as JSON or a form's fields. Throws Fatal for what is no wish. */
  change(fields: unknown): Wishes {
    const { memory, simulation } = this.options;
    const parsed = changeSchema.safeParse(fields);
    if (!parsed.success)
      throw new Fatal("WishUnknown", "That is no wish of a household.", {
        hint: "Expected kind: warmer, cooler, usual, boost, no-boost, away (with days) or back.",
      });
    const wishes = this.after(parsed.data, simulation.now);
    memory.put(WISHES_KEY, JSON.stringify(wishes));
    simulation.setWishes(wishes);
    return wishes;
  }

  private after(change: WishChange, now: number): Wishes {
    try {
      return changeWishes(this.wishes, change, now);
    } catch (error) {
      if (error instanceof RangeError) throw new Fatal("WishOutOfBounds", `${error.message}.`);
      throw error;
    }
  }
}
