import { evidenceDomain, verifiedEvidenceTypes } from "@ecosphere/bindings";
import { type Hex, isAddressEqual, keccak256, stringToBytes } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { readGistId } from "#lib/verifier/accountLink.ts";
import type { Examination, SignedEvidence } from "#lib/verifier/answers.ts";
import { type PullLink, readPullLink, repositoryHash, workHash } from "#lib/verifier/pullLink.ts";
import type { BoardChain, Submission } from "./BoardChain.ts";
import { type ProofQuestion, proofInCommits, proofInGist, readGist } from "./findProof.ts";
import type { GitHub } from "./GitHub.ts";
import { judgePull, type Proof } from "./judgePull.ts";
import type { Ledger, StoredRequest } from "./Ledger.ts";
import { type Pull, type ReadOptions, readPull } from "./readPull.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

export interface ExaminerOptions {
  ledger: Ledger;
  chain: BoardChain;
  gitHub: GitHub;
  account: PrivateKeyAccount;
  reading: ReadOptions;
  /** How long a statement can be handed in. */
  validSeconds: number;
  /** A page that asks again sooner gets what was found last. */
  recheckSeconds: number;
  /** Unix seconds of this machine. */
  now: () => number;
}

/** Looks at pull requests and signs what it saw; nothing is signed from memory or from what a delivery claims. */
export class Examiner {
  private readonly options: ExaminerOptions;

  constructor(options: ExaminerOptions) {
    this.options = options;
  }

  /** Looks at the pull request handed in for a bounty. Throws VerifierProblem. */
  async examine(asked: { bountyId: bigint; link: string; gist: string | null }): Promise<Examination> {
    const gist = asked.gist === null ? null : gistIdIn(asked.gist);
    const { pull, submission } = await this.assertAskable(asked.bountyId, asked.link);
    const { ledger, recheckSeconds, now } = this.options;
    const before = ledger.request(asked.bountyId);
    const request = ledger.keep({
      bountyId: asked.bountyId,
      link: asked.link,
      gist: gist ?? (before?.link === asked.link ? before.gist : null),
      ...{ repository: pull.repository, number: pull.number },
    });
    const { answer } = request;
    const isFresh =
      answer !== null &&
      request.dueAt === null &&
      before?.gist === request.gist &&
      now() - answer.checkedAt < recheckSeconds &&
      (answer.statement === null || answer.statement.evidence.reviewUntil === submission.reviewUntil);
    if (isFresh) return answer;
    try {
      return await this.look(request, pull, submission);
    } catch (error) {
      // What only has to wait is looked at again without being asked.
      if (error instanceof VerifierProblem && error.retryAfter !== null)
        ledger.postpone(asked.bountyId, now() + error.retryAfter);
      throw error;
    }
  }

  /** Looks again at what was asked before, because it is due. */
  async examineAgain(request: StoredRequest): Promise<Examination> {
    const { pull, submission } = await this.assertAskable(request.bountyId, request.link);
    return this.look(request, pull, submission);
  }

  /** What was found last for a bounty. */
  found(bountyId: bigint): Examination {
    const found = this.options.ledger.request(bountyId)?.answer;
    if (!found) throw new VerifierProblem("notFound", `Nobody has asked about bounty ${bountyId}.`);
    return found;
  }

  /** Checks a link between account and wallet by itself, before there is a pull request, and keeps it. */
  async checkLink(asked: {
    wallet: `0x${string}`;
    gist: string;
  }): Promise<{ account: string; wallet: string }> {
    const { gitHub, chain } = this.options;
    const { wallet } = asked;
    const id = gistIdIn(asked.gist);
    const gist = await readGist(gitHub, id);
    const owner = gist?.owner ?? { id: 0, login: "" };
    const question = { author: owner, wallet, venue: chain.venue, client: chain.client };
    const proof = await proofInGist(gist, id, question);
    if (!proof.isProven)
      throw new VerifierProblem("proofRefused", `The gist does not link the account: ${proof.code}.`, {
        ...proof.details,
        reason: proof.code,
      });
    this.keepLink(owner, wallet, proof.source);
    return { account: owner.login, wallet };
  }

  private async assertAskable(
    bountyId: bigint,
    link: string,
  ): Promise<{ pull: PullLink; submission: Submission }> {
    const { chain, account } = this.options;
    const pull = readPullLink(link);
    if (!pull)
      throw new VerifierProblem(
        "linkNotPullRequest",
        "https://github.com/owner/name/pull/number is expected, and nothing else.",
      );
    const submission = await chain.submission(bountyId);
    if (BigInt(submission.verifier) === 0n)
      throw new VerifierProblem("noVerifier", `Bounty ${bountyId} takes no evidence from GitHub.`);
    if (!isAddressEqual(submission.verifier, account.address))
      throw new VerifierProblem("otherVerifier", `Bounty ${bountyId} trusts another verifier.`, {
        verifier: submission.verifier,
        account: account.address,
      });
    if (keccak256(stringToBytes(link)) !== submission.evidenceHash)
      throw new VerifierProblem("linkDiffers", "This is not the link that was handed in on chain.");
    if (repositoryHash(pull.repository) !== submission.repository)
      throw new VerifierProblem("foreignRepository", `Bounty ${bountyId} is not about ${pull.repository}.`, {
        repository: pull.repository,
      });
    return { pull, submission };
  }

  private async look(request: StoredRequest, link: PullLink, submission: Submission): Promise<Examination> {
    const { gitHub, ledger, reading, now } = this.options;
    const pull = await readPull(gitHub, link, reading);
    const proof = await this.prove(pull, { link, gist: request.gist, submission });
    const conditions = judgePull(pull, proof, ledger.accountsOf(submission.worker));
    const isMet = conditions.every(({ state }) => state === "met");
    const answer: Examination = {
      bountyId: request.bountyId,
      link: request.link,
      repository: pull.repository,
      number: pull.number,
      author: pull.author?.login ?? "ghost",
      conditions,
      checkedAt: now(),
      statement: isMet ? await this.sign(request, pull, submission) : null,
    };
    ledger.answer(request, { answer, head: pull.head });
    return answer;
  }

  /** The gist that was named, else the one known from before, else the commits of the pull request. */
  private async prove(
    { author }: Pull,
    { link, gist, submission }: { link: PullLink; gist: string | null; submission: Submission },
  ): Promise<Proof> {
    if (author?.type !== "User") return { isProven: false, code: "notPerson" };
    const { gitHub, ledger, chain } = this.options;
    const question: ProofQuestion = {
      author,
      wallet: submission.worker,
      venue: chain.venue,
      client: chain.client,
    };
    const id = gist ?? ledger.gistOf(author.id, submission.worker);
    let proof = id === null ? null : await proofInGist(await readGist(gitHub, id), id, question);
    if (!proof?.isProven) {
      const inCommits = await proofInCommits(gitHub, link, question);
      // What is wrong with the gist somebody named says more than that there is nothing in the commits.
      if (!proof || inCommits.isProven) proof = inCommits;
    }
    if (proof.isProven) this.keepLink(author, submission.worker, proof.source);
    return proof;
  }

  private keepLink(owner: { id: number; login: string }, wallet: `0x${string}`, source: string): void {
    const { ledger, now } = this.options;
    ledger.addLink({ accountId: owner.id, login: owner.login, wallet, source }, now());
  }

  private async sign(request: StoredRequest, pull: Pull, submission: Submission): Promise<SignedEvidence> {
    const { account, chain, ledger, validSeconds, now } = this.options;
    const { chainId, bountyBoard } = chain.venue;
    const evidence = {
      bountyId: request.bountyId,
      worker: submission.worker,
      evidenceHash: submission.evidenceHash,
      reviewUntil: submission.reviewUntil,
      repository: submission.repository,
      workHash: workHash(pull.repositoryId, pull.number),
      validUntil: (await chain.now()) + validSeconds,
    };
    const signature: Hex = await account.signTypedData({
      domain: evidenceDomain(chainId, bountyBoard),
      types: verifiedEvidenceTypes,
      primaryType: "VerifiedEvidence",
      message: evidence,
    });
    const statement = { evidence, signature };
    await chain.assertAccepted(statement);
    const { bountyId, link } = request;
    ledger.noteStatement({ bountyId, worker: submission.worker, link, signature }, now());
    return statement;
  }
}

function gistIdIn(typed: string): string {
  const id = readGistId(typed);
  if (id === null) throw new VerifierProblem("malformed", "gist: the address of a gist is expected");
  return id;
}
