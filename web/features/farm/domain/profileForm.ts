import {
  bytesOf,
  isSecure,
  PROFILE_BYTES,
  type Profile,
  plainText,
  STRIPS_MAX,
  writeProfile,
} from "./profile.ts";

/** What a person typed; numbers in their notation. */
export interface StripForm {
  /** Tells rows apart while they are edited. */
  key: number;
  crop: string;
  area: string;
  yield: string;
}

export interface ProfileForm {
  about: string;
  area: string;
  strips: StripForm[];
  biodiversity: string;
  website: string;
}

export type ProfileProblem =
  | "areaNotANumber"
  | "cropMissing"
  | "stripNotANumber"
  | "tooManyStrips"
  | "websiteNotSecure"
  | "tooLong"
  | "empty";
export type ProfileResult =
  | { ok: true; json: string; profile: Profile }
  | { ok: false; problems: Partial<Record<"area" | "strips" | "website" | "whole", ProfileProblem>> };

const LARGEST = 1_000_000_000;

/** A number of at most two decimal places, e.g. "1.250,5" in German; undefined where there is none. */
export function readNumber(text: string, locale: string): number | undefined {
  const [group, decimal] = locale.startsWith("de") ? [".", ","] : [",", "."];
  const trimmed = text.trim().replaceAll(/[ \u00a0]/g, "");
  const pattern = new RegExp(`^(\\d{1,3}(\\${group}\\d{3})+|\\d+)(\\${decimal}\\d{1,2})?$`);
  if (!pattern.test(trimmed)) return undefined;
  const value = Number(trimmed.replaceAll(group as string, "").replace(decimal as string, "."));
  return value <= LARGEST ? value : undefined;
}

/** Reads the editor; every problem at once. */
export function readProfileForm(form: ProfileForm, locale: string): ProfileResult {
  const problems: Partial<Record<"area" | "strips" | "website" | "whole", ProfileProblem>> = {};
  const areaM2 = form.area.trim() === "" ? undefined : readNumber(form.area, locale);
  if (form.area.trim() !== "" && !areaM2) problems.area = "areaNotANumber";
  const strips = form.strips.map((strip) => ({
    crop: plainText(strip.crop).slice(0, 80),
    areaM2: readNumber(strip.area, locale) ?? 0,
    yieldKgPerYear: strip.yield.trim() === "" ? undefined : readNumber(strip.yield, locale),
    isYieldWrong: strip.yield.trim() !== "" && readNumber(strip.yield, locale) === undefined,
  }));
  if (strips.length > STRIPS_MAX) problems.strips = "tooManyStrips";
  else if (strips.some(({ crop }) => crop === "")) problems.strips = "cropMissing";
  else if (strips.some((strip) => strip.areaM2 === 0 || strip.isYieldWrong))
    problems.strips = "stripNotANumber";
  const website = form.website.trim() === "" ? undefined : form.website.trim();
  if (website && !isSecure(website)) problems.website = "websiteNotSecure";
  const profile: Profile = {
    about: plainText(form.about),
    areaM2,
    strips: strips.map(({ isYieldWrong: _, ...strip }) => strip),
    biodiversity: plainText(form.biodiversity),
    website,
  };
  const json = writeProfile(profile);
  if (json === "{}") problems.whole = "empty";
  else if (bytesOf(json) > PROFILE_BYTES) problems.whole = "tooLong";
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, json, profile };
}

/** A profile as the editor shows it. */
export function toForm(profile: Profile | undefined, locale: string): ProfileForm {
  const number = (value: number | undefined) =>
    value === undefined ? "" : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  return {
    about: profile?.about ?? "",
    area: number(profile?.areaM2),
    strips: (profile?.strips ?? []).map(({ crop, areaM2, yieldKgPerYear }, key) => ({
      key,
      crop,
      area: number(areaM2),
      yield: number(yieldKgPerYear),
    })),
    biodiversity: profile?.biodiversity ?? "",
    website: profile?.website ?? "",
  };
}
