import type { BrowserContext } from "playwright-core";

export type Variant = "loaded" | "empty" | "loading" | "error";

/** What the indexer would answer if nothing had happened yet: no lists, no entities. */
export function emptied(body: unknown): unknown {
  const { data } = body as { data?: Record<string, unknown> };
  if (!data) return body;
  const entries = Object.entries(data).map(([key, value]) =>
    key === "_meta" ? [key, value] : [key, Array.isArray(value) ? [] : null],
  );
  return { data: Object.fromEntries(entries) };
}

/** Makes the answers of chain and indexer those of `variant()`, asked anew for each request. */
export async function interceptAnswers(context: BrowserContext, variant: () => Variant): Promise<void> {
  await context.route(/\/api\/(graph|rpc)$/, async (route) => {
    const now = variant();
    // An unanswered request keeps its page loading until the next navigation drops it.
    if (now === "loading") return;
    if (now === "error") return route.fulfill({ status: 503, json: { error: "broken on purpose" } });
    if (now === "loaded" || route.request().url().endsWith("/rpc")) return route.continue();
    try {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: emptied(await answer.json()) });
    } catch {
      // The page has moved on while the answer was on its way.
    }
  });
}
