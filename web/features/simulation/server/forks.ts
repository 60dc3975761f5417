import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** Why a fork could not do its work, with the status the route answers. */
export class ForkProblem extends Error {
  readonly status: 502 | 503 | 504;
  constructor(status: ForkProblem["status"], message: string) {
    super(message);
    this.name = "ForkProblem";
    this.status = status;
  }
}

interface Fork {
  url: string;
  process: ChildProcess;
  /** Requests under way. */
  busy: number;
  /** Ends it when nobody has asked for a while. */
  idle: NodeJS.Timeout;
}

export interface ForkOptions {
  /** Most that run at a time. */
  max?: number;
  startMs?: number;
  requestMs?: number;
  idleMs?: number;
}

/** Local forks of a node, one per block: started when needed, reachable on this machine only, ended when idle. */
export class Forks {
  readonly #binary: string;
  readonly #rpcUrl: string;
  readonly #options: Required<ForkOptions>;
  readonly #running = new Map<bigint, Promise<Fork>>();

  constructor(binary: string, rpcUrl: string, options: ForkOptions = {}) {
    this.#binary = binary;
    this.#rpcUrl = rpcUrl;
    this.#options = { max: 3, startMs: 15_000, requestMs: 20_000, idleMs: 20_000, ...options };
  }

  get count(): number {
    return this.#running.size;
  }

  /** `eth_simulateV1` on the state of `block` (its number). Throws ForkProblem. */
  async simulate(block: bigint, params: unknown[]): Promise<unknown> {
    await this.#makeRoom(block);
    const fork = await this.#forkAt(block);
    fork.idle.refresh();
    fork.busy++;
    try {
      return await ask(fork.url, "eth_simulateV1", params, this.#options.requestMs);
    } catch (error) {
      if (error instanceof ForkProblem && error.status === 504) await this.#end(block);
      throw error;
    } finally {
      fork.busy--;
    }
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((block) => this.#end(block)));
  }

  /** Ends the oldest fork nobody uses when there would be too many. */
  async #makeRoom(block: bigint): Promise<void> {
    if (this.#running.has(block) || this.#running.size < this.#options.max) return;
    for (const [other, starting] of this.#running) {
      const fork = await starting.catch(() => undefined);
      if (fork?.busy === 0) return this.#end(other);
    }
  }

  #forkAt(block: bigint): Promise<Fork> {
    const running = this.#running.get(block);
    if (running) return running;
    if (this.#running.size >= this.#options.max)
      throw new ForkProblem(503, "as many simulations as allowed are under way; try again in a moment");
    const starting = this.#start(block);
    this.#running.set(block, starting);
    starting.catch(() => this.#running.delete(block));
    return starting;
  }

  async #start(block: bigint): Promise<Fork> {
    const port = await freePort();
    const child = spawn(
      this.#binary,
      [
        ...["--host", "127.0.0.1", "--port", String(port), "--quiet"],
        ...["--fork-url", this.#rpcUrl, "--fork-block-number", String(block), "--no-storage-caching"],
      ],
      { stdio: "ignore" },
    );
    const end = () => child.kill("SIGKILL");
    process.once("exit", end);
    child.once("exit", () => {
      process.removeListener("exit", end);
      this.#running.delete(block);
    });
    const url = `http://127.0.0.1:${port}`;
    try {
      await untilAnswers(url, child, this.#options.startMs);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
    const idle = setTimeout(() => void this.#end(block), this.#options.idleMs);
    idle.unref();
    return { url, process: child, busy: 0, idle };
  }

  async #end(block: bigint): Promise<void> {
    const fork = await this.#running.get(block)?.catch(() => undefined);
    if (!fork || fork.process.exitCode !== null) return;
    clearTimeout(fork.idle);
    const ended = new Promise((resolve) => fork.process.once("exit", resolve));
    fork.process.kill("SIGTERM");
    const force = setTimeout(() => fork.process.kill("SIGKILL"), 2_000);
    await ended;
    clearTimeout(force);
  }
}

const STEP_MS = 40;

async function untilAnswers(url: string, child: ChildProcess, timeoutMs: number): Promise<void> {
  let isGone = false;
  child.once("error", () => {
    isGone = true;
  });
  for (const giveUpAt = Date.now() + timeoutMs; ; ) {
    if (isGone || child.exitCode !== null)
      throw new ForkProblem(502, "the fork ended while it started; the node may not have that block");
    try {
      await ask(url, "eth_chainId", [], 1_000);
      return;
    } catch {
      if (Date.now() > giveUpAt) throw new ForkProblem(504, "the fork did not start in time");
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/** Asks a node; throws ForkProblem with what it answered. */
async function ask(url: string, method: string, params: unknown[], timeoutMs: number): Promise<unknown> {
  let body: { result?: unknown; error?: { message?: string } };
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = (await answer.json()) as typeof body;
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw new ForkProblem(isLate ? 504 : 502, isLate ? "it took too long" : "it does not answer");
  }
  if (body.error) throw new ForkProblem(502, body.error.message ?? "the node refused");
  return body.result;
}

/** A port nobody listens on now, given by the system. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
