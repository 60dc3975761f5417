import {
  ballotDomain,
  ballotTypes,
  delegationDomain,
  delegationTypes,
  ecoGovernorAbi,
  ecoTokenAbi,
  extendedBallotTypes,
  overrideBallotTypes,
} from "@ecosphere/bindings";
import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  parseSignature,
  type TypedDataDefinition,
} from "viem";
import { z } from "zod";

const MAX_UINT256 = 2n ** 256n - 1n;

const uint = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt)
  .refine((value) => value <= MAX_UINT256);
const account = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((value) => getAddress(value));
/** Contract wallets sign with more than 65 bytes. */
const signature = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2}){1,2048}$/)
  .transform((value) => value as Hex);

/** A signed vote on its way to the governor, or the vote taken back from a delegate. */
export const ballotSchema = z
  .object({
    proposalId: uint,
    support: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    voter: account,
    nonce: uint,
    reason: z.string(),
    isOverride: z.boolean(),
    signature,
  })
  .strict();

/** A signed delegation on its way to the token. Only keys can sign one: the token asks no contract wallet. */
export const delegationSchema = z
  .object({
    delegator: account,
    delegatee: account,
    nonce: uint,
    expiry: uint,
    signature: signature.refine((value) => value.length === 132),
  })
  .strict();

export type Ballot = z.infer<typeof ballotSchema>;
export type Delegation = z.infer<typeof delegationSchema>;

/** What the relay carries to the chain for somebody who signed it. */
export type Errand = ({ kind: "ballot" } & Ballot) | ({ kind: "delegation" } & Delegation);

/** Where signed errands are valid. */
export interface Venue {
  chainId: number;
  ecoGovernor: Address;
  ecoToken: Address;
}

export const signerOf = (errand: Errand): Address =>
  errand.kind === "ballot" ? errand.voter : errand.delegator;

/** What the wallet is asked to sign for a vote: the smallest of the governor's three ballots that says it. */
export function ballotTypedData(ballot: Omit<Ballot, "signature">, venue: Venue): TypedDataDefinition {
  const domain = ballotDomain(venue.chainId, venue.ecoGovernor);
  const { proposalId, support, voter, nonce, reason } = ballot;
  const plain = { proposalId, support, voter, nonce };
  if (ballot.isOverride)
    return {
      domain,
      types: overrideBallotTypes,
      primaryType: "OverrideBallot",
      message: { ...plain, reason },
    };
  if (reason === "") return { domain, types: ballotTypes, primaryType: "Ballot", message: plain };
  return {
    domain,
    types: extendedBallotTypes,
    primaryType: "ExtendedBallot",
    message: { ...plain, reason, params: "0x" },
  };
}

export function delegationTypedData(
  { delegatee, nonce, expiry }: Pick<Delegation, "delegatee" | "nonce" | "expiry">,
  venue: Venue,
): TypedDataDefinition {
  return {
    domain: delegationDomain(venue.chainId, venue.ecoToken),
    types: delegationTypes,
    primaryType: "Delegation",
    message: { delegatee, nonce, expiry },
  };
}

export const typedDataOf = (errand: Errand, venue: Venue): TypedDataDefinition =>
  errand.kind === "ballot" ? ballotTypedData(errand, venue) : delegationTypedData(errand, venue);

/** The call that carries an errand out. */
export function callOf(errand: Errand, venue: Venue): { to: Address; data: Hex } {
  if (errand.kind === "delegation") {
    const { delegatee, nonce, expiry } = errand;
    const { r, s, yParity } = parseSignature(errand.signature);
    const data = encodeFunctionData({
      abi: ecoTokenAbi,
      functionName: "delegateBySig",
      args: [delegatee, nonce, expiry, 27 + yParity, r, s],
    });
    return { to: venue.ecoToken, data };
  }
  return { to: venue.ecoGovernor, data: ballotCall(errand) };
}

function ballotCall(ballot: Ballot): Hex {
  const { proposalId, support, voter, reason, isOverride, signature } = ballot;
  const abi = ecoGovernorAbi;
  if (isOverride)
    return encodeFunctionData({
      abi,
      functionName: "castOverrideVoteBySig",
      args: [proposalId, support, voter, reason, signature],
    });
  if (reason === "")
    return encodeFunctionData({
      abi,
      functionName: "castVoteBySig",
      args: [proposalId, support, voter, signature],
    });
  return encodeFunctionData({
    abi,
    functionName: "castVoteWithReasonAndParamsBySig",
    args: [proposalId, support, voter, reason, "0x", signature],
  });
}

/** An errand as JSON: numbers that may be large as decimal text. */
export function errandBody(errand: Errand): Record<string, unknown> {
  const { kind: _, ...body } = errand;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, typeof value === "bigint" ? String(value) : value]),
  );
}

/** The other way round; throws when it is none. */
export const readErrand = (kind: Errand["kind"], body: unknown): Errand =>
  kind === "ballot" ? { kind, ...ballotSchema.parse(body) } : { kind, ...delegationSchema.parse(body) };
