import { createTranslator } from "next-intl";
import type { Locale } from "#i18n/locales.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { Explained } from "./explainError.ts";

export type ErrorMessages = Record<string, string>;

/** Sentences for errors, loaded when the first one is needed. */
export async function loadErrorMessages(locale: string): Promise<ErrorMessages> {
  const [errors, relay] =
    locale === "de"
      ? await Promise.all([import("../../messages/de/errors.json"), import("../../messages/de/relay.json")])
      : await Promise.all([import("../../messages/en/errors.json"), import("../../messages/en/relay.json")]);
  return { ...errors.default, ...relayMessages(relay.default) };
}

/** The relay's sentences beside those of the contracts, told apart by their names. */
export const relayMessages = (relay: Record<string, string>): ErrorMessages =>
  Object.fromEntries(Object.entries(relay).map(([code, sentence]) => [`_relay_${code}`, sentence]));

const TIMES =
  /^(deadline|until|latest|earliest|vestsAt|settleUntil|reviewUntil|allocatableAt|measuredAt|endsAt|timepoint|expiry|expiresAt|leavesAt)$/;

/** The sentence for `explained` in `locale`; an error without one of its own is named. */
export function sentenceOf(explained: Explained, messages: ErrorMessages, locale: string): string {
  const translate = createTranslator({
    locale: locale as Locale,
    messages: messages as Record<string, string>,
  }) as unknown as (key: string, values?: Record<string, string | number>) => string;
  switch (explained.kind) {
    case "rejected":
      return translate("_rejected");
    case "funds":
      return translate("_funds");
    case "network":
      return translate("_network");
    case "wallet":
      return translate("_wallet");
    case "reason":
      return translate("_reason", { reason: explained.reason });
    case "relay":
      return translate(`_relay_${explained.code}`, explained.details);
    case "unknown":
      return translate("_unknown", { detail: explained.detail });
    case "contract":
      return Object.hasOwn(messages, explained.name)
        ? translate(explained.name, readable(explained.args, locale))
        : translate("_unnamed", { name: explained.name });
  }
}

function readable(args: Record<string, unknown>, locale: string): Record<string, string> {
  const entries = Object.entries(args).map(([name, value]) => {
    const isNumber = typeof value === "bigint" || typeof value === "number";
    if (isNumber && TIMES.test(name)) return [name, formatDateTime(Number(value), locale)];
    if (isNumber) return [name, new Intl.NumberFormat(locale).format(value)];
    return [name, String(value)];
  });
  return Object.fromEntries(entries);
}
