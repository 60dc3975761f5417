import { bountyBoardAbi } from "@ecosphere/bindings";
import {
  type Address,
  BaseError,
  createPublicClient,
  defineChain,
  type Hex,
  http,
  type PublicClient,
} from "viem";
import { explainError } from "#lib/tx/explainError.ts";
import type { LinkVenue } from "#lib/verifier/accountLink.ts";
import type { SignedEvidence } from "#lib/verifier/answers.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

/** States of a bounty in which an approval is noted: waiting for reviewers, or contested meanwhile. */
const UNDER_REVIEW = [3, 8];

/** What the board says about a submission that waits. */
export interface Submission {
  worker: Address;
  evidenceHash: Hex;
  reviewUntil: number;
  verifier: Address;
  repository: Hex;
}

/** The board as the verifier needs it. Throws VerifierProblem, `chainDown` when the node does not answer. */
export class BoardChain {
  readonly client: PublicClient;
  readonly venue: LinkVenue;

  constructor(rpcUrl: string, venue: LinkVenue) {
    this.venue = venue;
    const chain = defineChain({
      id: venue.chainId,
      name: `chain ${venue.chainId}`,
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
    });
    this.client = createPublicClient({
      chain,
      transport: http(rpcUrl, { batch: { wait: 2 }, retryCount: 1, timeout: 10_000 }),
      cacheTime: 0,
    });
  }

  /** Throws unless the node is on the configured chain: a statement counts on one chain only. */
  async assertChain(): Promise<void> {
    const found = await this.ask(() => this.client.getChainId());
    if (found !== this.venue.chainId)
      throw new Error(
        `VERIFIER_RPC_URL answers for chain ${found}, but VERIFIER_CHAIN_ID is ${this.venue.chainId}`,
      );
  }

  /** Unix seconds of the latest block: what the board calls now. */
  now = () => this.ask(async () => Number((await this.client.getBlock({ blockTag: "latest" })).timestamp));

  async submission(bountyId: bigint): Promise<Submission> {
    const [bounty, [options]] = await this.ask(() =>
      Promise.all([
        this.client.readContract({ ...this.board, functionName: "bountyOf", args: [bountyId] }),
        this.client.readContract({ ...this.board, functionName: "optionsOf", args: [bountyId] }),
      ]),
    );
    if (bounty.state === 0)
      throw new VerifierProblem("unknownBounty", `There is no bounty ${bountyId}.`, { id: String(bountyId) });
    if (!UNDER_REVIEW.includes(bounty.state))
      throw new VerifierProblem("nothingSubmitted", `Nothing of bounty ${bountyId} waits for a review.`);
    const { worker, evidenceHash, reviewUntil } = bounty;
    return { worker, evidenceHash, reviewUntil, verifier: options.verifier, repository: options.repository };
  }

  /** Tries the statement on the board as it stands; throws why it would be refused. */
  async assertAccepted({ evidence, signature }: SignedEvidence): Promise<void> {
    try {
      await this.client.simulateContract({
        ...this.board,
        functionName: "approveVerified",
        args: [evidence, signature],
        account: evidence.worker,
      });
    } catch (error) {
      const explained = explainError(error);
      if (explained.kind !== "contract") throw chainDown(error);
      throw refusalOf(explained.name, explained.args);
    }
  }

  private get board() {
    return { address: this.venue.bountyBoard, abi: bountyBoardAbi } as const;
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw chainDown(error);
    }
  }
}

const chainDown = (error: unknown) =>
  new VerifierProblem(
    "chainDown",
    `The chain does not answer: ${error instanceof BaseError ? error.shortMessage : String(error)}`,
    { retryAfterSeconds: "10" },
  );

function refusalOf(name: string, args: Record<string, unknown>): VerifierProblem {
  if (name === "BountyBoardAlreadyReviewed")
    return new VerifierProblem("alreadyHandedIn", "The board has this approval already.");
  if (name === "BountyBoardWorkCounted")
    return new VerifierProblem("workCounted", "This pull request has counted for a bounty already.", {
      other: String(args.other),
    });
  return new VerifierProblem("refusedByChain", "The board refuses this statement.", { error: name });
}
