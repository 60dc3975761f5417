import { type Hex, stringToHex } from "viem";
import { type PowerProblem, readKilowatts } from "#lib/format/power.ts";

/** Kinds of `ISiteRegistry.Kind` somebody can register, with their number there. */
export const registrableKinds = { household: 1, commercial: 2, farm: 3 } as const;
export type RegistrableKind = keyof typeof registrableKinds;

/** Bounds of `ISiteRegistry`. */
export const LABEL_BYTES = 64;
const REGION_BYTES = 8;
/** The choice of a region that is not in the list. */
export const OTHER_REGION = "other";

/** What a person typed; all of it text, as it is kept as a draft. */
export interface SiteForm {
  kind: string;
  region: string;
  otherRegion: string;
  gridConnection: string;
  label: string;
}

export const emptySite: SiteForm = {
  kind: "commercial",
  region: "",
  otherRegion: "",
  gridConnection: "",
  label: "",
};

export type SiteProblem = PowerProblem | "kindMissing" | "regionMissing" | "regionInvalid" | "labelTooLong";
export type SiteField = "kind" | "region" | "otherRegion" | "gridConnection" | "label";

/** Arguments of `registerSite`. */
export interface NewSite {
  kind: number;
  region: Hex;
  gridConnectionW: number;
  label: string;
}

const isKind = (kind: string): kind is RegistrableKind => Object.hasOwn(registrableKinds, kind);

/** Turns the form into the call's arguments, or says what is wrong with each field. A household never has a label. */
export function newSite(
  form: SiteForm,
  locale: string,
): { ok: true; site: NewSite } | { ok: false; problems: Partial<Record<SiteField, SiteProblem>> } {
  const problems: Partial<Record<SiteField, SiteProblem>> = {};
  if (!isKind(form.kind)) problems.kind = "kindMissing";
  const isOther = form.region === OTHER_REGION;
  const region = (isOther ? form.otherRegion : form.region).trim().toUpperCase();
  if (region === "") problems[isOther ? "otherRegion" : "region"] = "regionMissing";
  else if (!new RegExp(`^[A-Z0-9]{2,${REGION_BYTES}}$`).test(region)) problems.otherRegion = "regionInvalid";
  const power = readKilowatts(form.gridConnection, locale);
  if (!power.ok) problems.gridConnection = power.problem;
  const label = form.kind === "household" ? "" : form.label.trim();
  if (new TextEncoder().encode(label).length > LABEL_BYTES) problems.label = "labelTooLong";
  if (Object.keys(problems).length > 0 || !isKind(form.kind) || !power.ok) return { ok: false, problems };
  return {
    ok: true,
    site: {
      kind: registrableKinds[form.kind],
      region: stringToHex(region, { size: REGION_BYTES }),
      gridConnectionW: power.watts,
      label,
    },
  };
}
