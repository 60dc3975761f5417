import { z } from "zod";
import { VerifierProblem } from "./VerifierProblem.ts";

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 10_000_000;
const PER_PAGE = 100;
const PAGES_MAX = 10;
const REMEMBERED_MAX = 300;
const DOWN_SECONDS = "60";

export interface GitHubOptions {
  /** e.g. https://api.github.com */
  apiUrl: string;
  /** Raises the limit from 60 to 5,000 questions an hour; reading what is public needs no rights. */
  token: string | undefined;
  /** Unix seconds. */
  now: () => number;
}

interface Remembered {
  etag: string;
  body: unknown;
}

/** Reads GitHub's REST API. Answers are parsed where they arrive; every failure is a VerifierProblem. */
export class GitHub {
  private readonly options: GitHubOptions;
  private readonly remembered = new Map<string, Remembered>();
  private limitedUntil = 0;

  constructor(options: GitHubOptions) {
    this.options = options;
  }

  /** What is at `path`, null when nothing is (or nothing we may see). */
  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T> | null> {
    const body = await this.ask(path);
    if (body === null) return null;
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new VerifierProblem("gitHubDown", `GitHub answers ${path} in a way not understood.`, {
      problem: z.prettifyError(parsed.error).slice(0, 300),
      retryAfterSeconds: DOWN_SECONDS,
    });
  }

  /** All entries of a list over its pages; `entriesIn` finds them in one page's answer. */
  async list<T extends z.ZodType, E>(
    path: string,
    schema: T,
    entriesIn: (page: z.infer<T>) => E[],
  ): Promise<E[]> {
    const all: E[] = [];
    for (let page = 1; page <= PAGES_MAX; page++) {
      const separator = path.includes("?") ? "&" : "?";
      const found = await this.get(`${path}${separator}per_page=${PER_PAGE}&page=${page}`, schema);
      const entries = found === null ? [] : entriesIn(found);
      all.push(...entries);
      if (entries.length < PER_PAGE) return all;
    }
    throw new VerifierProblem("pullTooLarge", `There is more at ${path} than is read.`, {
      max: String(PER_PAGE * PAGES_MAX),
    });
  }

  private async ask(path: string): Promise<unknown> {
    this.assertNotLimited();
    const known = this.remembered.get(path);
    const response = await this.fetch(path, known?.etag);
    if (response.status === 304 && known) return known.body;
    if (response.status === 200) {
      const text = await readAtMost(response, LARGEST_ANSWER);
      const body = parseJson(text);
      const etag = response.headers.get("etag");
      this.remembered.delete(path);
      if (etag && text.length < LARGEST_ANSWER / 10) this.remember(path, { etag, body });
      return body;
    }
    await response.body?.cancel();
    if ([404, 410, 422].includes(response.status)) return null;
    throw this.problemOf(response, path);
  }

  private async fetch(path: string, etag: string | undefined): Promise<Response> {
    const { apiUrl, token } = this.options;
    try {
      return await fetch(apiUrl + path, {
        headers: {
          accept: "application/vnd.github+json",
          "x-github-api-version": "2022-11-28",
          "user-agent": "EcoSphere-verifier",
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(etag ? { "if-none-match": etag } : {}),
        },
        // A repository that moved answers with a redirect: its name may be somebody else's tomorrow.
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw down("GitHub does not answer.");
    }
  }

  private problemOf(response: Response, path: string): VerifierProblem {
    const { status, headers } = response;
    if (status >= 300 && status < 400)
      return new VerifierProblem("repositoryMoved", `What was at ${path} has moved.`);
    const wait = this.waitSeconds(headers);
    if ((status === 403 || status === 429) && (wait !== null || status === 429)) {
      this.limitedUntil = this.options.now() + (wait ?? 60);
      return this.limited();
    }
    if (status === 401 || status === 403)
      return new VerifierProblem("gitHubRefuses", `GitHub refuses ${path}: check the verifier's token.`, {
        status: String(status),
        retryAfterSeconds: "3600",
      });
    return down(`GitHub answers with ${status}.`);
  }

  /** Seconds GitHub asks us to wait: after too many at once, or until the hour's questions are given anew. */
  private waitSeconds(headers: Headers): number | null {
    const after = Number(headers.get("retry-after") ?? Number.NaN);
    if (Number.isFinite(after)) return Math.max(1, Math.ceil(after));
    const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    if (headers.get("x-ratelimit-remaining") !== "0" || !Number.isFinite(reset)) return null;
    return Math.max(1, reset - this.options.now());
  }

  private assertNotLimited(): void {
    if (this.options.now() < this.limitedUntil) throw this.limited();
  }

  private limited(): VerifierProblem {
    return new VerifierProblem("rateLimited", "GitHub answers no more questions for now.", {
      retryAfterSeconds: String(this.limitedUntil - this.options.now()),
      until: String(this.limitedUntil),
    });
  }

  private remember(path: string, answer: Remembered): void {
    this.remembered.set(path, answer);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > REMEMBERED_MAX && oldest !== undefined) this.remembered.delete(oldest);
  }
}

const down = (message: string) =>
  new VerifierProblem("gitHubDown", message, { retryAfterSeconds: DOWN_SECONDS });

async function readAtMost(response: Response, max: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > max) break;
      chunks.push(chunk);
    }
  } catch {
    throw down("GitHub's answer broke off.");
  }
  if (size > max)
    throw new VerifierProblem("pullTooLarge", "GitHub's answer is too large.", { max: String(max) });
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw down("GitHub's answer is not JSON.");
  }
}
