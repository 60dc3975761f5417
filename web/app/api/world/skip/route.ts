import { forward, readBody, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

export async function POST(request: Request): Promise<Response> {
  const { worldUrl } = readEnv();
  if (!worldUrl) return refusal(404, "there is no local world here");
  // Another site's form cannot send this content type, so it cannot move the time.
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    return refusal(415, "JSON is expected");
  const body = await readBody(request);
  return body === null
    ? refusal(413, "the request is too large")
    : forward(`${worldUrl}/world/skip`, { method: "POST", body });
}
