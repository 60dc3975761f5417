import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { AgentError } from "../../errors.ts";
import type { SignedReading } from "../../ports/AttestationSink.ts";
import type { StoredVoucher } from "../../ports/Store.ts";
import type { PayoutWish } from "../../ports/Submitter.ts";
import { parseJson, readBody, refuseJson, sendJson } from "../http/json.ts";
import { listen } from "../page/servePage.ts";
import { payoutWishSchema, readingsSchema, type TakenBody, voucherBodySchema } from "./protocol.ts";
import type { RateLimit } from "./RateLimit.ts";

export interface SubmitterSource {
  status: () => object;
  /** All may throw Retryable. */
  readings: (items: SignedReading[]) => Promise<TakenBody[]>;
  voucher: (voucher: StoredVoucher) => Promise<TakenBody>;
  payout: (wish: PayoutWish) => Promise<TakenBody>;
  find: (ref: string) => TakenBody | null;
}

export interface SubmitterServerOptions {
  host: string;
  port: number;
  /** Statements per caller's address. */
  limit: RateLimit;
}

/** A hundred readings in JSON have about 60,000 bytes. */
const MAX_BODY_BYTES = 200_000;
const RETRY_AFTER = { "retry-after": "60" };

/**
 * HTTP face of a submitter: `POST /readings`, `POST /vouchers`, `POST /payouts` (202, each item with its answer, after it is kept on disk),
 * `GET /submissions/REF`, `GET /status`. Throws Fatal when the port is taken.
 */
export async function serveSubmitter(
  source: SubmitterSource,
  { host, port, limit }: SubmitterServerOptions,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer({ source, limit, request, response }).catch((error: Error) => {
      const code = error instanceof AgentError ? error.code : "Unexpected";
      sendJson(response, 503, { error: { code, message: error.message } }, RETRY_AFTER);
    });
  });
  server.requestTimeout = 20_000;
  server.maxConnections = 200;
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  source: SubmitterSource;
  limit: RateLimit;
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(exchange: Exchange): Promise<void> {
  const { source, request, response } = exchange;
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://submitter").pathname);
  if (request.method === "GET") {
    if (path === "/status") return sendJson(response, 200, source.status());
    const found = path.startsWith("/submissions/") ? source.find(path.slice("/submissions/".length)) : null;
    if (found) return sendJson(response, 200, found);
  }
  if (request.method === "POST" && path === "/readings")
    return take(exchange, readingsSchema, ({ readings }) => [
      readings.length,
      () => source.readings(readings),
    ]);
  if (request.method === "POST" && path === "/vouchers")
    return take(exchange, voucherBodySchema, ({ voucher, signature }) => [
      1,
      async () => [await source.voucher({ ...voucher, signature })],
    ]);
  if (request.method === "POST" && path === "/payouts")
    return take(exchange, payoutWishSchema, (wish) => [1, async () => [await source.payout(wish)]]);
  refuseJson(response, 404, "NotFound", "There is nothing here.");
}

async function take<T extends z.ZodType>(
  { limit, request, response }: Exchange,
  schema: T,
  work: (body: z.output<T>) => [count: number, take: () => Promise<TakenBody[]>],
): Promise<void> {
  const caller = request.socket.remoteAddress ?? "";
  const tooOften = () =>
    sendJson(
      response,
      429,
      {
        error: { code: "TooOften", message: "Too many statements from this address; try again in a minute." },
      },
      RETRY_AFTER,
    );
  if (!limit.take(caller)) return tooOften();
  const text = await readBody(request, MAX_BODY_BYTES);
  if (text === null) return refuseJson(response, 413, "TooLarge", `At most ${MAX_BODY_BYTES} bytes.`);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success)
    return refuseJson(response, 422, "Invalid", z.prettifyError(parsed.error).replaceAll("\n", " "));
  const [count, run] = work(parsed.data);
  if (count > 1 && !limit.take(caller, count - 1)) return tooOften();
  sendJson(response, 202, { items: await run() });
}
