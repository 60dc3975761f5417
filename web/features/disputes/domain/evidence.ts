import { type Hex, keccak256, stringToBytes } from "viem";
import { evidenceOf, LinkInvalid } from "#lib/evidence/evidence.ts";
import { URI_BYTES } from "./dispute.ts";

/** What goes on chain: the hash of the evidence, and where to find it or its text itself. */
export interface Evidence {
  evidenceHash: Hex;
  uri: string;
}

export const evidenceSources = ["file", "link", "text"] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** What a person gave: a file's hash with an optional link to it, a link alone, or a short text. */
export interface EvidenceForm {
  source: EvidenceSource;
  fileHash: Hex | undefined;
  link: string;
  text: string;
}

export const emptyEvidence: EvidenceForm = { source: "file", fileHash: undefined, link: "", text: "" };

export type EvidenceProblem = "noFile" | "notALink" | "tooLong" | "noText";
export type EvidenceRead = { value: Evidence } | { problem: EvidenceProblem };

/** The evidence of a form, or what is wrong with it. A short text is its own address: anybody can check it against the hash. */
export function readEvidence({ source, fileHash, link, text }: EvidenceForm): EvidenceRead {
  if (source === "text") {
    const uri = text.trim();
    if (uri === "") return { problem: "noText" };
    const bytes = stringToBytes(uri);
    return bytes.length > URI_BYTES
      ? { problem: "tooLong" }
      : { value: { uri, evidenceHash: keccak256(bytes) } };
  }
  if (source === "file" && link.trim() === "")
    return fileHash ? { value: { uri: "", evidenceHash: fileHash } } : { problem: "noFile" };
  const read = linkOf(link);
  if (read instanceof LinkInvalid) return { problem: read.reason };
  if (source === "link") return { value: read };
  return fileHash ? { value: { uri: read.uri, evidenceHash: fileHash } } : { problem: "noFile" };
}

function linkOf(link: string): Evidence | LinkInvalid {
  try {
    return evidenceOf(link);
  } catch (error) {
    if (error instanceof LinkInvalid) return error;
    throw error;
  }
}
