import type { Hex } from "viem";
import { z } from "zod";

/** `IComputeAgreements.Voucher` as the ABI encodes it: running totals from the beginning of the agreement. */
export interface Voucher {
  agreementId: bigint;
  /** Smallest euro units. */
  cumulativeAmount: bigint;
  cumulativeUnits: bigint;
  energyWh: bigint;
  /** Unix seconds. */
  measuredAt: number;
}

export interface SignedVoucher {
  voucher: Voucher;
  signature: Hex;
}

/** Why a text is no voucher. `detail` names the field, in the words of the file. */
export class VoucherInvalid extends Error {
  readonly reason: "notJson" | "field" | "signature";
  readonly detail: string;
  constructor(reason: VoucherInvalid["reason"], detail = "") {
    super(`voucher invalid: ${reason} ${detail}`);
    this.name = "VoucherInvalid";
    this.reason = reason;
    this.detail = detail;
  }
}

/** Whole numbers, written as such or, where they may be large, as a text of digits. */
const whole = (bits: number) =>
  z
    .union([z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER), z.string().regex(/^\d{1,78}$/)])
    .transform(BigInt)
    .refine((value) => value < 1n << BigInt(bits));

const voucherShape = z.object({
  agreementId: whole(256),
  cumulativeAmount: whole(128),
  cumulativeUnits: whole(64),
  energyWh: whole(64),
  measuredAt: whole(48).transform(Number),
});

/** 65 bytes of a secp256k1 key, or 128 bytes of a P-256 key. */
const SIGNATURE = /^0x([0-9a-f]{130}|[0-9a-f]{256})$/i;

/** Reads a voucher as the customer's client hands it out: `{ "voucher": { … }, "signature": "0x…" }`. Throws VoucherInvalid. */
export function readVoucher(text: string): SignedVoucher {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new VoucherInvalid("notJson");
  }
  const outer = z.object({ voucher: z.unknown(), signature: z.unknown() }).safeParse(json);
  if (!outer.success) throw new VoucherInvalid("field", String(outer.error.issues[0]?.path[0] ?? "voucher"));
  const inner = voucherShape.safeParse(outer.data.voucher);
  if (!inner.success) throw new VoucherInvalid("field", String(inner.error.issues[0]?.path[0] ?? "voucher"));
  const { signature } = outer.data;
  if (typeof signature !== "string" || !SIGNATURE.test(signature)) throw new VoucherInvalid("signature");
  return { voucher: inner.data, signature: signature as Hex };
}

/** The same voucher as a file others can load. Numbers are texts, so that no program rounds them. */
export function writeVoucher({ voucher, signature }: SignedVoucher): string {
  const { agreementId, cumulativeAmount, cumulativeUnits, energyWh, measuredAt } = voucher;
  const plain = {
    agreementId: agreementId.toString(),
    cumulativeAmount: cumulativeAmount.toString(),
    cumulativeUnits: cumulativeUnits.toString(),
    energyWh: energyWh.toString(),
    measuredAt,
  };
  return `${JSON.stringify({ voucher: plain, signature }, null, 2)}\n`;
}
