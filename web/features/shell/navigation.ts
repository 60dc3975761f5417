import { Coins, Cpu, Hammer, House, Vote } from "lucide-react";

/** The five places of the app, in the order of the navigation. */
export const places = [
  { key: "overview", href: "/", Icon: House },
  { key: "proposals", href: "/proposals", Icon: Vote },
  { key: "treasury", href: "/treasury", Icon: Coins },
  { key: "bounties", href: "/bounties", Icon: Hammer },
  { key: "nodes", href: "/nodes", Icon: Cpu },
] as const;

/** Whether `pathname` lies in the place at `href`. */
export const isHere = (pathname: string, href: string): boolean =>
  href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
