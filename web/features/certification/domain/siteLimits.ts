import { readKilowatts } from "#lib/format/power.ts";

/** `ISiteRegistry.Kind` by its name in the indexer. */
export const siteKindNumbers = { HOUSEHOLD: 1, COMMERCIAL: 2, FARM: 3 } as const;
export type SiteKindName = keyof typeof siteKindNumbers;

/** What the certifier typed; all of it text. */
export interface SiteCertificate {
  kind: SiteKindName;
  heatCeiling: string;
  gridConnection: string;
  /** Farms only. */
  generation: string;
}

export type SiteCertificateProblem = "powerInvalid";

/** Arguments of `certifySite` after the site's number. */
export interface SiteCertification {
  kind: number;
  heatCeilingW: number;
  gridConnectionW: number;
  renewableGenerationW: number;
}

/** Turns the form into the call's arguments, or says what is wrong with each field. */
export function certifySite(
  form: SiteCertificate,
  locale: string,
):
  | { ok: true; certification: SiteCertification }
  | { ok: false; problems: Partial<Record<keyof SiteCertificate, SiteCertificateProblem>> } {
  const problems: Partial<Record<keyof SiteCertificate, SiteCertificateProblem>> = {};
  const heat = readKilowatts(form.heatCeiling, locale);
  const grid = readKilowatts(form.gridConnection, locale);
  const generation =
    form.kind === "FARM" ? readKilowatts(form.generation, locale) : ({ ok: true, watts: 0 } as const);
  if (!heat.ok) problems.heatCeiling = "powerInvalid";
  if (!grid.ok) problems.gridConnection = "powerInvalid";
  if (!generation.ok) problems.generation = "powerInvalid";
  if (!heat.ok || !grid.ok || !generation.ok) return { ok: false, problems };
  return {
    ok: true,
    certification: {
      kind: siteKindNumbers[form.kind],
      heatCeilingW: heat.watts,
      gridConnectionW: grid.watts,
      renewableGenerationW: generation.watts,
    },
  };
}
