import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import de from "../messages/de/index.ts";
import en from "../messages/en/index.ts";
import { chooseLocale, LOCALE_COOKIE } from "./locales.ts";

export default getRequestConfig(async () => {
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = chooseLocale(cookie, (await headers()).get("accept-language"));
  return { locale, messages: locale === "de" ? de : en, timeZone: "Europe/Berlin" };
});
