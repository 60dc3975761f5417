import { feeOf } from "./agreement.ts";

/** What an employer and the owner of a node write into their service contract. Euro in smallest units. */
export interface EmployerTerms {
  monthlyRent: bigint;
  /** Work the node does in a month at the least; less of it costs rent. */
  unitsPerMonth: bigint;
  termMonths: number;
  noticeMonths: number;
}

/** The same as an agreement on chain carries it. */
export interface EmployerContract {
  /** Smallest euro units per compute unit, rounded up so that the least work is worth the rent. */
  pricePerUnit: bigint;
  /** The running month and the months of notice. */
  escrow: bigint;
  termSeconds: number;
  /** Rent of the whole term; the fee the protocol keeps of it; what the operator gets at once. */
  rent: bigint;
  fee: bigint;
  toOperator: bigint;
  /** What the reward pool gives back of the fee: with no heat used, and with all of it. */
  rebateLeast: bigint;
  rebateMost: bigint;
}

export const MONTH_SECONDS = (365 * 86_400) / 12;

/** β of the reward pool at deployment, basis points. */
const BETA_BPS = 7_000n;

/** The seeds' contract: 100 modules, 8,400 € a year. */
export const EXAMPLE: EmployerTerms = {
  monthlyRent: 700_000_000n,
  unitsPerMonth: 7_000_000n,
  termMonths: 12,
  noticeMonths: 3,
};

/** How an agreement carries a monthly rent. Throws RangeError for terms without money, work or time. */
export function employerContract(terms: EmployerTerms): EmployerContract {
  const { monthlyRent, unitsPerMonth, termMonths, noticeMonths } = terms;
  if (monthlyRent <= 0n || unitsPerMonth <= 0n || termMonths < 1 || noticeMonths < 0)
    throw new RangeError("an employer contract needs rent, work and at least a month");
  const rent = monthlyRent * BigInt(termMonths);
  const fee = feeOf(rent);
  return {
    pricePerUnit: (monthlyRent + unitsPerMonth - 1n) / unitsPerMonth,
    escrow: monthlyRent * BigInt(Math.min(noticeMonths + 1, termMonths)),
    termSeconds: termMonths * MONTH_SECONDS,
    rent,
    fee,
    toOperator: rent - fee,
    rebateLeast: (fee * BETA_BPS * 7n) / 100_000n,
    rebateMost: (fee * BETA_BPS) / 10_000n,
  };
}

/** Running totals of the voucher an employer signs `elapsed` seconds after the beginning. */
export function rentAfter(
  terms: EmployerTerms,
  elapsed: number,
): { cumulativeAmount: bigint; leastUnits: bigint } {
  const { pricePerUnit, rent, termSeconds } = employerContract(terms);
  const within = BigInt(Math.max(0, Math.min(Math.floor(elapsed), termSeconds)));
  const cumulativeAmount = (rent * within) / BigInt(termSeconds);
  return { cumulativeAmount, leastUnits: (cumulativeAmount + pricePerUnit - 1n) / pricePerUnit };
}

/** Energy a month's least work needs in a node of this class, Wh, rounded up. */
export const leastEnergyWh = ({ unitsPerMonth }: EmployerTerms, unitsPerKWhMax: number): bigint =>
  (unitsPerMonth * 1_000n + BigInt(unitsPerKWhMax) - 1n) / BigInt(unitsPerKWhMax);
