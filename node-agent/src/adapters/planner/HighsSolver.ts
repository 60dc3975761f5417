import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { LinearProgram } from "../../domain/planning/LinearProgram.ts";
import type { PlanSolver, Solution } from "../../ports/PlanSolver.ts";
import type { Answered, Assignment } from "./solverWorker.ts";

export interface HighsSolverOptions {
  /** After this a worker that does not answer is ended. */
  readonly hardLimitMs?: number;
  readonly relaxedSeconds?: number;
  /** After this the relaxed solution is the answer, whatever the search for whole numbers does. */
  readonly wholeSeconds?: number;
  /** Relative gap at which the search for whole numbers ends: less than a start costs, or starts are made for nothing. */
  readonly wholeGap?: number;
  /** Program of the worker; tests give one that hangs. */
  readonly workerFile?: string;
}

const WORKER = fileURLToPath(new URL("./solverWorker.ts", import.meta.url));
const HARD_LIMIT_MS = 10_000;
const WHOLE_GAP = 0.001;

/** HiGHS (WebAssembly) in a worker thread: a solver that hangs or crashes takes nothing with it and is started again. */
export class HighsSolver implements PlanSolver {
  private readonly options: HighsSolverOptions;
  private worker: Worker | null = null;
  private last = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: HighsSolverOptions = {}) {
    this.options = options;
  }

  solve(program: LinearProgram): Promise<Solution | null> {
    const answer = this.queue.then(() => this.ask(program));
    this.queue = answer;
    return answer;
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private ask(program: LinearProgram): Promise<Solution | null> {
    const { relaxedSeconds = 5, wholeSeconds = 2, wholeGap = WHOLE_GAP } = this.options;
    const { hardLimitMs = HARD_LIMIT_MS } = this.options;
    const id = ++this.last;
    const worker = this.start();
    return new Promise((resolve) => {
      const finish = (solution: Solution | null, isBroken: boolean) => {
        clearTimeout(timer);
        clearTimeout(budget);
        worker.off("message", onMessage);
        worker.off("error", onEnd);
        worker.off("exit", onEnd);
        if (isBroken) {
          this.worker = null;
          void worker.terminate();
        }
        worker.unref();
        resolve(solution);
      };
      let relaxed: Solution | null = null;
      let budget: NodeJS.Timeout | undefined;
      const onMessage = (answer: Answered) => {
        if (answer.id !== id) return;
        if (answer.isLast) return finish(answer.solution, false);
        relaxed = answer.solution;
        const wholeMs = 1000 * wholeSeconds;
        budget = setTimeout(() => finish(relaxed && { ...relaxed, wholeMs }, true), wholeMs);
      };
      // Whatever breaks while whole numbers are looked for: the relaxed solution is known.
      const onEnd = () => finish(relaxed, true);
      const timer = setTimeout(onEnd, hardLimitMs);
      worker.on("message", onMessage);
      worker.on("error", onEnd);
      worker.on("exit", onEnd);
      worker.ref();
      worker.postMessage({ id, program, relaxedSeconds, wholeSeconds, wholeGap } satisfies Assignment);
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.options.workerFile ?? WORKER);
    // Without a listener a crash between two programs would end the agent.
    worker.on("error", () => {
      if (this.worker === worker) this.worker = null;
    });
    this.worker = worker;
    return worker;
  }
}
