import { forward, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

export async function GET(): Promise<Response> {
  const { worldUrl } = readEnv();
  return worldUrl ? forward(`${worldUrl}/world`) : refusal(404, "there is no local world here");
}
