import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const app = fileURLToPath(new URL("../app", import.meta.url));

/** Route patterns of all pages, read from the app's folders, e.g. "/proposals/[id]". */
function patterns(folder = app, route = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === "api" ? [] : patterns(join(folder, entry.name), `${route}/${entry.name}`);
    return entry.name === "page.tsx" ? [route || "/"] : [];
  });
}

const nameOf = (pattern: string) =>
  pattern === "/" ? "overview" : pattern.slice(1).replaceAll("/", "-").replace(/[[\]]/g, "");

/** Every route with a real address; parameters are taken from the links of the list above. Also one page that does not exist. */
export async function sweepRoutes(page: Page, webUrl: string): Promise<{ name: string; path: string }[]> {
  const routes: { name: string; path: string }[] = [{ name: "missing", path: "/there-is-nothing-here" }];
  for (const pattern of patterns().sort()) {
    const parameter = pattern.indexOf("/[");
    if (parameter < 0) {
      routes.push({ name: nameOf(pattern), path: pattern });
      continue;
    }
    const list = pattern.slice(0, parameter);
    await page.goto(webUrl + list);
    const link = page.locator(`main a[href^="${list}/"]:not([href="${list}/new"])`).first();
    await link.waitFor({ timeout: 30_000 });
    const path = await link.getAttribute("href");
    // What stands below the parameter, as in /nodes/[id]/registers.
    const below = pattern.slice(parameter).replace(/^\/\[[^\]]+\]/, "");
    if (path) routes.push({ name: nameOf(pattern), path: path + below });
  }
  return routes;
}
