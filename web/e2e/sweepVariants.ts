import type { BrowserContext, Page } from "playwright-core";

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

/**
 * Makes the answers of chain and indexer those of `variant`. In the page itself: a route of the browser's driver would go through every
 * request and turn the cache off, so that each page would load and compile the whole app again.
 */
export async function answerAs(context: BrowserContext, variant: Variant): Promise<void> {
  if (variant === "loaded") return;
  const script = `(${replaceFetch.toString()})(${JSON.stringify(variant)}, ${emptied.toString()})`;
  await context.addInitScript({ content: script });
}

/** Whether a request of this page was answered as `variant` says: else the sweep would look at loaded pages and find them well. */
export const isAnsweredAs = (page: Page, variant: Variant): Promise<boolean> =>
  page.evaluate((wanted) => (window as { answeredAs?: string }).answeredAs === wanted, variant);

function replaceFetch(variant: Exclude<Variant, "loaded">, empty: (body: unknown) => unknown): void {
  const real = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (!/^\/api\/(graph|rpc)$/.test(url.pathname)) return real(input, init);
    Object.assign(window, { answeredAs: variant });
    if (variant === "loading") return new Promise<Response>(() => undefined);
    if (variant === "error") return Response.json({ error: "broken on purpose" }, { status: 503 });
    const answer = await real(input, init);
    return url.pathname.endsWith("/rpc") ? answer : Response.json(empty(await answer.json()));
  };
}
