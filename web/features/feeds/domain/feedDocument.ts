/** One thing that happened. It never changes afterwards, so its identity is that of the event. */
export interface FeedEntry {
  /** Unique and lasting: the same at whatever address the feed is served. */
  id: string;
  title: string;
  /** Path of the page that tells more. */
  path: string;
  text: string;
  author?: string;
  /** Unix seconds. */
  at: number;
}

export interface FeedDocument {
  id: string;
  title: string;
  subtitle: string;
  /** Path of the page that shows the same. */
  path: string;
  /** Newest first. */
  entries: FeedEntry[];
}

/** Entries a feed holds; older ones stay on the pages and in the CSV. */
export const FEED_LENGTH = 100;

/** Newest first, at most `FEED_LENGTH`; entries of the same second in the order of their ids. */
export const newest = (entries: FeedEntry[]): FeedEntry[] =>
  [...entries].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, FEED_LENGTH);

/** Identity of something on one chain, below the contract that knows it. */
export const urn = (chainId: number, contract: string, ...parts: (string | number)[]): string =>
  ["urn:ecosphere", chainId, contract.toLowerCase(), ...parts].join(":");
