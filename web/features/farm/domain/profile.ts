import { z } from "zod";

/** Most a profile may have on chain, bytes: `SiteRegistry.setProfile`. */
export const PROFILE_BYTES = 4_000;
export const STRIPS_MAX = 30;
const TEXT_CHARACTERS = 3_000;
const LARGEST_AREA_M2 = 1_000_000_000;

/** A field or bed of a farm; m², kg a year. */
export interface Strip {
  crop: string;
  areaM2: number;
  /** Undefined where the farm does not say. */
  yieldKgPerYear: number | undefined;
}

/** What a site says of itself in public: its own words, checked for form only. */
export interface Profile {
  about: string;
  areaM2: number | undefined;
  strips: Strip[];
  biodiversity: string;
  /** Only ever an https address. */
  website: string | undefined;
}

// Control and direction characters could make a text look like another one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a stranger without characters that mislead. */
export const plainText = (text: string): string => text.replace(INVISIBLE, "").trim();

const text = z.string().max(TEXT_CHARACTERS).transform(plainText);
const area = z.number().positive().max(LARGEST_AREA_M2);

const shape = z.object({
  about: text.default(""),
  areaM2: area.optional(),
  strips: z
    .array(
      z.object({
        crop: z.string().max(80).transform(plainText),
        areaM2: area,
        yieldKgPerYear: z.number().nonnegative().max(LARGEST_AREA_M2).optional(),
      }),
    )
    .max(STRIPS_MAX)
    .default([]),
  biodiversity: text.default(""),
  website: z.string().max(300).optional(),
});

/** Reads a profile as it lies on chain; undefined where the text is none, so that nothing of a stranger is shown unchecked. */
export function readProfile(json: string): Profile | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const found = shape.safeParse(parsed);
  if (!found.success) return undefined;
  const { about, areaM2, strips, biodiversity, website } = found.data;
  return {
    about,
    areaM2,
    strips: strips.map((strip) => ({ ...strip, yieldKgPerYear: strip.yieldKgPerYear })),
    biodiversity,
    website: website && isSecure(website) ? website : undefined,
  };
}

export const isSecure = (website: string): boolean =>
  URL.canParse(website) && new URL(website).protocol === "https:";

/** The profile as it goes on chain. Empty parts are left out, because every byte is paid for. */
export function writeProfile({ about, areaM2, strips, biodiversity, website }: Profile): string {
  return JSON.stringify({
    ...(about && { about }),
    ...(areaM2 !== undefined && { areaM2 }),
    ...(strips.length > 0 && { strips }),
    ...(biodiversity && { biodiversity }),
    ...(website && { website }),
  });
}

export const bytesOf = (json: string): number => new TextEncoder().encode(json).length;

/** Sums of the strips; m², kg a year. */
export function sumStrips(strips: readonly Strip[]): { areaM2: number; yieldKgPerYear: number } {
  return strips.reduce(
    (sum, strip) => ({
      areaM2: sum.areaM2 + strip.areaM2,
      yieldKgPerYear: sum.yieldKgPerYear + (strip.yieldKgPerYear ?? 0),
    }),
    { areaM2: 0, yieldKgPerYear: 0 },
  );
}
