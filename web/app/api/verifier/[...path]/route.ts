import { forward, readBody, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

interface Context {
  params: Promise<{ path: string[] }>;
}

// Deliveries of GitHub go to the verifier itself: their signature is over bytes this server must not touch.
const OFFERED = /^(status|links|evidence(\/\d{1,78})?)$/;

/** Address of what is asked at the verifier, or why there is none. */
async function addressOf({ params }: Context): Promise<string | Response> {
  const { verifierUrl } = readEnv();
  if (!verifierUrl) return refusal(503, "no verifier is configured");
  const path = (await params).path.join("/");
  return OFFERED.test(path) ? `${verifierUrl}/${path}` : refusal(404, "there is nothing here");
}

export async function GET(_request: Request, context: Context): Promise<Response> {
  const address = await addressOf(context);
  return address instanceof Response ? address : forward(address);
}

export async function POST(request: Request, context: Context): Promise<Response> {
  const address = await addressOf(context);
  if (address instanceof Response) return address;
  const body = await readBody(request);
  if (body === null) return refusal(413, "the request is too large");
  // The verifier limits how often one client may ask; this server, or the proxy before it, knows who that is.
  const client = request.headers.get("x-forwarded-for") ?? "";
  return forward(address, { method: "POST", body, headers: { "x-forwarded-for": client } });
}
