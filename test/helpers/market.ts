import { DAY, type Voucher, type World } from "./network.ts";

export const PRICE = 100n;
export const ESCROW = 10_000_000n;
export const State = { None: 0n, Open: 1n, Closing: 2n, Closed: 3n } as const;
export const Reason = { None: 0n, Customer: 1n, Operator: 2n, TermEnded: 3n } as const;

/** What the tests of agreements and payouts do again and again: the customer has 1,000 € and has approved them. */
export async function marketActs(w: World) {
  const { customer } = w.actors;
  await w.euro.mint(customer, 1_000_000_000n);
  await w.euro.connect(customer).approve(w.agreements, 1_000_000_000n);
  const acts = {
    open: async (
      overrides: { nodeId?: bigint; price?: bigint; escrow?: bigint; days?: number; key?: string } = {},
    ) => {
      const endsAt = (await w.now()) + (overrides.days ?? 30) * DAY;
      return w.agreements
        .connect(customer)
        .open(
          overrides.nodeId ?? 1n,
          overrides.price ?? PRICE,
          overrides.escrow ?? ESCROW,
          endsAt,
          overrides.key ?? w.keys.voucher.address,
        );
    },

    /** 1 € for 10,000 units made of 900 Wh, unless told otherwise. */
    voucher: async (overrides: Partial<Voucher> = {}): Promise<Voucher> => ({
      agreementId: 1n,
      cumulativeAmount: 1_000_000n,
      cumulativeUnits: 10_000n,
      energyWh: 900n,
      measuredAt: BigInt(await w.now()),
      ...overrides,
    }),

    settle: async (overrides: Partial<Voucher> = {}, signer = w.keys.voucher) => {
      const voucher = await acts.voucher(overrides);
      return w.agreements.connect(w.actors.stranger).settle(voucher, await w.signVoucher(voucher, signer));
    },
  };
  return acts;
}
