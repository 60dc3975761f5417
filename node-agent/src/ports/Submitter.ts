import type { SignedReading } from "./AttestationSink.ts";
import type { StoredVoucher } from "./Store.ts";

/** What a submitter says about something it was given. `refused` means: it will not bring it on chain, `code` says why. */
export interface Taken {
  ref: string;
  state: "queued" | "sent" | "done" | "refused";
  code: string | null;
  reason: string | null;
}

/** A payout to be allocated or claimed: anybody may, so nothing is signed. */
export interface PayoutWish {
  action: "allocate" | "claim";
  nodeId: bigint;
  payout: `0x${string}`;
  epoch: number;
}

/** Another party that brings signed readings and vouchers on chain and pays for it. Methods throw Retryable while it does not answer. */
export interface Submitter {
  readonly url: string;
  readings(items: SignedReading[]): Promise<Taken[]>;
  voucher(voucher: StoredVoucher): Promise<Taken>;
  payout(wish: PayoutWish): Promise<Taken>;
}

/** A submitter in memory. */
export class FakeSubmitter implements Submitter {
  readonly url: string;
  readonly given: SignedReading[] = [];
  readonly vouchers: StoredVoucher[] = [];
  /** What it answers; may throw. */
  answer: () => Omit<Taken, "ref"> = () => ({ state: "queued", code: null, reason: null });

  constructor(url: string) {
    this.url = url;
  }

  async readings(items: SignedReading[]): Promise<Taken[]> {
    const answer = this.answer();
    if (answer.state !== "refused") this.given.push(...items);
    return items.map(({ reading }) => ({ ref: String(reading.seq), ...answer }));
  }

  async voucher(voucher: StoredVoucher): Promise<Taken> {
    this.vouchers.push(voucher);
    return { ref: String(voucher.agreementId), ...this.answer() };
  }

  async payout(wish: PayoutWish): Promise<Taken> {
    return { ref: `${wish.action}:${wish.epoch}`, ...this.answer() };
  }
}
