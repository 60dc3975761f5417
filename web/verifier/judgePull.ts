import { type Condition, type ConditionName, conditionNames, type UnmetCode } from "#lib/verifier/answers.ts";
import type { Pull, Review } from "./readPull.ts";

/** Who may approve: GitHub lets anybody say APPROVED on a public pull request. */
const WITH_SAY = ["OWNER", "MEMBER", "COLLABORATOR"];

/** Whether the author is the worker, as findProof found it. */
export type Proof =
  | { isProven: true; source: string }
  | { isProven: false; code: UnmetCode; details?: Record<string, string> };

type Verdict = true | "later" | { code: UnmetCode; details?: Record<string, string> };

/**
 * Judges what GitHub says. `ownAccounts` are the ids of all accounts linked to the worker's wallet: none of them is somebody
 * else.
 */
export function judgePull(pull: Pull, proof: Proof, ownAccounts: ReadonlySet<number>): Condition[] {
  const verdicts: Record<ConditionName, Verdict> = {
    author: proof.isProven || proof,
    merged: pull.isMerged || { code: pull.isOpen ? "notMerged" : "closed" },
    branch: pull.branch === pull.expectedBranch || {
      code: "otherBranch",
      details: { branch: pull.branch, expected: pull.expectedBranch },
    },
    standing: judgeStanding(pull),
    approved: judgeReviews(pull, ownAccounts),
    checks: judgeChecks(pull),
  };
  return conditionNames.map((name) => toCondition(name, verdicts[name]));
}

function toCondition(name: ConditionName, verdict: Verdict): Condition {
  if (verdict === true) return { name, state: "met", code: null, details: {} };
  if (verdict === "later") return { name, state: "later", code: null, details: {} };
  return { name, state: "unmet", code: verdict.code, details: verdict.details ?? {} };
}

function judgeStanding({ after }: Pull): Verdict {
  if (!after) return "later";
  if (!after.isInBranch) return { code: "leftBranch" };
  return (
    after.revertedBy === null || { code: "reverted", details: { commit: after.revertedBy.slice(0, 12) } }
  );
}

function judgeReviews({ reviews, author, head }: Pull, ownAccounts: ReadonlySet<number>): Verdict {
  const isOwn = (id: number) => id === author?.id || ownAccounts.has(id);
  const verdicts = lastVerdicts(reviews);
  const others = verdicts.filter(({ user }) => !isOwn(user.id));
  const withSay = others.filter(
    ({ user, association }) => user.type === "User" && WITH_SAY.includes(association),
  );
  const against = withSay.find(({ state }) => state === "CHANGES_REQUESTED");
  if (against) return { code: "changesRequested", details: { account: against.user.login } };
  const approvals = withSay.filter(({ state }) => state === "APPROVED");
  // What was approved before the last commit is not what was merged.
  if (approvals.some(({ commit }) => commit === head)) return true;
  const [outdated] = approvals;
  if (outdated) return { code: "approvalOutdated", details: { account: outdated.user.login } };
  const isApproval = ({ state }: Review) => state === "APPROVED";
  const stranger = others.find(isApproval);
  if (stranger) return { code: "approvalWithoutSay", details: { account: stranger.user.login } };
  const own = verdicts.find(isApproval);
  return own ? { code: "approvalOfSelf", details: { account: own.user.login } } : { code: "noApproval" };
}

type NamedReview = Review & { user: NonNullable<Review["user"]> };

/** The last verdict of each account; comments change none, a dismissed one is none. Reviews come oldest first. */
function lastVerdicts(reviews: Review[]): NamedReview[] {
  const last = new Map<number, NamedReview>();
  for (const review of reviews)
    if (review.user && ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"].includes(review.state))
      last.set(review.user.id, { ...review, user: review.user });
  return [...last.values()];
}

function judgeChecks({ checks, requiredChecks }: Pull): Verdict {
  const named = (result: string) =>
    checks
      .filter((check) => check.result === result)
      .map(({ name }) => name)
      .slice(0, 5)
      .join(", ");
  const failed = named("failed");
  if (failed) return { code: "checksFailed", details: { names: failed } };
  const pending = named("pending");
  if (pending) return { code: "checksPending", details: { names: pending } };
  const missing = requiredChecks.filter((name) => !checks.some((check) => check.name === name));
  if (missing.length > 0) return { code: "checkMissing", details: { names: missing.slice(0, 5).join(", ") } };
  return checks.some(({ result }) => result === "passed") || { code: "noChecks" };
}
