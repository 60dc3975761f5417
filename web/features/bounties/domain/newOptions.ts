import { type BountyOptions, bountyModes, plainBounty } from "@ecosphere/bindings";
import { type Address, getAddress, type Hex, isAddress, stringToBytes, zeroHash } from "viem";
import { ECO, type Unit } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { readCount } from "#lib/format/readCount.ts";
import { repositoryHash } from "#lib/verifier/pullLink.ts";
import { isAmong } from "./divideReward.ts";

/** Bounds of `BountyOptions`. */
export const TAGS_BYTES = 200;
const LINK_BYTES = 512;
const PARTS_MAX = 15;
const MIN_PAID_MAX = 255;
const REPOSITORY = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\/[a-z0-9._-]+$/;

/** What a person typed about a bounty beyond the usual; everything empty is a plain bounty with applications. */
export interface OptionsForm {
  mode: (typeof bountyModes)[number];
  /** In mode assign: who does the work; empty means that a reviewer names somebody later. */
  worker: string;
  /** Rewards of the parts, in order; empty for one payment. */
  parts: readonly string[];
  /** Content hash of a standard, or empty. */
  standard: string;
  minEco: string;
  minPaid: string;
  verifier: string;
  /** owner/name on the code host. */
  repository: string;
  milestone: string;
  tags: string;
  link: string;
}

export const plainOptions: OptionsForm = {
  mode: "apply",
  worker: "",
  parts: [],
  standard: "",
  minEco: "",
  minPaid: "",
  verifier: "",
  repository: "",
  milestone: "",
  tags: "",
  link: "",
};

export type OptionsProblem =
  | "workerInvalid"
  | "workerReviews"
  | "partNotAnAmount"
  | "partsTooMany"
  | "partsSumDiffers"
  | "minEcoInvalid"
  | "minPaidInvalid"
  | "verifierInvalid"
  | "verifierReviews"
  | "verifierAlone"
  | "repositoryInvalid"
  | "milestoneInvalid"
  | "tagsTooLong"
  | "linkInvalid";

export type OptionsField = Exclude<keyof OptionsForm, "mode" | "standard">;

export type OptionsResult =
  | { ok: true; options: BountyOptions }
  | { ok: false; problems: Partial<Record<OptionsField, OptionsProblem>> };

export interface OptionsContext {
  unit: Unit;
  locale: string;
  reviewers: readonly Address[];
  approvalsNeeded: number;
  /** Reward, smallest unit; undefined while it is not an amount. */
  amount: bigint | undefined;
}

/** Turns the form into options, or says what is wrong with each field. Fields that the mode does not know are left out. */
export function newOptions(form: OptionsForm, context: OptionsContext): OptionsResult {
  const problems: Partial<Record<OptionsField, OptionsProblem>> = {};
  const take = <T>(field: OptionsField, read: { value: T } | { problem: OptionsProblem }): T | undefined => {
    if ("value" in read) return read.value;
    problems[field] = read.problem;
    return undefined;
  };
  const { mode } = form;
  const worker = mode === "assign" ? take("worker", readWorker(form.worker, context)) : undefined;
  const parts = mode === "contest" ? [] : take("parts", readParts(form.parts, context));
  const minEco = mode === "assign" ? 0n : take("minEco", readMinEco(form.minEco, context));
  const minPaid =
    mode === "assign" ? 0n : take("minPaid", readNumber(form.minPaid, "minPaidInvalid", context));
  const milestone = take("milestone", readNumber(form.milestone, "milestoneInvalid", context));
  const verified = mode === "contest" ? {} : readVerifier(form, context, take);
  const tags = tagsOf(form.tags);
  if (stringToBytes(tags).length > TAGS_BYTES) problems.tags = "tagsTooLong";
  const link = form.link.trim();
  if (link !== "" && !isLink(link)) problems.link = "linkInvalid";
  if (minPaid !== undefined && minPaid > BigInt(MIN_PAID_MAX)) problems.minPaid = "minPaidInvalid";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    options: {
      ...plainBounty,
      ...verified,
      mode: bountyModes.indexOf(mode),
      ...(worker && { worker }),
      parts: parts ?? [],
      standard: (form.standard || zeroHash) as Hex,
      minEco: minEco ?? 0n,
      minPaid: Number(minPaid ?? 0n),
      milestone: milestone ?? 0n,
      tags,
      link,
    },
  };
}

const tagsOf = (typed: string) =>
  typed
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean)
    .join(",");

const isLink = (link: string) =>
  URL.canParse(link) &&
  ["https:", "http:", "ipfs:"].includes(new URL(link).protocol) &&
  stringToBytes(link).length <= LINK_BYTES;

type Read<T> = { value: T } | { problem: OptionsProblem };

function readWorker(typed: string, { reviewers }: OptionsContext): Read<Address | undefined> {
  const text = typed.trim();
  if (text === "") return { value: undefined };
  if (!isAddress(text)) return { problem: "workerInvalid" };
  return isAmong(text, reviewers) ? { problem: "workerReviews" } : { value: getAddress(text) };
}

function readParts(typed: readonly string[], { unit, locale, amount }: OptionsContext): Read<bigint[]> {
  const filled = typed.filter((text) => text.trim() !== "");
  if (filled.length < 2) return filled.length === 0 ? { value: [] } : { problem: "partsSumDiffers" };
  if (filled.length > PARTS_MAX) return { problem: "partsTooMany" };
  const parts: bigint[] = [];
  for (const text of filled) {
    const read = readAmount(text, unit, locale);
    if ("problem" in read) return { problem: "partNotAnAmount" };
    parts.push(read.value);
  }
  const sum = parts.reduce((total, part) => total + part, 0n);
  return amount !== undefined && sum !== amount ? { problem: "partsSumDiffers" } : { value: parts };
}

function readMinEco(typed: string, { locale }: OptionsContext): Read<bigint> {
  if (typed.trim() === "") return { value: 0n };
  const read = readAmount(typed, ECO, locale);
  return "problem" in read ? { problem: "minEcoInvalid" } : read;
}

function readNumber(typed: string, problem: OptionsProblem, { locale }: OptionsContext): Read<bigint> {
  if (typed.trim() === "") return { value: 0n };
  const value = readCount(typed, locale);
  return value === undefined ? { problem } : { value };
}

/** A verifier comes with a repository; beside a standard it cannot be the only voice. */
function readVerifier(
  form: OptionsForm,
  { reviewers, approvalsNeeded }: OptionsContext,
  take: <T>(field: OptionsField, read: Read<T>) => T | undefined,
): Partial<Pick<BountyOptions, "verifier" | "repository">> {
  const account = form.verifier.trim();
  const name = form.repository.trim().toLowerCase();
  if (account === "" && name === "") return {};
  const readAccount = (): Read<Address> => {
    if (!isAddress(account)) return { problem: "verifierInvalid" };
    if (isAmong(account, reviewers)) return { problem: "verifierReviews" };
    return form.standard !== "" && approvalsNeeded === 1
      ? { problem: "verifierAlone" }
      : { value: getAddress(account) };
  };
  const verifier = take("verifier", readAccount());
  const repository = take<Hex>(
    "repository",
    REPOSITORY.test(name) ? { value: repositoryHash(name) } : { problem: "repositoryInvalid" },
  );
  return verifier && repository ? { verifier, repository } : {};
}
