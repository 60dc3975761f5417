import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { LOCALE_COOKIE, type locales, THEME_COOKIE } from "../i18n/locales.ts";
import { launchBrowser } from "./browser.ts";
import { sweepRoutes } from "./sweepRoutes.ts";
import { answerAs, isAnsweredAs, type Variant } from "./sweepVariants.ts";

export interface SweepOptions {
  webUrl: string;
  /** Folder for the screenshots. */
  screenshots: string;
  report: (line: string) => void;
}

const viewports = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
/** German is the longer language, so it is looked at where room is scarce. Four lanes of pages, each in its own window. */
const lanes: Lane[] = [
  { viewport: "desktop", locale: "en", shows: ["loaded"] },
  { viewport: "phone", locale: "de", shows: ["loaded"] },
  { viewport: "phone", locale: "en", shows: ["loading", "error"] },
  { viewport: "desktop", locale: "de", shows: ["empty"] },
];
/** Colours differ by theme only, and are the same in every condition. */
const themesOf = (variant: Variant) =>
  variant === "loaded" ? (["light", "dark"] as const) : (["light"] as const);
/** Two pictures of each page tell what it looks like. */
const pictured = new Set(["en-light-desktop", "de-dark-phone"]);
type Viewport = keyof typeof viewports;
type Locale = (typeof locales)[number];
interface Lane {
  viewport: Viewport;
  locale: Locale;
  shows: readonly Variant[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SETTLE_MS = 8_000;
const ERROR_MS = 6_000;

/** Every page in both languages, themes and widths, and in every condition: no axe violation, no script error, nothing wider than the screen. */
export async function sweep(options: SweepOptions): Promise<{ passed: number; failed: number }> {
  mkdirSync(options.screenshots, { recursive: true });
  const startedAt = Date.now();
  const browser = await launchBrowser();
  try {
    const scout = await browser.newPage();
    const routes = await sweepRoutes(scout, options.webUrl);
    await scout.close();
    const tallies = await Promise.all(lanes.map((lane) => sweepAs(browser, lane, routes, options)));
    const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
    const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0);
    options.report(
      `sweep: ${passed + failed} pages of ${routes.length} routes in ${seconds} s, ${failed} with problems`,
    );
    return { passed, failed };
  } finally {
    await browser.close();
  }
}

async function sweepAs(
  browser: Browser,
  { viewport, locale, shows }: Lane,
  routes: { name: string; path: string }[],
  { webUrl, screenshots, report }: SweepOptions,
): Promise<{ passed: number; failed: number }> {
  const tally = { passed: 0, failed: 0 };
  for (const variant of shows) {
    const context = await contextFor(browser, viewport, locale, webUrl);
    await answerAs(context, variant);
    const page = await context.newPage();
    const scriptErrors: string[] = [];
    page.on("pageerror", (error) => scriptErrors.push(error.message));
    let answered = variant === "loaded" ? 1 : 0;
    for (const route of routes) {
      await page.goto(webUrl + route.path, { waitUntil: "commit" });
      await settle(page, variant);
      if (await isAnsweredAs(page, variant)) answered++;
      for (const theme of themesOf(variant)) {
        const problems = [...scriptErrors.splice(0), ...(await inspect(page, theme))];
        if (problems.length === 0) tally.passed++;
        else tally.failed++;
        const name = `${route.name}-${variant}-${locale}-${theme}-${viewport}`;
        for (const problem of problems) report(`FAIL  ${name}: ${problem}`);
        if (pictured.has(`${locale}-${theme}-${viewport}`))
          await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: variant === "loaded" });
      }
    }
    if (answered === 0) {
      tally.failed++;
      report(`FAIL  ${variant}-${locale}-${viewport}: no page was answered that way`);
    }
    await context.close();
  }
  return tally;
}

async function contextFor(
  browser: Browser,
  viewport: Viewport,
  locale: Locale,
  url: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: viewports[viewport],
    locale,
    reducedMotion: "reduce",
    timezoneId: "Europe/Berlin",
  });
  await context.addCookies([
    { name: LOCALE_COOKIE, value: locale, url },
    { name: THEME_COOKIE, value: "light", url },
  ]);
  // As a member, so that the pages show what can be done.
  await context.addInitScript(() => localStorage.setItem("ecosphere.persona", "1"));
  return context;
}

/** Waits until the page shows what its variant is about. */
async function settle(page: Page, variant: Variant): Promise<void> {
  await page.waitForSelector("h1, [role=alert], [data-skeleton]", { timeout: 20_000 });
  // Until the style sheets are there, what is hidden at this width is not.
  await page.waitForLoadState("load");
  if (variant === "loading") return;
  if (variant === "error") {
    // What has no place of its own for the error keeps its placeholder: one alert is enough to go on.
    await page.waitForSelector("[role=alert]", { timeout: ERROR_MS }).catch(() => undefined);
  } else {
    const isFilled = () => !document.querySelector("[data-skeleton]");
    await page.waitForFunction(isFilled, undefined, { timeout: SETTLE_MS }).catch(() => undefined);
  }
  await page.waitForTimeout(150);
}

/** Violations in `theme`. In dark only colours can differ from light. */
async function inspect(page: Page, theme: "light" | "dark"): Promise<string[]> {
  await page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, theme);
  if (theme === "light") await page.evaluate(axe);
  const { violations, overflow } = await page.evaluate(async (onlyColours) => {
    const { axe: runner } = window as unknown as { axe: { run: (o: object) => Promise<AxeResults> } };
    const rules = onlyColours ? { runOnly: { type: "rule", values: ["color-contrast"] } } : {};
    const results = await runner.run({ ...rules, resultTypes: ["violations"] });
    const root = document.scrollingElement ?? document.documentElement;
    return { violations: results.violations, overflow: root.scrollWidth - window.innerWidth };
  }, theme === "dark");
  const found = violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} (${violation.nodes.length}×, ${violation.nodes[0]?.html.slice(0, 160)})`,
  );
  if (overflow > 0) found.push(`the page is ${overflow} px wider than the screen`);
  return found;
}
