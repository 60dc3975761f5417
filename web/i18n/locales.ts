export const locales = ["de", "en"] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = "locale";
export const THEME_COOKIE = "theme";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** The cookie's locale; without one, German if the browser prefers it to English, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (cookie === "de" || cookie === "en") return cookie;
  for (const entry of (acceptLanguage ?? "").split(",")) {
    const language = entry.trim().slice(0, 2).toLowerCase();
    if (language === "de" || language === "en") return language;
  }
  return "en";
}

/** The cookie's theme, or "system". */
export function chooseTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}
