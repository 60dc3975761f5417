import type { Memory } from "../ports/Store.ts";

interface Parked {
  /** The chain's state that refused it, as text. */
  state: string;
  reason: string;
}

/** Calls the chain would refuse: put aside with the reason, and looked at again only when the state that refused them has changed. */
export class Parking {
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  park(item: string, state: string, reason: string): void {
    this.memory.put(keyOf(item), JSON.stringify({ state, reason } satisfies Parked));
  }

  /** True while nothing has changed since `item` was refused; otherwise it is free again. */
  isParked(item: string, state: string): boolean {
    const parked = this.find(item);
    if (!parked) return false;
    if (parked.state === state) return true;
    this.free(item);
    return false;
  }

  reason(item: string): string | null {
    return this.find(item)?.reason ?? null;
  }

  free(item: string): void {
    if (this.find(item)) this.memory.put(keyOf(item), "");
  }

  private find(item: string): Parked | null {
    const text = this.memory.get(keyOf(item));
    return text ? (JSON.parse(text) as Parked) : null;
  }
}

const keyOf = (item: string) => `parked:${item}`;
