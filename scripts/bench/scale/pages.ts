import type { Browser, Page } from "playwright-core";
import { type Spread, spreadOf } from "../measure/spread.ts";
import type { Question } from "./queries.ts";

/** A page, and what must be readable on it before it counts as standing: something only the indexer can have told. */
export interface ScalePage {
  name: string;
  path: string;
  shows: string;
}

export interface PageTimes {
  page: string;
  /** From the request until `shows` can be read and nothing in the page's main part is loading any more; at most half a minute. */
  ms: Spread;
  /** Until its code was there and asked the indexer for the first time (median); what is left is data and drawing. */
  firstQuestionMs: number;
  /** Elements of the whole document then. */
  elements: number;
}

const RUNS = 5;
const PATIENCE_MS = 30_000;

/** Opens each page in a fresh browser profile some times; notes what it asks the indexer in the first. */
export async function timePages(
  browser: Browser,
  webUrl: string,
  pages: readonly ScalePage[],
): Promise<{ times: PageTimes[]; questions: Question[] }> {
  const times: PageTimes[] = [];
  const questions = new Map<string, Question>();
  for (const { name, path, shows } of pages) {
    const took: number[] = [];
    const asked: number[] = [];
    let elements = 0;
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      page.on("request", (request) => {
        if (!request.url().endsWith("/api/graph")) return;
        const body = request.postData() ?? "";
        if (!questions.has(body)) questions.set(body, { page: name, ...JSON.parse(body) });
      });
      took.push(await open(page, webUrl + path, shows));
      asked.push(await page.evaluate(firstQuestionAt));
      elements = await page.evaluate(() => document.querySelectorAll("*").length);
      await context.close();
      if (took.at(-1) === PATIENCE_MS) break;
    }
    times.push({ page: name, ms: spreadOf(took), firstQuestionMs: spreadOf(asked).median, elements });
  }
  return { times, questions: [...questions.values()] };
}

/** Runs in the browser. */
function firstQuestionAt(): number {
  const asked = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/api/graph"));
  return Math.min(...asked.map(({ startTime }) => startTime));
}

/** Milliseconds of the browser's own clock from navigation until the page stands. */
async function open(page: Page, url: string, shows: string): Promise<number> {
  await page.addInitScript((expected: string) => {
    const look = () => {
      const main = document.querySelector("main");
      const stands = main?.textContent.includes(expected) && !main.querySelector("[data-skeleton]");
      if (stands) Object.assign(window, { stoodAfterMs: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, shows);
  await page.goto(url, { waitUntil: "commit" });
  try {
    const stood = await page.waitForFunction(
      () => (window as { stoodAfterMs?: number }).stoodAfterMs,
      undefined,
      { timeout: PATIENCE_MS },
    );
    return Number(await stood.jsonValue());
  } catch {
    // A page that does not stand is a result too, and says what it shows instead.
    const text = (await page.locator("main").textContent()) ?? "";
    console.error(`${url} does not show "${shows}" within ${PATIENCE_MS / 1_000} s: ${text.slice(0, 600)}`);
    return PATIENCE_MS;
  }
}

/** Milliseconds until a feed has come completely, and its size. */
export async function timeFeeds(
  webUrl: string,
  feeds: readonly string[],
): Promise<{ feed: string; ms: Spread; kb: number }[]> {
  const times = [];
  for (const feed of feeds) {
    const took: number[] = [];
    let kb = 0;
    for (let run = 0; run < RUNS; run++) {
      const askedAt = performance.now();
      const response = await fetch(webUrl + feed);
      const text = await response.text();
      took.push(performance.now() - askedAt);
      if (!response.ok) throw new Error(`${feed} answers with ${response.status}: ${text.slice(0, 300)}`);
      kb = Math.round(text.length / 1_000);
    }
    times.push({ feed, ms: spreadOf(took), kb });
  }
  return times;
}
