import type { Logger } from "pino";
import { AgentError, Fatal, sentenceOf } from "../errors.ts";

/** What the parts of the agent are waiting for, said once when it begins and once when it is over. */
export class Board {
  private readonly log: Logger;
  private readonly waiting = new Map<string, string>();
  lastError: string | null = null;

  constructor(log: Logger) {
    this.log = log;
  }

  /** One sentence, null when nothing waits. */
  get waitingFor(): string | null {
    return this.waiting.values().next().value ?? null;
  }

  isWaiting(part: string): boolean {
    return this.waiting.has(part);
  }

  wait(part: string, error: unknown): void {
    const sentence = sentenceOf(error);
    const isNews = ![...this.waiting.values()].includes(sentence);
    this.waiting.set(part, sentence);
    this.lastError = sentence;
    if (!isNews) return;
    if (error instanceof AgentError) this.log.warn({ part, code: error.code }, `waiting: ${sentence}`);
    else this.log.error({ part, err: error }, `unexpected: ${sentence}`);
  }

  goOn(part: string): void {
    const sentence = this.waiting.get(part);
    if (sentence === undefined) return;
    this.waiting.delete(part);
    if (![...this.waiting.values()].includes(sentence))
      this.log.info({ part }, `no longer waiting: ${sentence}`);
  }
}

export interface LoopOptions {
  part: string;
  everyMs: number;
  /** Longest pause between two attempts while waiting. */
  maxBackOffMs: number;
  board: Board;
  /** Does a bit of work; true when there is more to do at once. */
  step: () => Promise<boolean>;
  onFatal: (error: Fatal) => void;
}

/** Repeats `step` until stopped; waits longer after each failure in a row. Fatal errors end the process, nothing else does. */
export class Loop {
  private readonly options: LoopOptions;
  private isStopped = false;
  private wakeUp: (() => void) | null = null;
  private isWoken = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(options: LoopOptions) {
    this.options = options;
  }

  start(): this {
    this.ended = this.repeat();
    return this;
  }

  /** Lets the next step begin at once. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp?.();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.ended;
  }

  private async repeat(): Promise<void> {
    const { part, everyMs, maxBackOffMs, board, step, onFatal } = this.options;
    let failures = 0;
    while (!this.isStopped) {
      try {
        const isMore = await step();
        failures = 0;
        board.goOn(part);
        if (!isMore) await this.sleep(everyMs);
      } catch (error) {
        if (error instanceof Fatal) return onFatal(error);
        if (this.isStopped) return;
        board.wait(part, error);
        this.isWoken = false;
        await this.sleep(Math.min(maxBackOffMs, everyMs * 2 ** failures++));
      }
    }
  }

  private async sleep(ms: number): Promise<void> {
    if (!this.isWoken)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.wakeUp = null;
    this.isWoken = false;
  }
}
