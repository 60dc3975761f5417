import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NodeExplanation, NodeStatus } from "../../app/nodeStatus.ts";
import { AgentError, Fatal } from "../../errors.ts";
import type { TakenChallenge } from "../challenge/protocol.ts";
import { parseJson, readBody, refuseJson } from "../http/json.ts";
import { RateLimit } from "../submitter/RateLimit.ts";
import { type Language, languageOf } from "./language.ts";
import { renderOperatorPage, renderPage, renderStarting } from "./renderPage.ts";
import { isHomeAddress } from "./sameHousehold.ts";
import { WishForms } from "./WishForms.ts";

export interface PageSource {
  name: string;
  /** Null until the plant runs. */
  status: () => NodeStatus | null;
  explain: () => NodeExplanation | null;
  waitingFor: () => string | null;
  /** What the household asks for; null until the plant runs. */
  wishes: () => WishTaker | null;
  /** Power-step challenges; null until the plant runs. */
  challenges: () => ChallengeSource | null;
}

export interface ChallengeSource {
  /** Throws Fatal with the reason of a refusal, Retryable while nobody can say. */
  take(body: unknown): Promise<TakenChallenge>;
  find(nonce: string): TakenChallenge | null;
}

export interface WishTaker {
  /** Takes one wish. Throws Fatal for what is none. */
  change(fields: unknown): object;
}

export interface PageServer {
  port: number;
  stop(): Promise<void>;
}

const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};
const policy = (nonce: string) =>
  `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-ancestors 'none'; form-action 'self'`;

const CHALLENGES = "/api/challenge";
/** 240 slots in JSON have about 2,000 bytes. */
const MAX_CHALLENGE_BYTES = 20_000;

/** Serves the household's page: read-only but for the household's wishes and an auditor's signed challenges. Throws Fatal when the port is taken. */
export async function servePage(source: PageSource, host: string, port: number): Promise<PageServer> {
  const limit = new RateLimit({ count: 20, periodMs: 60_000 });
  const wishes = new WishForms(source);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://page");
    if (url.pathname.startsWith(CHALLENGES)) {
      challenge(source, limit, request, response).catch((error: Error) => {
        const code = error instanceof AgentError ? error.code : "Unexpected";
        refuseJson(response, error instanceof Fatal ? 422 : 503, code, error.message);
      });
      return;
    }
    // Who is away, and how warm it is, is nobody's business outside: not even a page elsewhere whose name points into the house reads it.
    if (!isHomeAddress(request))
      return send(response, 403, {
        error: "This page answers in the home network only: open it by its IP address or a local name.",
      });
    if (request.method === "POST" && wishes.isFor(url.pathname)) {
      wishes.take(request, response, url).catch((error: Error) => {
        const code = error instanceof AgentError ? error.code : "Unexpected";
        refuseJson(response, error instanceof Fatal ? 422 : 503, code, error.message);
      });
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, { error: "read-only" });
    if (url.pathname === "/api/status") return json(response, source.status(), source);
    if (url.pathname === "/api/explain") return json(response, source.explain(), source);
    if (url.pathname !== "/" && url.pathname !== "/operator")
      return send(response, 404, { error: "not found" });
    const language: Language = languageOf(url.searchParams.get("lang"), request.headers["accept-language"]);
    const status = source.status();
    const view = { language, nonce: randomBytes(16).toString("hex"), secret: wishes.secret };
    const html = status
      ? url.pathname === "/"
        ? renderPage(status, view)
        : renderOperatorPage(status, view)
      : renderStarting(source.name, source.waitingFor(), view);
    const about = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(view.nonce),
    };
    response.writeHead(status ? 200 : 503, { ...headers, ...about });
    response.end(html);
  });
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

async function challenge(
  source: PageSource,
  limit: RateLimit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const desk = source.challenges();
  if (!desk)
    return refuseJson(response, 503, "Starting", source.waitingFor() ?? "The plant does not run yet.");
  const path = new URL(request.url ?? "/", "http://page").pathname;
  if (request.method === "GET") {
    const found = desk.find(path.slice(CHALLENGES.length + 1));
    return found
      ? send(response, 200, found)
      : refuseJson(response, 404, "ChallengeUnknown", "There is no such challenge.");
  }
  if (request.method !== "POST" || path !== CHALLENGES)
    return refuseJson(response, 405, "WrongMethod", "POST a challenge, or GET one by its nonce.");
  if (!limit.take(request.socket.remoteAddress ?? ""))
    return refuseJson(
      response,
      429,
      "TooOften",
      "Too many challenges from this address; try again in a minute.",
    );
  const text = await readBody(request, MAX_CHALLENGE_BYTES);
  if (text === null) return refuseJson(response, 413, "TooLarge", `At most ${MAX_CHALLENGE_BYTES} bytes.`);
  send(response, 202, await desk.take(parseJson(text)));
}

function json(response: ServerResponse, body: object | null, source: PageSource): void {
  if (body) send(response, 200, body);
  else send(response, 503, { error: "starting", waitingFor: source.waitingFor() });
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new Fatal("PortTaken", `Port ${port} on ${host} cannot be used: ${cause.code ?? cause.message}.`, {
          hint: "Choose another port in the configuration.",
          cause,
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
}
