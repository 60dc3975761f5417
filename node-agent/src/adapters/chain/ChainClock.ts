import type { Clock } from "../../ports/Clock.ts";
import type { TransactionSender } from "../../ports/TransactionSender.ts";

/** The clock of a local world: the time of the chain's latest block, so no reading is ever ahead of it. */
export class ChainClock implements Clock {
  private readonly sender: TransactionSender;

  constructor(sender: TransactionSender) {
    this.sender = sender;
  }

  async now(): Promise<number> {
    return (await this.sender.head()).timestamp;
  }
}
