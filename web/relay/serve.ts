import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getAddress, type Hex, isAddress } from "viem";
import { ZodError, z } from "zod";
import type { ErrandAnswer } from "#lib/relay/answers.ts";
import { readErrand } from "#lib/relay/errand.ts";
import { statementSchema } from "#lib/relay/statement.ts";
import { AttemptLimit } from "#service/AttemptLimit.ts";
import { clientOf } from "#service/clientOf.ts";
import { BodyTooLarge, readBody } from "#service/readBody.ts";
import type { StoredErrand } from "./Journal.ts";
import { type Publishing, publishStatement } from "./publishStatement.ts";
import { RelayProblem } from "./RelayProblem.ts";

const LARGEST_BODY = 32_000;
const STATEMENTS_PER_REQUEST = 100;

export type ServeOptions = Publishing & {
  host: string;
  port: number;
  log: (sentence: string) => void;
};

/** Serves the relay's HTTP interface. */
export function serve(options: ServeOptions): Promise<Server> {
  const attempts = new AttemptLimit(options.limits.attemptsPerMinute, options.now);
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
  const { desk, statements } = options;
  const url = new URL(request.url ?? "/", "http://relay");
  const route = `${request.method} ${url.pathname}`;
  if (route === "GET /status") return desk.status();
  if (route === "GET /statements")
    return { statements: statements.newest(addressesIn(url.searchParams.get("of") ?? "")) };
  const asked = /^GET \/errands\/(0x[0-9a-f]{64})$/.exec(route)?.[1];
  if (asked) return answerOf(desk.find(asked as Hex));
  if (!["POST /ballots", "POST /delegations", "POST /statements"].includes(route))
    throw new RelayProblem("notFound", "There is nothing at this address.");
  const client = clientOf(request);
  const wait = attempts.count(client);
  if (wait > 0)
    throw new RelayProblem("tooManyAttempts", "Too many requests; wait a minute.", {
      retryAfterSeconds: String(wait),
    });
  const body = await readJson(request);
  if (route === "POST /ballots") return answerOf(await desk.take(readErrand("ballot", body), client));
  if (route === "POST /delegations") return answerOf(await desk.take(readErrand("delegation", body), client));
  return publishStatement(statementSchema.parse(body), options);
}

const answerOf = ({ id, state, hash, code }: StoredErrand): ErrandAnswer => ({ id, state, hash, code });

function addressesIn(list: string) {
  const found = list.split(",").filter((text) => text !== "");
  const wrong = found.find((text) => !isAddress(text, { strict: false }));
  if (wrong !== undefined || found.length > STATEMENTS_PER_REQUEST)
    throw new RelayProblem("malformed", `of: up to ${STATEMENTS_PER_REQUEST} addresses are expected`);
  return found.map((text) => getAddress(text));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request, LARGEST_BODY);
  try {
    return JSON.parse(text);
  } catch {
    throw new RelayProblem("malformed", "The request is not JSON.");
  }
}

function sendProblem(response: ServerResponse, error: unknown, log: (sentence: string) => void): void {
  const problem = problemOf(error);
  if (!problem) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    send(response, 500, { error: { code: "down", message: "The relay failed.", details: {} } });
    return;
  }
  const { code, message, details, status } = problem;
  if (details.retryAfterSeconds) response.setHeader("retry-after", details.retryAfterSeconds);
  send(response, status, { error: { code, message, details } });
}

function problemOf(error: unknown): RelayProblem | null {
  if (error instanceof RelayProblem) return error;
  if (error instanceof BodyTooLarge) return new RelayProblem("tooLarge", error.message);
  if (error instanceof ZodError) return new RelayProblem("malformed", z.prettifyError(error));
  return null;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
