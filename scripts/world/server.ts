import { createServer } from "node:http";
import { z } from "zod";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import type { WorldClock } from "./clock.ts";

export interface WorldFacts {
  weather: string;
  agents: { nodeId: number; name: string; url: string }[];
}

const skipRequest = z.strictObject({
  seconds: z
    .int()
    .min(1)
    .max(400 * 86_400),
});

/** HTTP face of the local world: `GET /world`, `POST /world/skip { seconds }`. Listens on 127.0.0.1 only. */
export function serveWorld(
  port: number,
  clock: WorldClock,
  facts: WorldFacts,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.method === "GET" && request.url === "/world")
      return reply(200, {
        chainId: LOCAL_CHAIN_ID,
        now: clock.now,
        speed: clock.speed,
        skip: clock.skipping,
        lastError: clock.lastError,
        ...facts,
      });
    if (request.method === "POST" && request.url === "/world/skip") {
      // A page of another origin cannot send this content type without a preflight, which is never granted.
      if (!request.headers["content-type"]?.startsWith("application/json"))
        return reply(415, { error: "application/json is expected" });
      if (clock.skipping) return reply(409, { error: "a skip is under way" });
      const text = await new Promise<string>((done) => {
        let received = "";
        request.on("data", (chunk) => {
          received += chunk;
          if (received.length > 1_000) request.destroy();
        });
        request.on("end", () => done(received));
      });
      const parsed = skipRequest.safeParse(parseJson(text));
      if (!parsed.success) return reply(400, { error: z.prettifyError(parsed.error) });
      clock.skip(parsed.data.seconds).catch(() => undefined);
      return reply(202, { seconds: parsed.data.seconds });
    }
    reply(404, { error: "not found" });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
