import type { IncomingMessage, ServerResponse } from "node:http";
import { parseJson, readBody, refuseJson, sendJson } from "../http/json.ts";
import { RateLimit } from "../submitter/RateLimit.ts";
import { languageOf } from "./language.ts";
import { renderRefusal } from "./renderPage.ts";
import { isFromElsewhere, SameHousehold } from "./sameHousehold.ts";
import type { PageSource } from "./servePage.ts";

const FORM = "/wishes";
const API = "/api/wishes";
const MAX_BYTES = 1_000;

/** Takes the wishes of the household: forms of the page, and JSON of a home automation. */
export class WishForms {
  private readonly source: PageSource;
  private readonly household = new SameHousehold();
  private readonly limit = new RateLimit({ count: 60, periodMs: 60_000 });

  constructor(source: PageSource) {
    this.source = source;
  }

  get secret(): string {
    return this.household.secret;
  }

  isFor(path: string): boolean {
    return path === FORM || path === API;
  }

  async take(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const desk = this.source.wishes();
    if (!desk)
      return refuseJson(response, 503, "Starting", this.source.waitingFor() ?? "The plant does not run yet.");
    if (!this.limit.take(request.socket.remoteAddress ?? ""))
      return refuseJson(
        response,
        429,
        "TooOften",
        "Too many wishes from this address; try again in a minute.",
      );
    const text = await readBody(request, MAX_BYTES);
    if (text === null) return refuseJson(response, 413, "TooLarge", `At most ${MAX_BYTES} bytes.`);
    const isOurs = !isFromElsewhere(request);
    if (url.pathname === API) {
      const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
      if (!isOurs || !isJson)
        return refuseJson(response, 403, "NotOfTheHouse", "Wishes come as JSON from the home network only.");
      return sendJson(response, 200, desk.change(parseJson(text)));
    }
    const form = new URLSearchParams(text);
    const language = languageOf(url.searchParams.get("lang"), request.headers["accept-language"]);
    if (!isOurs || !this.household.hasSecret(form.get("secret"))) {
      response.writeHead(403, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
      response.end(renderRefusal(this.source.name, language));
      return;
    }
    desk.change(fieldsOf(form.get("wish") ?? ""));
    response.writeHead(303, { location: `/?lang=${language}`, "cache-control": "no-store" });
    response.end();
  }
}

/** A button's value as a wish: `away-7` is seven days away. */
function fieldsOf(wish: string): object {
  const [, days] = /^away-(\d+)$/.exec(wish) ?? [];
  return days === undefined ? { kind: wish } : { kind: "away", days: Number(days) };
}
