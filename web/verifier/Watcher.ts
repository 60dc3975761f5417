import type { Examiner } from "./Examiner.ts";
import type { Ledger, StoredRequest } from "./Ledger.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

const AT_ONCE = 20;
const AFTER_FAULT_SECONDS = 300;

export interface WatcherOptions {
  ledger: Ledger;
  examiner: Examiner;
  /** Unix seconds. */
  now: () => number;
  log: (sentence: string) => void;
}

/** Looks again at what GitHub reported something about, so that a statement waits when the worker comes back. */
export class Watcher {
  private readonly options: WatcherOptions;

  constructor(options: WatcherOptions) {
    this.options = options;
  }

  /** Looks at everything that is due. Never throws: what could not be looked at is due again later. */
  async turn(): Promise<void> {
    const { ledger, now, log } = this.options;
    for (const request of ledger.due(now(), AT_ONCE)) {
      try {
        await this.options.examiner.examineAgain(request);
      } catch (error) {
        const isExpected = error instanceof VerifierProblem;
        log(`bounty ${request.bountyId}: ${isExpected ? error.message : ((error as Error).stack ?? error)}`);
        if (isExpected) this.settle(request, error);
        else ledger.postpone(request.bountyId, now() + AFTER_FAULT_SECONDS);
      }
    }
  }

  private settle({ bountyId }: StoredRequest, problem: VerifierProblem): void {
    const { ledger, now } = this.options;
    // Judged, paid, or another link handed in: there is nothing left to say about this one.
    if (["nothingSubmitted", "linkDiffers"].includes(problem.code)) ledger.forget(bountyId);
    else ledger.postpone(bountyId, problem.retryAfter === null ? null : now() + problem.retryAfter);
  }
}
