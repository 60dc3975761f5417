import { z } from "zod";
import type { PullLink } from "#lib/verifier/pullLink.ts";
import type { GitHub } from "./GitHub.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

const user = z.object({ id: z.number().int(), login: z.string(), type: z.string() });
export type GitHubUser = z.infer<typeof user>;

const pull = z.object({
  number: z.number().int(),
  state: z.string(),
  merged: z.boolean(),
  merged_at: z.string().nullable(),
  merge_commit_sha: z.string().nullable(),
  user: user.nullable(),
  head: z.object({ sha: z.string() }),
  base: z.object({
    ref: z.string(),
    repo: z.object({ id: z.number().int(), full_name: z.string(), default_branch: z.string() }),
  }),
});

const reviews = z.array(
  z.object({
    user: user.nullable(),
    state: z.string(),
    commit_id: z.string().nullable(),
    author_association: z.string(),
  }),
);

const checkRuns = z.object({
  check_runs: z.array(z.object({ name: z.string(), status: z.string(), conclusion: z.string().nullable() })),
});
const statuses = z.object({ statuses: z.array(z.object({ context: z.string(), state: z.string() })) });
const comparison = z.object({ status: z.string() });
const commits = z.array(z.object({ sha: z.string(), commit: z.object({ message: z.string() }) }));
const branchAnswer = z.object({
  protection: z
    .object({ required_status_checks: z.object({ contexts: z.array(z.string()) }).nullish() })
    .nullish(),
});
const rules = z.array(
  z.object({
    type: z.string(),
    parameters: z
      .object({ required_status_checks: z.array(z.object({ context: z.string() })).nullish() })
      .nullish(),
  }),
);

export interface Review {
  user: GitHubUser | null;
  /** APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING. */
  state: string;
  /** The commit it is about. */
  commit: string | null;
  association: string;
}

export interface Check {
  name: string;
  result: "passed" | "skipped" | "pending" | "failed";
}

/** What GitHub says about a pull request now. */
export interface Pull {
  repositoryId: number;
  /** "owner/name" as GitHub writes it. */
  repository: string;
  number: number;
  author: GitHubUser | null;
  isOpen: boolean;
  isMerged: boolean;
  /** Branch it was opened against, and the one that counts. */
  branch: string;
  expectedBranch: string;
  head: string;
  /** Whether the merge is part of the branch now, and whether a later commit says it takes it back; null unless merged. */
  after: { isInBranch: boolean; revertedBy: string | null } | null;
  reviews: Review[];
  checks: Check[];
  requiredChecks: string[];
}

export interface ReadOptions {
  /** Branch that counts; the repository's default branch without one. */
  branch: string | undefined;
  /** Checks the operator demands everywhere, beside those the repository demands. */
  requiredChecks: string[];
}

/** Reads all that is judged about a pull request. Throws VerifierProblem. */
export async function readPull(github: GitHub, link: PullLink, options: ReadOptions): Promise<Pull> {
  const repo = `/repos/${encodeURIComponent(link.owner)}/${encodeURIComponent(link.name)}`;
  const found = await github.get(`${repo}/pulls/${link.number}`, pull);
  if (!found) throw new VerifierProblem("pullUnknown", `GitHub shows no pull request at ${link.repository}.`);
  const { base, head } = found;
  // The answer is about where the request was opened against, so that a fork never passes for its origin.
  if (base.repo.full_name.toLowerCase() !== link.repository || found.number !== link.number)
    throw new VerifierProblem("repositoryMoved", `GitHub answers for ${base.repo.full_name}.`);
  const expectedBranch = options.branch ?? base.repo.default_branch;
  const isCounted = found.merged && base.ref === expectedBranch;
  return {
    repositoryId: base.repo.id,
    repository: base.repo.full_name,
    number: found.number,
    author: found.user,
    isOpen: found.state === "open",
    isMerged: found.merged,
    branch: base.ref,
    expectedBranch,
    head: head.sha,
    after: isCounted ? await readAfter(github, repo, found) : null,
    reviews: await readReviews(github, `${repo}/pulls/${link.number}/reviews`),
    checks: await readChecks(github, `${repo}/commits/${encodeURIComponent(head.sha)}`),
    requiredChecks: [
      ...new Set([...options.requiredChecks, ...(await readRequired(github, repo, expectedBranch))]),
    ],
  };
}

async function readAfter(github: GitHub, repo: string, found: z.infer<typeof pull>) {
  const sha = found.merge_commit_sha ?? "";
  const branch = encodeURIComponent(found.base.ref);
  // Seen from the branch, a commit it contains is "behind" or the same; asked in this direction the answer carries no files.
  const seen = await github.get(`${repo}/compare/${branch}...${encodeURIComponent(sha)}`, comparison);
  const isInBranch = seen !== null && ["behind", "identical"].includes(seen.status);
  const since = encodeURIComponent(found.merged_at ?? "");
  const later = await github.list(`${repo}/commits?sha=${branch}&since=${since}`, commits, (page) => page);
  // What git and GitHub write into the commit that takes another one back.
  const marks = [`this reverts commit ${sha}`, `reverts ${found.base.repo.full_name}#${found.number}`];
  const revert = later.find(({ commit }) =>
    marks.some((mark) => hasMark(commit.message.toLowerCase(), mark.toLowerCase())),
  );
  return { isInBranch, revertedBy: revert?.sha ?? null };
}

/** The mark, not followed by a digit that would make it another number. */
function hasMark(message: string, mark: string): boolean {
  const at = message.indexOf(mark);
  return at >= 0 && !/\d/.test(message[at + mark.length] ?? "");
}

async function readReviews(github: GitHub, path: string): Promise<Review[]> {
  const found = await github.list(path, reviews, (page) => page);
  return found.map(({ user: by, state, commit_id, author_association }) => ({
    user: by,
    state: state.toUpperCase(),
    commit: commit_id,
    association: author_association,
  }));
}

async function readChecks(github: GitHub, commit: string): Promise<Check[]> {
  const runs = await github.list(`${commit}/check-runs?filter=latest`, checkRuns, (page) => page.check_runs);
  const states = await github.list(`${commit}/status`, statuses, (page) => page.statuses);
  return [
    ...runs.map(({ name, status, conclusion }) => ({
      name,
      result: status === "completed" ? resultOf(conclusion) : ("pending" as const),
    })),
    ...states.map(({ context, state }) => ({ name: context, result: resultOf(state) })),
  ];
}

/** Conclusions of check runs and states of commit statuses; one that is not known counts as failed. */
function resultOf(word: string | null): Check["result"] {
  if (word === "success") return "passed";
  if (word === "neutral" || word === "skipped") return "skipped";
  return word === null || word === "pending" ? "pending" : "failed";
}

/** Names of checks the repository demands of a branch, by the older protections and by rulesets. */
async function readRequired(github: GitHub, repo: string, branch: string): Promise<string[]> {
  const name = encodeURIComponent(branch);
  const protection = await github.get(`${repo}/branches/${name}`, branchAnswer);
  const ruled = await github.list(`${repo}/rules/branches/${name}`, rules, (page) => page);
  return [
    ...(protection?.protection?.required_status_checks?.contexts ?? []),
    ...ruled.flatMap(({ type, parameters }) =>
      type === "required_status_checks"
        ? (parameters?.required_status_checks ?? []).map(({ context }) => context)
        : [],
    ),
  ];
}
