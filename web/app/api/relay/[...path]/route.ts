import { forward, readBody, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

interface Context {
  params: Promise<{ path: string[] }>;
}

const OFFERED = /^(status|ballots|delegations|statements|errands\/0x[0-9a-f]{64})$/;

/** Address of what is asked at the relay, or why there is none. */
async function addressOf(request: Request, { params }: Context): Promise<string | Response> {
  const { relayUrl } = readEnv();
  if (!relayUrl) return refusal(503, "no relay is configured");
  const path = (await params).path.join("/");
  return OFFERED.test(path)
    ? `${relayUrl}/${path}${new URL(request.url).search}`
    : refusal(404, "there is nothing here");
}

export async function GET(request: Request, context: Context): Promise<Response> {
  const address = await addressOf(request, context);
  return address instanceof Response ? address : forward(address);
}

export async function POST(request: Request, context: Context): Promise<Response> {
  const address = await addressOf(request, context);
  if (address instanceof Response) return address;
  const body = await readBody(request);
  if (body === null) return refusal(413, "the request is too large");
  // The relay limits how often one client may ask; this server, or the proxy before it, knows who that is.
  const client = request.headers.get("x-forwarded-for") ?? "";
  return forward(address, { method: "POST", body, headers: { "x-forwarded-for": client } });
}
