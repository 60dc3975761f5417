import { forward, readBody, refusal } from "#lib/env/forward.ts";
import { isReadMethod } from "#lib/env/isReadMethod.ts";
import { readEnv } from "#lib/env/readEnv.ts";

export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === null) return refusal(413, "the request is too large");
  if (!isReadMethod(body)) return refusal(403, "this method is not offered here");
  return forward(readEnv().rpcUrl, { method: "POST", body });
}
