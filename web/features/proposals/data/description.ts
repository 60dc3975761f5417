import { type Address, getAddress } from "viem";

const SUFFIX = /\s*#proposer=0x[0-9a-fA-F]{40}\s*$/;

/** Description for `propose`: title, text and the suffix that lets only `proposer` hand it in (OpenZeppelin's front-running guard). */
export function composeDescription(title: string, text: string, proposer: Address): string {
  return `# ${title.trim()}\n\n${text.trim()}\n\n#proposer=${getAddress(proposer)}`;
}

/** Title and text of a description, without the proposer suffix. */
export function splitDescription(description: string): { title: string; text: string } {
  const [first = "", ...rest] = description.replace(SUFFIX, "").trim().split("\n");
  return { title: first.replace(/^#+\s*/, "").trim(), text: rest.join("\n").trim() };
}
