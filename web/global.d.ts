import type { Locale as AppLocale } from "./i18n/locales.ts";
import type en from "./messages/en/index.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof en;
  }
}
