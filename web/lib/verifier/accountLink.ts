import { accountLinkDomain, accountLinkTypes } from "@ecosphere/bindings";
import { type Address, getAddress, type Hex, type TypedDataDefinition } from "viem";

/** That an account on GitHub and a wallet are one person's. */
export interface AccountLink {
  /** Name on GitHub, in lower case. */
  account: string;
  wallet: Address;
}

/** The board a link is for: one signed for another chain or board says nothing here. */
export interface LinkVenue {
  chainId: number;
  bountyBoard: Address;
}

export type SignedLink = AccountLink & LinkVenue & { signature: Hex };

/** What the wallet signs. */
export const accountLinkTypedData = (
  { account, wallet }: AccountLink,
  venue: LinkVenue,
): TypedDataDefinition => ({
  domain: accountLinkDomain(venue.chainId, venue.bountyBoard),
  types: accountLinkTypes,
  primaryType: "AccountLink",
  message: { account: account.toLowerCase(), wallet },
});

/** The line that goes into a public gist or a signed commit. */
export const accountLinkText = ({ account, wallet, bountyBoard, chainId, signature }: SignedLink): string =>
  `github:${account.toLowerCase()} is ${wallet} for EcoSphere BountyBoard ${bountyBoard} on chain ${chainId}, signed ${signature}`;

/** Whether `name` can be an account on GitHub. */
export const isAccountName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(name);

const LINE =
  /github:([A-Za-z0-9][A-Za-z0-9_-]{0,38}) is (0x[0-9a-fA-F]{40}) for EcoSphere BountyBoard (0x[0-9a-fA-F]{40}) on chain (\d{1,15}), signed (0x(?:[0-9a-fA-F]{2}){65,2048})(?![0-9a-fA-F])/g;
/** A text may carry links for several boards; more than this is noise. */
const LINKS_MAX = 20;

/** The links a text carries; whether they are true is another question. */
export function readAccountLinks(text: string): SignedLink[] {
  const found: SignedLink[] = [];
  for (const [, account = "", wallet = "", board = "", chainId, signature] of text.matchAll(LINE)) {
    if (found.length === LINKS_MAX) break;
    found.push({
      account: account.toLowerCase(),
      wallet: getAddress(wallet.toLowerCase()),
      bountyBoard: getAddress(board.toLowerCase()),
      chainId: Number(chainId),
      signature: signature as Hex,
    });
  }
  return found;
}

const GIST = /^(?:https:\/\/gist\.github\.com\/(?:[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/)?)?([0-9a-f]{20,40})$/;

/** Number of a gist from its address or from itself; null for anything else. */
export const readGistId = (typed: string): string | null => GIST.exec(typed.trim())?.[1] ?? null;
