import { type Address, encodeAbiParameters, type Hex, keccak256, stringToBytes, toHex } from "viem";
import { z } from "zod";

const bytes32 = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((value) => value as Hex);

/** 32 bytes nobody else knows. */
export const randomSecret = (): Hex => toHex(crypto.getRandomValues(new Uint8Array(32)));

/** What the contract is told of a seed: `keccak256(abi.encode(seed))`. */
export const seedHashOf = (seed: Hex): Hex => keccak256(encodeAbiParameters([{ type: "bytes32" }], [seed]));

/** A seed as the file its owner keeps. */
const seedFile = z.object({ kind: z.literal("ecosphere-dispute-seed"), seed: bytes32 });

export const writeSeed = (seed: Hex): string =>
  `${JSON.stringify({ kind: "ecosphere-dispute-seed", seed, seedHash: seedHashOf(seed) }, null, 2)}\n`;

/** The seed of a file or of a pasted text (the file's content, or the 32 bytes alone); undefined where there is none. */
export function readSeed(text: string): Hex | undefined {
  const alone = bytes32.safeParse(text.trim());
  if (alone.success) return alone.data;
  const parsed = seedFile.safeParse(parseJson(text));
  return parsed.success ? parsed.data.seed : undefined;
}

/** A reviewer's vote before it is shown. */
export interface SecretVote {
  disputeId: bigint;
  round: number;
  reviewer: Address;
  isUpheld: boolean;
  salt: Hex;
  reason: string;
}

/** What is committed to: `keccak256(abi.encode(id, round, reviewer, upheld, salt, keccak256(bytes(reason))))`. */
export function commitmentOf({ disputeId, round, reviewer, isUpheld, salt, reason }: SecretVote): Hex {
  return keccak256(
    encodeAbiParameters(
      [
        { type: "uint256" },
        { type: "uint8" },
        { type: "address" },
        { type: "bool" },
        { type: "bytes32" },
        { type: "bytes32" },
      ],
      [disputeId, round, reviewer, isUpheld, salt, keccak256(stringToBytes(reason))],
    ),
  );
}

const voteFile = z.object({
  kind: z.literal("ecosphere-dispute-vote"),
  disputeId: z
    .string()
    .regex(/^\d{1,78}$/)
    .transform(BigInt),
  round: z.number().int().min(1).max(2),
  reviewer: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .transform((value) => value as Address),
  isUpheld: z.boolean(),
  salt: bytes32,
  reason: z.string(),
});

export const writeVote = (vote: SecretVote): string =>
  `${JSON.stringify({ kind: "ecosphere-dispute-vote", ...vote, disputeId: vote.disputeId.toString() }, null, 2)}\n`;

/** The vote of a file; undefined where the text is none. */
export function readVote(text: string): SecretVote | undefined {
  const parsed = voteFile.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { kind: _, ...vote } = parsed.data;
  return vote;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
