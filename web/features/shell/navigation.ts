import { Coins, Cpu, Hammer, House, Vote } from "lucide-react";

/** What is decided and by whom: the pages that share the place "proposals". */
const decisions = [
  { key: "proposals", href: "/proposals" },
  { key: "delegates", href: "/delegates" },
  { key: "roadmap", href: "/roadmap" },
  { key: "standards", href: "/standards" },
] as const;

/** The treasury and what belongs to it. */
const money = [
  { key: "treasury", href: "/treasury" },
  { key: "movements", href: "/treasury/movements" },
  { key: "budgets", href: "/treasury/budgets" },
  { key: "dividends", href: "/treasury/dividends" },
] as const;

/** Paid work and who does it. */
const work = [
  { key: "bounties", href: "/bounties" },
  { key: "contributors", href: "/contributors" },
] as const;

/** Heating computers, what they are paid and who watches over them. */
const operation = [
  { key: "nodes", href: "/nodes" },
  { key: "sites", href: "/sites" },
  { key: "network", href: "/network" },
  { key: "agreements", href: "/agreements" },
  { key: "disputes", href: "/disputes" },
  { key: "certification", href: "/certification" },
  { key: "grants", href: "/grants" },
] as const;

/** The five places of the app, in the order of the navigation. */
export const places = [
  { key: "overview", href: "/", Icon: House, sections: [] },
  { key: "proposals", href: "/proposals", Icon: Vote, sections: decisions },
  { key: "treasury", href: "/treasury", Icon: Coins, sections: money },
  { key: "bounties", href: "/bounties", Icon: Hammer, sections: work },
  { key: "nodes", href: "/nodes", Icon: Cpu, sections: operation },
] as const;
export type Place = (typeof places)[number];
export type Section = (typeof decisions | typeof money | typeof work | typeof operation)[number];

const isBelow = (pathname: string, href: string): boolean =>
  href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);

/** Whether `pathname` lies in `place` or in one of its sections. */
export const isHere = (pathname: string, { href, sections }: Place): boolean =>
  isBelow(pathname, href) || sections.some((section) => isBelow(pathname, section.href));

/** The sections beside the page at `pathname`, and the one it lies in; none where its place has no sections. */
export function sectionsAt(pathname: string): { sections: readonly Section[]; current: Section | undefined } {
  const sections: readonly Section[] = places.find((place) => isHere(pathname, place))?.sections ?? [];
  // A section may lie below the first one: the last that fits is meant.
  const current = sections.filter(({ href }) => isBelow(pathname, href)).at(-1);
  return { sections, current };
}
