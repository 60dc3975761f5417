import { createHash } from "node:crypto";
import { EnvInvalid } from "#lib/env/readEnv.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";

const RETRY_SECONDS = 60;

export interface FeedBody {
  text: string;
  type: string;
  /** Unix seconds of the newest thing in it; 0 when it is empty. */
  modifiedAt: number;
}

/**
 * Answers with a feed, with 304 when the reader has it already, or with 503 and a time to come back when the indexer does not
 * answer: never with half a feed, which readers would take for the whole.
 */
export async function answer(request: Request, make: () => Promise<FeedBody>): Promise<Response> {
  try {
    const body = await make();
    const etag = `"${createHash("sha256").update(body.text).digest("base64url").slice(0, 32)}"`;
    const headers: Record<string, string> = {
      etag,
      "cache-control": "no-cache",
      vary: "accept-language, accept-encoding",
    };
    if (body.modifiedAt > 0) headers["last-modified"] = new Date(body.modifiedAt * 1000).toUTCString();
    if (isKnown(request, etag, body.modifiedAt)) return new Response(null, { status: 304, headers });
    return new Response(body.text, { headers: { ...headers, "content-type": body.type } });
  } catch (problem) {
    if (!(problem instanceof GraphProblem || problem instanceof EnvInvalid)) throw problem;
    return new Response("The indexer does not answer. Come back in a minute.\n", {
      status: 503,
      headers: {
        "retry-after": String(RETRY_SECONDS),
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  }
}

/** RFC 9110, 13.2.2: the date counts only where no tag was sent. */
function isKnown(request: Request, etag: string, modifiedAt: number): boolean {
  const tags = request.headers.get("if-none-match");
  if (tags !== null)
    return tags.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return modifiedAt > 0 && since >= modifiedAt * 1000;
}
