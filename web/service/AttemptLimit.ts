const WINDOW_SECONDS = 60;
const CLIENTS_MAX = 10_000;

/** How often a client may ask within a minute, whatever the answer: every attempt costs questions to others. */
export class AttemptLimit {
  private readonly perMinute: number;
  private readonly now: () => number;
  private counts = new Map<string, number>();
  private windowStart = 0;

  constructor(perMinute: number, now: () => number) {
    this.perMinute = perMinute;
    this.now = now;
  }

  /** Seconds the client has to wait because there were too many; 0 when it may ask. */
  count(client: string): number {
    const at = this.now();
    if (at - this.windowStart >= WINDOW_SECONDS) {
      this.counts = new Map();
      this.windowStart = at;
    }
    const attempts = (this.counts.get(client) ?? 0) + 1;
    if (attempts > this.perMinute || (attempts === 1 && this.counts.size >= CLIENTS_MAX))
      return this.windowStart + WINDOW_SECONDS - at;
    this.counts.set(client, attempts);
    return 0;
  }
}
