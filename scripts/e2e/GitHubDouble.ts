import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Account {
  id: number;
  login: string;
  type: "User" | "Bot";
}

export interface DoubledPull {
  repository: string;
  repositoryId: number;
  number: number;
  author: Account;
  merged: boolean;
  state: "open" | "closed";
  branch: string;
  defaultBranch: string;
  head: string;
  mergeSha: string;
  body: string;
  reviews: { user: Account | null; state: string; commit_id: string; author_association: string }[];
  checkRuns: { name: string; status: string; conclusion: string | null }[];
  statuses: { context: string; state: string }[];
  commits: {
    sha: string;
    author: { id: number } | null;
    committer: { id: number } | null;
    commit: { message: string; verification: { verified: boolean } };
  }[];
  /** What the branch holds since the merge, newest first. */
  later: { sha: string; commit: { message: string } }[];
  /** Whether the branch still holds the merge. */
  comparison: "behind" | "identical" | "diverged";
  required: string[];
  ruled: string[];
}

export interface DoubledGist {
  public: boolean;
  owner: Account;
  content: string;
}

/** How GitHub behaves: as usual, or in one of the ways it documents or networks have. */
export type Mood = "well" | "limited" | "hurried" | "failing" | "silent" | "garbled" | "unauthorized";

/** Speaks the part of GitHub's REST API that the verifier reads: paths, shapes, pages, ETags and limits as documented. */
export class GitHubDouble {
  mood: Mood = "well";
  /** Questions answered in full, and with 304. */
  readonly count = { full: 0, unchanged: 0 };
  readonly pulls = new Map<string, DoubledPull>();
  readonly gists = new Map<string, DoubledGist>();
  /** Repositories that were renamed: old name → new name. */
  readonly moved = new Map<string, string>();
  private readonly server: Server = createServer((request, response) => this.answer(request, response));
  url = "";

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  put(pull: DoubledPull): DoubledPull {
    this.pulls.set(`${pull.repository}#${pull.number}`.toLowerCase(), pull);
    return pull;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://github");
    if (this.mood === "silent") {
      request.socket.destroy();
      return;
    }
    if (this.mood !== "well") {
      this.refuse(response);
      return;
    }
    const body = this.bodyFor(url);
    if (body === "moved") {
      response.writeHead(301, { location: `${this.url}/repositories/1` });
      response.end(JSON.stringify({ message: "Moved Permanently" }));
      return;
    }
    if (body === undefined) {
      response.writeHead(404, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: "Not Found", status: "404" }));
      return;
    }
    const text = JSON.stringify(page(body, url));
    const etag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
    const isKnown = request.headers["if-none-match"] === etag;
    this.count[isKnown ? "unchanged" : "full"]++;
    response.writeHead(isKnown ? 304 : 200, { "content-type": "application/json; charset=utf-8", etag });
    response.end(isKnown ? undefined : text);
  }

  private refuse(response: ServerResponse): void {
    const now = Math.floor(Date.now() / 1_000);
    const answers = {
      limited: [
        403,
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now + 1_800) },
        "API rate limit exceeded",
      ],
      hurried: [429, { "retry-after": "90" }, "You have exceeded a secondary rate limit"],
      failing: [502, {}, "Server Error"],
      garbled: [200, {}, "<html>"],
      unauthorized: [401, {}, "Bad credentials"],
    } as const;
    const [status, headers, message] = answers[this.mood as keyof typeof answers];
    response.writeHead(status, headers);
    response.end(this.mood === "garbled" ? message : JSON.stringify({ message }));
  }

  private bodyFor(url: URL): unknown {
    const path = url.pathname;
    const gist = /^\/gists\/([0-9a-f]+)$/.exec(path)?.[1];
    if (gist) return this.gistBody(gist);
    const [, owner, name, rest = ""] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)$/.exec(path) ?? [];
    const repository = `${owner}/${name}`.toLowerCase();
    if (this.moved.has(repository)) return "moved";
    const number = /^\/pulls\/(\d+)/.exec(rest)?.[1];
    const inRepository = [...this.pulls.values()].filter(
      (pull) => pull.repository.toLowerCase() === repository,
    );
    const found =
      number === undefined
        ? (inRepository.find((pull) => rest.includes(pull.head) || rest.includes(pull.mergeSha)) ??
          inRepository.at(-1))
        : inRepository.find((pull) => pull.number === Number(number));
    return found && bodyOf(found, decodeURIComponent(rest.replace(/^\/pulls\/\d+/, "/pull")));
  }

  private gistBody(id: string): unknown {
    const gist = this.gists.get(id);
    if (!gist) return undefined;
    const { content, owner } = gist;
    return { id, public: gist.public, owner, files: { "ecosphere.md": { content, truncated: false } } };
  }
}

function bodyOf(pull: DoubledPull, rest: string): unknown {
  if (rest === "/pull") return pullBody(pull);
  if (rest === "/pull/reviews") return pull.reviews;
  if (rest === "/pull/commits") return pull.commits;
  if (rest === `/commits/${pull.head}/check-runs`) return { total_count: 0, check_runs: pull.checkRuns };
  if (rest === `/commits/${pull.head}/status`) return { state: "pending", statuses: pull.statuses };
  if (rest === `/compare/${pull.branch}...${pull.mergeSha}`) return { status: pull.comparison, files: [] };
  if (rest === "/commits") return pull.later;
  if (rest === `/branches/${pull.defaultBranch}`)
    return {
      name: pull.defaultBranch,
      protection: { enabled: true, required_status_checks: { contexts: pull.required } },
    };
  if (rest === `/rules/branches/${pull.defaultBranch}`)
    return [
      { type: "deletion" },
      {
        type: "required_status_checks",
        parameters: { required_status_checks: pull.ruled.map((context) => ({ context })) },
      },
    ];
  return undefined;
}

const pullBody = (pull: DoubledPull) => ({
  number: pull.number,
  state: pull.state,
  merged: pull.merged,
  merged_at: pull.merged ? "2026-01-12T10:00:00Z" : null,
  merge_commit_sha: pull.mergeSha,
  body: pull.body,
  user: pull.author,
  head: { sha: pull.head },
  base: {
    ref: pull.branch,
    repo: { id: pull.repositoryId, full_name: pull.repository, default_branch: pull.defaultBranch },
  },
});

/** The asked part of a list, or of the list within an object. */
function page(body: unknown, url: URL): unknown {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const from = (Number(url.searchParams.get("page") ?? 1) - 1) * size;
  if (Array.isArray(body)) return body.slice(from, from + size);
  const entries = Object.entries(body as object).map(([key, value]) => [
    key,
    ["check_runs", "statuses"].includes(key) ? (value as unknown[]).slice(from, from + size) : value,
  ]);
  return Object.fromEntries(entries);
}
