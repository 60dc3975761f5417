import type { Browser, Page } from "playwright-core";
import type { Address, PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";

/** What a step works with. Steps act only through `page`; `publicClient` is for checking. */
export interface JourneyContext {
  page: Page;
  browser: Browser;
  webUrl: string;
  publicClient: PublicClient;
  deployment: Deployment;
  world: {
    /** Moves local time forward and resolves when the world (chain, agents) has arrived there. */
    skip(seconds: number): Promise<void>;
    /** Local time, Unix seconds. */
    now(): Promise<number>;
    /** From now on euros do not reach `account`, as with a coin's block list; the answer ends it. */
    blockEuro(account: Address): Promise<() => Promise<void>>;
  };
  /** A double of GitHub, where the verifier looks. */
  gitHub: {
    /** Merges a pull request of `author` that a maintainer approved and whose checks are green; answers its address. */
    merge(pull: { repository: string; number: number; author: string }): string;
    /** Puts a public gist of `owner` online; answers its address. */
    publish(gist: { owner: string; content: string }): string;
  };
  /** What earlier steps found out, e.g. the id of a proposal, for later steps and later journeys. */
  state: Record<string, unknown>;
}

export interface JourneyStep {
  name: string;
  /** Throws when the page or the chain is not as it should be. */
  run(context: JourneyContext): Promise<void>;
}

export interface Journey {
  name: string;
  steps: JourneyStep[];
}
