const LARGEST_BODY = 1_000_000;
const TIMEOUT_MS = 30_000;

export const refusal = (status: number, error: string) => Response.json({ error }, { status });

/** The request's body as text, or null when it is too large. */
export async function readBody(request: Request): Promise<string | null> {
  const text = await request.text();
  return text.length > LARGEST_BODY ? null : text;
}

/** Passes a request on to a service behind this server and hands its JSON back; 502 when it does not answer. */
export async function forward(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    const answer = await fetch(url, {
      ...init,
      headers: { ...init.headers, "content-type": "application/json" },
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return new Response(await answer.text(), {
      status: answer.status,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
  } catch {
    return refusal(502, "the service behind this address does not answer");
  }
}
