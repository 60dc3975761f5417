import { type Address, getAddress, type Hex } from "viem";
import { z } from "zod";

/** Why the verifier did not do what it was asked; each has a sentence in the messages. */
export const verifierCodes = [
  "malformed",
  "tooLarge",
  "tooManyAttempts",
  "notFound",
  "unknownBounty",
  "nothingSubmitted",
  "noVerifier",
  "otherVerifier",
  "linkDiffers",
  "linkNotPullRequest",
  "foreignRepository",
  "pullUnknown",
  "repositoryMoved",
  "pullTooLarge",
  "rateLimited",
  "gitHubDown",
  "gitHubRefuses",
  "chainDown",
  "workCounted",
  "alreadyHandedIn",
  "refusedByChain",
  "proofRefused",
  "signatureInvalid",
  "deliveryKnown",
  "noWebhooks",
  "down",
] as const;
export type VerifierCode = (typeof verifierCodes)[number];

/** What must hold of a pull request, in the order in which people can do something about it. */
export const conditionNames = ["author", "merged", "branch", "standing", "approved", "checks"] as const;
export type ConditionName = (typeof conditionNames)[number];

/** Why a condition does not hold. */
export const unmetCodes = [
  "notMerged",
  "closed",
  "otherBranch",
  "leftBranch",
  "reverted",
  "notPerson",
  "noProof",
  "proofMissing",
  "proofPrivate",
  "proofOfAnother",
  "proofUnsigned",
  "proofInvalid",
  "otherWallet",
  "noApproval",
  "approvalOutdated",
  "approvalOfSelf",
  "approvalWithoutSay",
  "changesRequested",
  "noChecks",
  "checksPending",
  "checksFailed",
  "checkMissing",
] as const;
export type UnmetCode = (typeof unmetCodes)[number];

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((value): Address => getAddress(value.toLowerCase()));
const hex32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((value) => value as Hex);
const whole = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt);
const details = z.record(z.string(), z.string());

export const condition = z.object({
  name: z.enum(conditionNames),
  /** `later` can be told only once another condition holds. */
  state: z.enum(["met", "unmet", "later"]),
  code: z.enum(unmetCodes).nullable(),
  details,
});
export type Condition = z.infer<typeof condition>;

/** `VerifiedEvidence` as the board takes it, and the verifier's signature. */
export const signedEvidence = z.object({
  evidence: z.object({
    bountyId: whole,
    worker: address,
    evidenceHash: hex32,
    reviewUntil: z.number().int(),
    repository: hex32,
    workHash: hex32,
    validUntil: z.number().int(),
  }),
  signature: z
    .string()
    .regex(/^0x[0-9a-f]{130}$/)
    .transform((value) => value as Hex),
});
export type SignedEvidence = z.infer<typeof signedEvidence>;

/** What a look at a pull request found. */
export const examination = z.object({
  bountyId: whole,
  link: z.string(),
  /** "owner/name" as GitHub writes it. */
  repository: z.string(),
  number: z.number().int(),
  /** Who opened the pull request. */
  author: z.string(),
  conditions: z.array(condition),
  /** Unix seconds of the verifier's clock. */
  checkedAt: z.number().int(),
  /** Null until all conditions hold. */
  statement: signedEvidence.nullable(),
});
export type Examination = z.infer<typeof examination>;

/** A link between account and wallet that was found true. */
export const linkAnswer = z.object({ account: z.string(), wallet: address });

export const verifierStatus = z.object({
  /** The key that signs; bounties name it as their verifier. */
  account: address,
  chainId: z.number().int(),
  /** True when GitHub reports what happens by itself. */
  hasWebhooks: z.boolean(),
});

export const verifierProblem = z.object({
  error: z.object({ code: z.enum(verifierCodes), message: z.string(), details }),
});

/** What a page asks: the link must be the one handed in on chain; a gist is needed only the first time. */
export const evidenceRequest = z
  .object({
    bountyId: whole,
    link: z.string().max(512),
    gist: z.string().max(200).nullable().default(null),
  })
  .strict();
export const linkRequest = z.object({ wallet: address, gist: z.string().max(200) }).strict();
