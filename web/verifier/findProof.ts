import type { PublicClient } from "viem";
import { z } from "zod";
import { isSignedBy } from "#lib/chain/isSignedBy.ts";
import { accountLinkTypedData, type LinkVenue, readAccountLinks } from "#lib/verifier/accountLink.ts";
import type { UnmetCode } from "#lib/verifier/answers.ts";
import type { PullLink } from "#lib/verifier/pullLink.ts";
import type { GitHub } from "./GitHub.ts";
import type { Proof } from "./judgePull.ts";
import type { GitHubUser } from "./readPull.ts";

const owner = z.object({ id: z.number().int(), login: z.string() });
const gistAnswer = z.object({
  public: z.boolean(),
  owner: owner.nullish(),
  files: z.record(
    z.string(),
    z.object({ content: z.string().nullish(), truncated: z.boolean().nullish() }).nullable(),
  ),
});
const maybeUser = z.object({ id: z.number().int().optional() }).nullish();
const commitsAnswer = z.array(
  z.object({
    sha: z.string(),
    author: maybeUser,
    committer: maybeUser,
    commit: z.object({
      message: z.string(),
      verification: z.object({ verified: z.boolean() }).nullish(),
    }),
  }),
);

export interface ProofQuestion {
  author: Pick<GitHubUser, "id" | "login">;
  wallet: `0x${string}`;
  venue: LinkVenue;
  client: PublicClient;
}

const refuted = (code: UnmetCode, details?: Record<string, string>): Proof => ({
  isProven: false,
  code,
  details,
});

export type Gist = z.infer<typeof gistAnswer>;

export const readGist = (github: GitHub, id: string) => github.get(`/gists/${id}`, gistAnswer);

/** Whether a public gist of the author says, signed by the wallet, that both are one person's. */
export async function proofInGist(gist: Gist | null, id: string, question: ProofQuestion): Promise<Proof> {
  if (!gist) return refuted("proofMissing");
  if (!gist.public) return refuted("proofPrivate");
  if (gist.owner?.id !== question.author.id)
    return refuted("proofOfAnother", { account: gist.owner?.login ?? "?" });
  const texts = Object.values(gist.files).map((file) => (file?.truncated ? "" : (file?.content ?? "")));
  return proofInText(texts.join("\n"), `gist:${id}`, question);
}

/**
 * Whether a commit of the pull request says so. Only one that GitHub verified as signed by the author's own key counts: anybody can
 * write another name into a commit, and others may have pushed to the branch.
 */
export async function proofInCommits(
  github: GitHub,
  link: PullLink,
  question: ProofQuestion,
): Promise<Proof> {
  const path = `/repos/${encodeURIComponent(link.owner)}/${encodeURIComponent(link.name)}/pulls/${link.number}/commits`;
  const commits = await github.list(path, commitsAnswer, (page) => page);
  let best: Proof = refuted("noProof");
  for (const { sha, author, committer, commit } of commits) {
    if (readAccountLinks(commit.message).length === 0) continue;
    const { id } = question.author;
    const isOwn = author?.id === id && committer?.id === id && commit.verification?.verified === true;
    const proof = isOwn
      ? await proofInText(commit.message, `commit:${sha}`, question)
      : refuted("proofUnsigned", { commit: sha.slice(0, 12) });
    if (proof.isProven) return proof;
    best = proof;
  }
  return best;
}

async function proofInText(text: string, source: string, question: ProofQuestion): Promise<Proof> {
  const { author, wallet, venue, client } = question;
  const links = readAccountLinks(text).filter(
    ({ chainId, bountyBoard }) => chainId === venue.chainId && bountyBoard === venue.bountyBoard,
  );
  if (links.length === 0) return refuted("noProof");
  const named = links.filter(({ account }) => account === author.login.toLowerCase());
  if (named.length === 0) return refuted("proofOfAnother", { account: links[0]?.account ?? "?" });
  const ours = named.filter((link) => link.wallet === wallet);
  if (ours.length === 0) return refuted("otherWallet", { wallet: named[0]?.wallet ?? "?" });
  for (const link of ours) {
    const typedData = accountLinkTypedData(link, venue);
    if (await isSignedBy(client, wallet, { typedData, signature: link.signature }))
      return { isProven: true, source };
  }
  return refuted("proofInvalid");
}
