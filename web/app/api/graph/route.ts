import { forward, readBody, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

export async function POST(request: Request): Promise<Response> {
  const { graphUrl } = readEnv();
  if (!graphUrl) return refusal(503, "no indexer is configured");
  const body = await readBody(request);
  if (body === null) return refusal(413, "the request is too large");
  return forward(graphUrl, { method: "POST", body });
}
