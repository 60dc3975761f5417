import { Feed } from "feed";
import type { FeedDocument } from "../domain/feedDocument.ts";
import { asHtml, plainText } from "../domain/plainText.ts";

export type FeedFormat = "atom" | "rss";

export const feedTypes: Record<FeedFormat, string> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
};

export interface FeedPlace {
  format: FeedFormat;
  language: string;
  /** Address of this server without a slash at its end. */
  origin: string;
  /** Address of the feed itself, below `origin`. */
  self: string;
}

/** The document as Atom 1.0 or RSS 2.0. The same document always gives the same bytes. */
export function writeFeed(document: FeedDocument, { format, language, origin, self }: FeedPlace): string {
  const newest = document.entries[0]?.at ?? 0;
  const feed = new Feed({
    id: document.id,
    title: document.title,
    description: document.subtitle,
    language,
    link: origin + document.path,
    feed: origin + self,
    updated: new Date(newest * 1000),
    generator: "EcoSphere",
    author: { name: "EcoSphere", link: origin },
  });
  for (const entry of document.entries) {
    const date = new Date(entry.at * 1000);
    feed.addItem({
      id: entry.id,
      title: asHtml(plainText(entry.title)),
      link: origin + entry.path,
      description: asHtml(entry.text),
      date,
      published: date,
      author: entry.author ? [{ name: plainText(entry.author) }] : undefined,
    });
  }
  return format === "atom" ? feed.atom1() : feed.rss2();
}
