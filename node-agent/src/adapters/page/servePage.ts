import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NodeExplanation, NodeStatus } from "../../app/nodeStatus.ts";
import { Fatal } from "../../errors.ts";
import { type Language, languageOf } from "./language.ts";
import { renderPage, renderStarting } from "./renderPage.ts";

export interface PageSource {
  name: string;
  /** Null until the plant runs. */
  status: () => NodeStatus | null;
  explain: () => NodeExplanation | null;
  waitingFor: () => string | null;
}

export interface PageServer {
  port: number;
  stop(): Promise<void>;
}

const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'",
};

/** Serves the household's page, read-only. Throws Fatal when the port is taken. */
export async function servePage(source: PageSource, host: string, port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://page");
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, { error: "read-only" });
    if (url.pathname === "/api/status") return json(response, source.status(), source);
    if (url.pathname === "/api/explain") return json(response, source.explain(), source);
    if (url.pathname !== "/") return send(response, 404, { error: "not found" });
    const language: Language = languageOf(url.searchParams.get("lang"), request.headers["accept-language"]);
    const status = source.status();
    const html = status
      ? renderPage(status, language)
      : renderStarting(source.name, source.waitingFor(), language);
    response.writeHead(status ? 200 : 503, { ...headers, "content-type": "text/html; charset=utf-8" });
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
