export type Language = "en" | "de";

/** The language of the page: the one asked for, else the reader's, else English. */
export function languageOf(asked: string | null, accepted: string | undefined): Language {
  if (asked === "de" || asked === "en") return asked;
  const wanted = (accepted ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.trim().split(";q=");
      return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ tag }) => tag === "de" || tag === "en")
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.tag === "de" ? "de" : "en";
}
