"use client";
import { Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { useState } from "react";
import { Choice } from "#components/ui/Choice.tsx";
import { LOCALE_COOKIE, locales, THEME_COOKIE, type Theme, themes } from "#i18n/locales.ts";

const YEAR = 31_536_000;
const remember = (name: string, value: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
};

/** Language and light or dark. Both are cookies, so that the server draws the page right from the start. */
export function Settings() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>(() =>
    typeof document === "undefined"
      ? "system"
      : ((document.documentElement.dataset.theme as Theme) ?? "system"),
  );
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t("settings")}
        className="grid size-11 place-items-center rounded-full hover:bg-sunken"
      >
        <Settings2 aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          aria-label={t("settings")}
          className="z-40 w-72 space-y-4 rounded-2xl border border-line bg-surface p-4 shadow-xl"
        >
          <Choice
            label={t("language")}
            value={locale}
            options={locales.map((value) => ({ value, label: t(`locales.${value}`) }))}
            onChange={(value) => {
              remember(LOCALE_COOKIE, value);
              router.refresh();
            }}
          />
          <Choice
            label={t("appearance")}
            value={theme}
            options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
            onChange={(value) => {
              remember(THEME_COOKIE, value);
              document.documentElement.dataset.theme = value;
              setTheme(value as Theme);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
