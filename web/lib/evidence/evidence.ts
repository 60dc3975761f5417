import { type Hex, keccak256, stringToBytes } from "viem";

export const LONGEST_LINK_BYTES = 512;

/** What the worker hands in: the link, and its hash as evidence. */
export interface Evidence {
  uri: string;
  evidenceHash: Hex;
}

export class LinkInvalid extends Error {
  readonly reason: "notALink" | "tooLong";
  constructor(reason: LinkInvalid["reason"]) {
    super(`link invalid: ${reason}`);
    this.name = "LinkInvalid";
    this.reason = reason;
  }
}

/** Evidence for a link a person typed; the hash is keccak256 of exactly that text. Throws LinkInvalid. */
export function evidenceOf(typed: string): Evidence {
  const uri = typed.trim();
  const protocol = URL.canParse(uri) ? new URL(uri).protocol : "";
  if (!["https:", "http:", "ipfs:"].includes(protocol)) throw new LinkInvalid("notALink");
  const bytes = stringToBytes(uri);
  if (bytes.length > LONGEST_LINK_BYTES) throw new LinkInvalid("tooLong");
  return { uri, evidenceHash: keccak256(bytes) };
}

/** Whether `uri` is what the worker committed to on chain. */
export const isEvidence = (uri: string, hash: Hex): boolean =>
  keccak256(stringToBytes(uri)) === hash.toLowerCase();
