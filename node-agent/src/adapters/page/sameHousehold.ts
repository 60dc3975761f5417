import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Wishes come from the page in this house only, not from a page elsewhere that a browser of the house has open: forms carry a secret of
 * this process, JSON needs a question that browsers ask first, and a name of the internet that points here (DNS rebinding) is refused.
 */
export class SameHousehold {
  /** Stands in every form of the page. */
  readonly secret = randomBytes(16).toString("hex");

  hasSecret(given: string | null): boolean {
    const known = Buffer.from(this.secret);
    const found = Buffer.from(given ?? "");
    return found.length === known.length && timingSafeEqual(found, known);
  }
}

const HOME_ENDINGS = [".local", ".lan", ".home.arpa", ".fritz.box", ".localhost"];

/** True when the address in the browser is one of a home network. */
export function isHomeAddress({ headers }: IncomingMessage): boolean {
  const name = (headers.host ?? "")
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();
  if (name === "") return false;
  return isIP(name) !== 0 || !name.includes(".") || HOME_ENDINGS.some((ending) => name.endsWith(ending));
}

/** True when a browser says that another site's page made it ask. */
export const isFromElsewhere = ({ headers }: IncomingMessage): boolean => {
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
};
