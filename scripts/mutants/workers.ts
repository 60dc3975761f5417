import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { CompileAnswer, CompileRequest } from "./compiler.ts";
import type { RunAnswer, RunRequest } from "./runner.ts";

/** Compiles in a thread of its own, so that one mutant is compiled while another is tested. */
export class Compiler {
  #worker = new Worker(new URL("./compiler.ts", import.meta.url));
  #waiting = new Map<number, PromiseWithResolvers<CompileAnswer>>();
  #last = 0;

  constructor() {
    this.#worker.on("message", (answer: CompileAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    this.#worker.on("error", (error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
    });
  }

  compile(request: Omit<CompileRequest, "id">): Promise<CompileAnswer> {
    const id = ++this.#last;
    const waiting = Promise.withResolvers<CompileAnswer>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, ...request });
    return waiting.promise;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** What the modules of so many runs leave in memory is worth a new process. */
const RUNS_PER_PROCESS = 60;

/** Runs mocha files in a child process that lives for many runs, and ends it when one takes too long. */
export class Tester {
  #folder: string;
  #child: ChildProcess | undefined;
  #runs = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined when the tests did not end within `limitMs`. */
  async run(request: RunRequest, limitMs: number): Promise<RunAnswer | undefined> {
    if (this.#runs++ >= RUNS_PER_PROCESS) this.stop();
    const child = await this.#started();
    const answer = await new Promise<RunAnswer | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), limitMs);
      const finish = (result: RunAnswer | undefined) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(result);
      };
      child.once("message", (message: RunAnswer) => finish(message));
      child.once("exit", () => finish(undefined));
      child.send(request);
    });
    if (!answer) this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
    this.#runs = 0;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#child) return this.#child;
    const child = fork(join(this.#folder, "scripts", "mutants", "runner.ts"), {
      cwd: this.#folder,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`The test runner ended with ${code}`)));
    });
    child.removeAllListeners();
    this.#child = child;
    return child;
  }
}
