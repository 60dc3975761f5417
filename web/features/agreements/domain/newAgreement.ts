import type { Address } from "viem";
import { EURO } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { MachineKeyInvalid, readMachineKey } from "#lib/keys/machineKey.ts";

const HOUR = 3_600;
/** Bounds of `ComputeAgreements`, with ten minutes for the transaction to be mined. */
export const SHORTEST_TERM_SECONDS = HOUR + 600;
export const LONGEST_TERM_SECONDS = 730 * 86_400 - 600;

/** A node that can be rented now. */
export interface RentableNode {
  id: bigint;
  operator: Address;
  /** Public name of its site; undefined where the indexer has not said it. */
  label: string | undefined;
  ratedPowerW: number;
  unitsPerKWhMax: number;
}

/** What a person typed. */
export interface AgreementForm {
  /** Decimal; empty until chosen. */
  nodeId: string;
  /** Euro for a million compute units: a whole number, which is the smallest euro units for one. */
  price: string;
  escrow: string;
  /** Value of a `datetime-local` input, in the reader's zone. */
  endsAt: string;
  /** Address or public key; ignored while the reader signs with the connected account. */
  voucherKey: string;
  isOwnKey: boolean;
}

/** Arguments of `ComputeAgreements.open`. */
export interface NewAgreement {
  nodeId: bigint;
  pricePerUnit: bigint;
  escrow: bigint;
  endsAt: number;
  voucherKey: Address;
}

export type AgreementField = "nodeId" | "price" | "escrow" | "endsAt" | "voucherKey";
export type AgreementProblem =
  | "nodeMissing"
  | "priceNotWhole"
  | "priceOutOfBounds"
  | "escrowMissing"
  | "escrowNotANumber"
  | "escrowTooManyDigits"
  | "escrowNotPositive"
  | "escrowAboveBalance"
  | "endMissing"
  | "endTooSoon"
  | "endTooLate"
  | `key_${MachineKeyInvalid["reason"]}`;

export type AgreementResult =
  | { ok: true; agreement: NewAgreement }
  | { ok: false; problems: Partial<Record<AgreementField, AgreementProblem>> };

export interface AgreementContext {
  account: Address;
  locale: string;
  /** Unix seconds. */
  now: number;
  /** Smallest euro units per compute unit. */
  bounds: { min: bigint; max: bigint };
  /** Undefined until known: then the contract has the last word. */
  balance: bigint | undefined;
}

/** Reads the form; every problem at once, so that nothing has to be tried twice. */
export function newAgreement(form: AgreementForm, context: AgreementContext): AgreementResult {
  const problems: Partial<Record<AgreementField, AgreementProblem>> = {};
  const note = <T>(field: AgreementField, read: { value: T } | { problem: AgreementProblem }) => {
    if ("value" in read) return read.value;
    problems[field] = read.problem;
    return undefined;
  };
  const nodeId = note("nodeId", readNode(form.nodeId));
  const pricePerUnit = note("price", readPrice(form.price, context.bounds));
  const escrow = note("escrow", readEscrow(form.escrow, context));
  const endsAt = note("endsAt", readEnd(form.endsAt, context.now));
  const voucherKey = note("voucherKey", readKey(form, context.account));
  if (
    nodeId === undefined ||
    pricePerUnit === undefined ||
    escrow === undefined ||
    endsAt === undefined ||
    !voucherKey
  )
    return { ok: false, problems };
  return { ok: true, agreement: { nodeId, pricePerUnit, escrow, endsAt, voucherKey } };
}

type Read<T> = { value: T } | { problem: AgreementProblem };

const readNode = (text: string): Read<bigint> =>
  /^[1-9]\d*$/.test(text) ? { value: BigInt(text) } : { problem: "nodeMissing" };

/** A price for a million units is a whole number of euros, because the contract counts in millionths of a euro per unit. */
export function readPrice(text: string, { min, max }: AgreementContext["bounds"]): Read<bigint> {
  const digits = text.trim();
  if (!/^\d{1,30}$/.test(digits)) return { problem: "priceNotWhole" };
  const value = BigInt(digits);
  return value < min || value > max ? { problem: "priceOutOfBounds" } : { value };
}

const escrowProblems = {
  missing: "escrowMissing",
  notANumber: "escrowNotANumber",
  tooManyDigits: "escrowTooManyDigits",
  notPositive: "escrowNotPositive",
} as const;

function readEscrow(text: string, { locale, balance }: AgreementContext): Read<bigint> {
  const read = readAmount(text, EURO, locale);
  if ("problem" in read) return { problem: escrowProblems[read.problem] };
  return balance !== undefined && read.value > balance ? { problem: "escrowAboveBalance" } : read;
}

function readEnd(text: string, now: number): Read<number> {
  const at = Math.floor(new Date(text).getTime() / 1_000);
  if (!Number.isFinite(at)) return { problem: "endMissing" };
  if (at < now + SHORTEST_TERM_SECONDS) return { problem: "endTooSoon" };
  return at > now + LONGEST_TERM_SECONDS ? { problem: "endTooLate" } : { value: at };
}

function readKey(form: AgreementForm, account: Address): Read<Address> {
  if (form.isOwnKey) return { value: account };
  try {
    return { value: readMachineKey(form.voucherKey).address };
  } catch (error) {
    if (error instanceof MachineKeyInvalid) return { problem: `key_${error.reason}` };
    throw error;
  }
}

/** Unix seconds as the value of a `datetime-local` input, in the reader's zone, rounded up to a minute. */
export function toLocalInput(at: number): string {
  const rounded = Math.ceil(at / 60) * 60;
  const offset = new Date(rounded * 1_000).getTimezoneOffset() * 60;
  return new Date((rounded - offset) * 1_000).toISOString().slice(0, 16);
}

/** Seconds the escrow lasts at the least: when the node works at full certified power all the time. */
export function leastSeconds(
  { escrow, pricePerUnit }: Pick<NewAgreement, "escrow" | "pricePerUnit">,
  { ratedPowerW, unitsPerKWhMax }: Pick<RentableNode, "ratedPowerW" | "unitsPerKWhMax">,
): number | undefined {
  const unitsPerHour = (BigInt(ratedPowerW) * BigInt(unitsPerKWhMax)) / 1_000n;
  if (unitsPerHour === 0n || pricePerUnit === 0n) return undefined;
  return Number((escrow * BigInt(HOUR)) / (pricePerUnit * unitsPerHour));
}
