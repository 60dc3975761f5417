import { RelayProblem } from "./RelayProblem.ts";

const WINDOW_SECONDS = 60;
const CLIENTS_MAX = 10_000;

/** How often a client may ask within a minute, whatever the answer: every attempt costs questions to the chain. */
export class AttemptLimit {
  private readonly perMinute: number;
  private readonly now: () => number;
  private counts = new Map<string, number>();
  private windowStart = 0;

  constructor(perMinute: number, now: () => number) {
    this.perMinute = perMinute;
    this.now = now;
  }

  /** Throws RelayProblem when there were too many. */
  count(client: string): void {
    const at = this.now();
    if (at - this.windowStart >= WINDOW_SECONDS) {
      this.counts = new Map();
      this.windowStart = at;
    }
    const attempts = (this.counts.get(client) ?? 0) + 1;
    if (attempts > this.perMinute || (attempts === 1 && this.counts.size >= CLIENTS_MAX))
      throw new RelayProblem("tooManyAttempts", "Too many requests; wait a minute.", {
        retryAfterSeconds: String(this.windowStart + WINDOW_SECONDS - at),
      });
    this.counts.set(client, attempts);
  }
}
