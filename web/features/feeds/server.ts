/** The part of the feature that answers requests; pages enter through `index.ts`. */

import { type AbstractIntlMessages, createTranslator } from "next-intl";
import { isAddress } from "viem";
import type { Locale } from "#i18n/locales.ts";
import { chooseLocale } from "#i18n/locales.ts";
import { deploymentFor } from "#lib/chain/deployment.ts";
import { refusal } from "#lib/env/forward.ts";
import { EnvInvalid, readEnv } from "#lib/env/readEnv.ts";
import { askIndexer } from "#lib/graph/askIndexer.ts";
import de from "../../messages/de/feeds.json";
import en from "../../messages/en/feeds.json";
import { answer } from "./answer.ts";
import { getBountySteps } from "./data/getBountySteps.ts";
import { getProposalSteps } from "./data/getProposalSteps.ts";
import { getRecentMovements } from "./data/getRecentMovements.ts";
import { getUpcoming } from "./data/getUpcoming.ts";
import { getVesting } from "./data/getVesting.ts";
import { bountyEntries } from "./domain/bountyEntries.ts";
import { deadlinesOf } from "./domain/deadlines.ts";
import { type FeedDocument, urn } from "./domain/feedDocument.ts";
import { type FeedContext, movementEntries } from "./domain/movementEntries.ts";
import { proposalEntries } from "./domain/proposalEntries.ts";
import type { Translate } from "./domain/translate.ts";
import { vestingDeadlines } from "./domain/vestingDeadlines.ts";
import { originOf } from "./origin.ts";
import { CALENDAR_TYPE, writeCalendar } from "./write/writeCalendar.ts";
import { type FeedFormat, feedTypes, writeFeed } from "./write/writeFeed.ts";

const makers = {
  proposals: async (context: FeedContext): Promise<FeedDocument> => ({
    id: urn(context.at.chainId, context.at.ecoGovernor, "proposals"),
    title: context.t("proposals.title"),
    subtitle: context.t("proposals.subtitle"),
    path: "/proposals",
    entries: proposalEntries(await getProposalSteps(askIndexer), context),
  }),
  bounties: async (context: FeedContext): Promise<FeedDocument> => ({
    id: urn(context.at.chainId, context.at.bountyBoard, "bounties"),
    title: context.t("bounties.title"),
    subtitle: context.t("bounties.subtitle"),
    path: "/bounties",
    entries: bountyEntries(await getBountySteps(askIndexer), context),
  }),
  treasury: async (context: FeedContext): Promise<FeedDocument> => ({
    id: urn(context.at.chainId, context.at.timelockController, "movements"),
    title: context.t("movements.title"),
    subtitle: context.t("movements.subtitle"),
    path: "/treasury/movements",
    entries: movementEntries(await getRecentMovements(askIndexer), context),
  }),
};

/** Answers a request for one of the feeds. */
export const serveFeed = (request: Request, name: keyof typeof makers, format: FeedFormat) =>
  answer(request, async () => {
    const { context, place } = about(request);
    const document = await makers[name](context);
    return {
      text: writeFeed(document, { format, ...place }),
      type: feedTypes[format],
      modifiedAt: document.entries[0]?.at ?? 0,
    };
  });

/** Answers a request for the calendar of deadlines. */
export const serveCalendar = (request: Request) =>
  answer(request, async () => {
    const { context, place } = about(request);
    const upcoming = await getUpcoming(askIndexer);
    const deadlines = deadlinesOf(upcoming, context.at.chainId, context.t);
    const title = context.t("deadlines.title");
    const description = context.t("deadlines.subtitle");
    // Entries change and vanish with time, so the calendar is as old as what the indexer knows.
    return {
      text: writeCalendar(deadlines, { title, description, ...place }),
      type: CALENDAR_TYPE,
      modifiedAt: upcoming.now,
    };
  });

/** Answers a request for the calendar of one account's payouts: `?account=0x…`. */
export async function servePayoutCalendar(request: Request): Promise<Response> {
  const account = new URL(request.url).searchParams.get("account") ?? "";
  if (!isAddress(account, { strict: false }))
    return refusal(400, "account: whose payouts, e.g. ?account=0x…");
  return answer(request, async () => {
    const { context, place } = about(request);
    const { now, payouts } = await getVesting(askIndexer, account);
    const title = context.t("payouts.title");
    const description = context.t("payouts.subtitle");
    return {
      text: writeCalendar(vestingDeadlines(payouts, context), { title, description, ...place }),
      type: CALENDAR_TYPE,
      modifiedAt: now,
    };
  });
}

function about(request: Request) {
  const at = deploymentFor(readEnv().chainId);
  if (!at) throw new EnvInvalid([`ECOSPHERE_CHAIN_ID: EcoSphere is not deployed on this chain`]);
  const url = new URL(request.url);
  const locale = chooseLocale(
    url.searchParams.get("lang") ?? undefined,
    request.headers.get("accept-language"),
  );
  const context: FeedContext = { at, locale, t: translatorOf(locale) };
  return { context, place: { language: locale, origin: originOf(request), self: url.pathname + url.search } };
}

function translatorOf(locale: Locale): Translate {
  const messages = (locale === "de" ? de : en) as unknown as AbstractIntlMessages;
  return createTranslator({ locale, messages }) as unknown as Translate;
}
