import { type Hex, keccak256, stringToBytes } from "viem";

/** A pull request on GitHub by its address. */
export interface PullLink {
  owner: string;
  name: string;
  /** "owner/name" in lower case, as bounties hash it: GitHub tells names apart without regard to case. */
  repository: string;
  number: number;
}

const OWNER = "[A-Za-z0-9][A-Za-z0-9_-]{0,38}";
const NAME = "[A-Za-z0-9._-]{1,100}";
// Exactly the address itself: no other host, no user, port, query or fragment, no path that leads elsewhere.
const PULL = new RegExp(`^https://github\\.com/(${OWNER})/(${NAME})/pull/([1-9]\\d{0,8})$`);

const isPath = (name: string) => name === "." || name === "..";

/** Reads the address of a pull request; null for anything else, however similar. */
export function readPullLink(link: string): PullLink | null {
  const [, owner, name, number] = PULL.exec(link) ?? [];
  if (!owner || !name || !number || isPath(name)) return null;
  return { owner, name, repository: `${owner}/${name}`.toLowerCase(), number: Number(number) };
}

/** What a bounty carries as `repository`. */
export const repositoryHash = (repository: string): Hex => keccak256(stringToBytes(repository.toLowerCase()));

/** What names a pull request for ever: the number of a repository stays when it is renamed or moves to another owner. */
export const workHash = (repositoryId: number, number: number): Hex =>
  keccak256(stringToBytes(`github:${repositoryId}#${number}`));
