import { getLocale, getTranslations } from "next-intl/server";

const feeds = [
  { file: "proposals.atom", type: "application/atom+xml", title: "proposals.title" },
  { file: "proposals.rss", type: "application/rss+xml", title: "proposals.title" },
  { file: "treasury.atom", type: "application/atom+xml", title: "movements.title" },
  { file: "treasury.rss", type: "application/rss+xml", title: "movements.title" },
  { file: "bounties.atom", type: "application/atom+xml", title: "bounties.title" },
  { file: "bounties.rss", type: "application/rss+xml", title: "bounties.title" },
  { file: "deadlines.ics", type: "text/calendar", title: "deadlines.title" },
] as const;

/** Lets browsers and readers find the feeds by themselves; React moves the links into the page's head. */
export async function FeedDiscovery() {
  const t = await getTranslations("feeds");
  const locale = await getLocale();
  return feeds.map(({ file, type, title }) => (
    <link key={file} rel="alternate" type={type} title={t(title)} href={`/feeds/${file}?lang=${locale}`} />
  ));
}
