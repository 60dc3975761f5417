import { Retryable, sentenceOf } from "../errors.ts";
import type { Memory } from "../ports/Store.ts";
import type { Submitter, Taken } from "../ports/Submitter.ts";

export interface HandoverOptions {
  /** In order of preference. */
  submitters: Submitter[];
  /** What is handed over; names the memory. */
  what: "readings" | "vouchers" | "payouts";
  memory: Memory;
  /** How long a submitter has to bring something on chain. */
  patienceMs: number;
  /** True when this agent can pay for transactions itself. */
  canPay: boolean;
  /** Milliseconds; only tests give their own clock. */
  now?: () => number;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

export interface Load {
  /** The oldest thing that is not on chain yet: when it changes, the submitter has done something. */
  oldest: string;
  newest: string;
  give: (submitter: Submitter) => Promise<Taken[]>;
}

interface State {
  submitter: string;
  since: number;
  oldest: string;
  newest: string;
}

const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;

/**
 * Gives readings or vouchers to submitters and believes none of them: what counts is what the caller sees on chain. A submitter
 * that refuses, is silent or does not deliver in time rests, longer each time, and the next one gets everything that is open.
 */
export class Handover {
  private readonly options: HandoverOptions;
  private readonly resting = new Map<string, { until: number; failures: number; why: string }>();
  private readonly now: () => number;

  constructor(options: HandoverOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  /** One sentence while a submitter has something in hand, else null. */
  get waitingFor(): string | null {
    const state = this.state;
    return state
      ? `The submitter ${state.submitter} has ${this.options.what} in hand that are not on chain yet.`
      : null;
  }

  /** Nothing is open any more. */
  clear(): void {
    if (this.state) this.options.memory.put(this.key, "");
  }

  /** The chain shows that this was done; what else is in hand stays so. */
  done(newest: string): void {
    if (this.state?.newest === newest) this.clear();
  }

  /** "given" when a submitter has it, "own" when the caller must pay itself. Throws Retryable when nobody takes it now. */
  async carry(load: Load): Promise<"given" | "own"> {
    const state = this.state;
    const inCharge = this.options.submitters.find(({ url }) => url === state?.submitter);
    if (state && inCharge && state.oldest !== load.oldest) this.resting.delete(inCharge.url);
    else if (state && inCharge && this.now() - state.since >= this.options.patienceMs)
      this.rest(inCharge, "it has not brought them on chain in time");
    else if (state && inCharge && state.newest === load.newest) return "given";
    for (const submitter of this.inOrder(inCharge)) {
      const problem = await this.tryOne(submitter, load, state);
      if (problem === null) return "given";
      this.rest(submitter, problem);
    }
    this.clear();
    if (this.options.canPay) return "own";
    const why = this.options.submitters.map(({ url }) => this.resting.get(url)?.why ?? url).join(" ");
    throw new Retryable("NoSubmitter", `No submitter takes the ${this.options.what} now. ${why}`, {
      hint: "They are kept. Name another submitter (submitters) or a key that pays (keys.submitterKeyFile).",
    });
  }

  /** The one in charge first, then the others; who rests is left out. */
  private inOrder(inCharge: Submitter | undefined): Submitter[] {
    const awake = this.options.submitters.filter(
      ({ url }) => (this.resting.get(url)?.until ?? 0) <= this.now(),
    );
    return awake.sort((a, b) => Number(b === inCharge) - Number(a === inCharge));
  }

  /** Null when it took everything, else why not. */
  private async tryOne(submitter: Submitter, load: Load, state: State | null): Promise<string | null> {
    const { memory, onEvent, what } = this.options;
    let taken: Taken[];
    try {
      taken = await load.give(submitter);
    } catch (error) {
      if (!(error instanceof Retryable)) throw error;
      return sentenceOf(error);
    }
    const refused = taken.find((item) => item.state === "refused");
    if (refused) return `${submitter.url} refuses (${refused.code}): ${refused.reason}.`;
    const isSame = state?.submitter === submitter.url && state.oldest === load.oldest;
    const { oldest, newest } = load;
    const since = isSame ? state.since : this.now();
    memory.put(this.key, JSON.stringify({ submitter: submitter.url, since, oldest, newest } satisfies State));
    onEvent?.(`${what} given to ${submitter.url}`, { count: taken.length });
    return null;
  }

  private rest(submitter: Submitter, why: string): void {
    const failures = (this.resting.get(submitter.url)?.failures ?? 0) + 1;
    const pause = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
    this.resting.set(submitter.url, { until: this.now() + pause, failures, why });
    this.options.onEvent?.(`submitter ${submitter.url} rests for ${pause / 1000} s: ${why}`, {});
  }

  private get key(): string {
    return `handover:${this.options.what}`;
  }

  private get state(): State | null {
    const text = this.options.memory.get(this.key);
    return text ? (JSON.parse(text) as State) : null;
  }
}
