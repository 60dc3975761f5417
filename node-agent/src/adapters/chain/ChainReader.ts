import type { Deployment } from "@ecosphere/bindings";
import type { PublicClient } from "viem";

/** What every adapter of a contract reads through. */
export abstract class ChainReader {
  protected readonly client: PublicClient;
  protected readonly deployment: Deployment;
  /** Named in the error when the chain does not answer. */
  protected readonly rpcUrl: string;

  constructor(at: { client: PublicClient; deployment: Deployment; rpcUrl: string }) {
    this.client = at.client;
    this.deployment = at.deployment;
    this.rpcUrl = at.rpcUrl;
  }
}
