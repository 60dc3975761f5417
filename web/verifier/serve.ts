import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ZodError, z } from "zod";
import { evidenceRequest, linkRequest } from "#lib/verifier/answers.ts";
import { AttemptLimit } from "#service/AttemptLimit.ts";
import { clientOf } from "#service/clientOf.ts";
import { BodyTooLarge, readBody } from "#service/readBody.ts";
import type { Examiner } from "./Examiner.ts";
import type { Ledger } from "./Ledger.ts";
import { takeDelivery } from "./takeDelivery.ts";
import { toJson } from "./toJson.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

const LARGEST_REQUEST = 4_000;
/** GitHub sends up to 25 MB, but what is judged here comes in some 30 kB. */
const LARGEST_DELIVERY = 2_000_000;

export interface ServeOptions {
  examiner: Examiner;
  ledger: Ledger;
  account: `0x${string}`;
  chainId: number;
  webhookSecret: string | undefined;
  attemptsPerMinute: number;
  /** Unix seconds. */
  now: () => number;
  host: string;
  port: number;
  log: (sentence: string) => void;
}

/** Serves the verifier's HTTP interface. */
export function serve(options: ServeOptions): Promise<Server> {
  const attempts = new AttemptLimit(options.attemptsPerMinute, options.now);
  const server = createServer((request, response) => {
    answerTo(request, options, attempts)
      .then((body) => send(response, 200, body))
      .catch((error: unknown) => sendProblem(response, error, options.log));
  });
  server.requestTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => resolve(server));
  });
}

async function answerTo(
  request: IncomingMessage,
  options: ServeOptions,
  attempts: AttemptLimit,
): Promise<unknown> {
  const { examiner, account, chainId, webhookSecret } = options;
  const url = new URL(request.url ?? "/", "http://verifier");
  const route = `${request.method} ${url.pathname}`;
  if (route === "GET /status") return { account, chainId, hasWebhooks: webhookSecret !== undefined };
  const asked = /^GET \/evidence\/(\d{1,78})$/.exec(route)?.[1];
  if (asked) return examiner.found(BigInt(asked));
  if (route === "POST /webhooks") return takeWebhook(request, options, attempts);
  if (route !== "POST /evidence" && route !== "POST /links")
    throw new VerifierProblem("notFound", "There is nothing at this address.");
  countAttempt(attempts, clientOf(request));
  const body = parseJson(await readBody(request, LARGEST_REQUEST));
  if (route === "POST /links") return examiner.checkLink(linkRequest.parse(body));
  return examiner.examine(evidenceRequest.parse(body));
}

/** GitHub may deliver as often as it likes; who cannot sign may not. */
async function takeWebhook(request: IncomingMessage, options: ServeOptions, attempts: AttemptLimit) {
  const { ledger, webhookSecret: secret, now } = options;
  const client = clientOf(request);
  try {
    const body = await readBody(request, LARGEST_DELIVERY);
    return await takeDelivery({ headers: request.headers, body }, { ledger, secret, now });
  } catch (error) {
    countAttempt(attempts, client);
    throw error;
  }
}

function countAttempt(attempts: AttemptLimit, client: string): void {
  const wait = attempts.count(client);
  if (wait > 0)
    throw new VerifierProblem("tooManyAttempts", "Too many requests; wait a minute.", {
      retryAfterSeconds: String(wait),
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VerifierProblem("malformed", "The request is not JSON.");
  }
}

function sendProblem(response: ServerResponse, error: unknown, log: (sentence: string) => void): void {
  const problem = problemOf(error);
  if (!problem) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    send(response, 500, { error: { code: "down", message: "The verifier failed.", details: {} } });
    return;
  }
  const { code, message, details, status, retryAfter } = problem;
  if (retryAfter !== null) response.setHeader("retry-after", String(retryAfter));
  // What was not read to its end cannot be followed by another request.
  if (code === "tooLarge") response.setHeader("connection", "close");
  send(response, status, { error: { code, message, details } });
}

function problemOf(error: unknown): VerifierProblem | null {
  if (error instanceof VerifierProblem) return error;
  if (error instanceof BodyTooLarge)
    return new VerifierProblem("tooLarge", error.message, { max: String(error.max) });
  if (error instanceof ZodError) return new VerifierProblem("malformed", z.prettifyError(error));
  return null;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(toJson(body));
}
