import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { waitFor } from "../stack/wait.ts";

/** A process whose simulated time must follow the chain before a skip may go on. */
export interface Follower {
  name: string;
  url: string;
}

export interface Skip {
  from: number;
  to: number;
  now: number;
}

const TICK_MS = 1_000;
const DAY_SECONDS = 86_400;

/** The clock of the local world: moves the chain's time, at `speed` and in skips, never past what the agents have simulated. */
export class WorldClock {
  readonly client: LocalClient;
  readonly speed: number;
  readonly followers: Follower[];
  skipping: Skip | null = null;
  lastError: string | null = null;
  now = 0;
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();

  private constructor(client: LocalClient, speed: number, followers: Follower[]) {
    this.client = client;
    this.speed = speed;
    this.followers = followers;
  }

  /** Throws on every chain but the local one: time cannot be moved elsewhere. */
  static async create(client: LocalClient, speed: number, followers: Follower[]): Promise<WorldClock> {
    const chainId = await client.getChainId();
    if (chainId !== LOCAL_CHAIN_ID)
      throw new Error(`Chain ${chainId} is not the local chain: its time cannot be moved.`);
    if (!(speed >= 1 && speed <= 10_000))
      throw new Error(`--speed ${speed}: a number from 1 to 10000 is expected.`);
    const clock = new WorldClock(client, speed, followers);
    clock.now = await clock.chainTime();
    return clock;
  }

  /** Lets time run at `speed` until `stop`. */
  run(): void {
    const step = this.speed * (TICK_MS / 1_000);
    this.timer = setInterval(() => {
      if (this.skipping) return;
      void this.enqueue(() => this.mineAt(this.now + step)).catch((error: Error) => {
        this.lastError = error.message;
      });
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Moves time by `seconds` in hops of at most a day; after each hop every follower has simulated it and delivered its readings. */
  skip(seconds: number): Promise<void> {
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 400 * DAY_SECONDS)
      throw new RangeError(
        `seconds: a whole number from 1 to ${400 * DAY_SECONDS} is expected, not ${seconds}`,
      );
    return this.enqueue(async () => {
      const from = await this.chainTime();
      this.lastError = null;
      this.skipping = { from, to: from + seconds, now: from };
      try {
        for (let at = from; at < from + seconds; ) {
          at = Math.min(at + DAY_SECONDS, from + seconds);
          await this.mineAt(at);
          await Promise.all(this.followers.map((follower) => this.caughtUp(follower, at)));
          if (this.skipping) this.skipping.now = at;
        }
      } catch (error) {
        this.lastError = error instanceof Error ? error.message : String(error);
        throw error;
      } finally {
        this.skipping = null;
      }
    });
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    const result = this.busy.then(work);
    this.busy = result.catch(() => undefined);
    return result;
  }

  private async mineAt(timestamp: number): Promise<void> {
    const latest = await this.chainTime();
    await this.client.setNextBlockTimestamp({
      timestamp: BigInt(Math.max(Math.round(timestamp), latest + 1)),
    });
    await this.client.mine({ blocks: 1 });
    this.now = await this.chainTime();
  }

  private async chainTime(): Promise<number> {
    return Number((await this.client.getBlock()).timestamp);
  }

  private async caughtUp(follower: Follower, at: number): Promise<void> {
    await waitFor(
      async () => {
        const response = await fetch(`${follower.url}/api/status`, { signal: AbortSignal.timeout(10_000) });
        const status = (await response.json()) as { now: number; chain: { outboxPending: number } };
        return status.now >= at - 1 && status.chain.outboxPending === 0;
      },
      `${follower.name} does not keep up with local time (see its page ${follower.url} and its log): the skip stopped.`,
      60_000,
      50,
    );
  }
}
