export interface RateLimitOptions {
  /** How many in one period. */
  count: number;
  periodMs: number;
  /** Callers remembered at once; when there are more, those that are full again are forgotten. */
  maxCallers?: number;
  now?: () => number;
}

/** A bucket of tokens for each caller, refilled evenly. */
export class RateLimit {
  private readonly options: Required<RateLimitOptions>;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(options: RateLimitOptions) {
    this.options = { maxCallers: 10_000, now: () => performance.now(), ...options };
  }

  /** Takes tokens; false, and none are taken, when there are too few. */
  take(caller: string, tokens = 1): boolean {
    const { count, periodMs, now, maxCallers } = this.options;
    const at = now();
    const known = this.buckets.get(caller);
    const left = known ? Math.min(count, known.tokens + ((at - known.at) * count) / periodMs) : count;
    if (!known && this.buckets.size >= maxCallers) this.forget(at);
    if (!known && this.buckets.size >= maxCallers) return false;
    const isEnough = left >= tokens;
    this.buckets.set(caller, { tokens: isEnough ? left - tokens : left, at });
    return isEnough;
  }

  private forget(at: number): void {
    for (const [caller, bucket] of this.buckets)
      if (at - bucket.at >= this.options.periodMs) this.buckets.delete(caller);
  }
}
