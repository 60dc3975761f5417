import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Weather } from "../../../../node-agent/src/domain/weather.ts";
import type { Place } from "../facade.ts";
import { TESTCASE } from "../names.ts";
import { createBoundary } from "./boundary.ts";
import { BadRequest, OwnTest } from "./OwnTest.ts";

export interface OwnServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface OwnServerOptions {
  readonly weather: Weather;
  readonly place: Place;
  /** One test without an id, as older stand-alone servers have it. */
  readonly isAlone?: boolean;
  readonly port?: number;
}

const series = z.object({ point_names: z.array(z.string()) });
const forecast = series.extend({ horizon: z.number(), interval: z.number() });
const results = series.extend({ start_time: z.number(), final_time: z.number() });
const start = z.object({ start_time: z.number(), warmup_period: z.number() });
const scenario = z.object({ time_period: z.string().nullish(), electricity_price: z.string().nullish() });
const values = z.record(z.string(), z.unknown());
const LARGEST_BODY = 1_000_000;

type Route = (test: OwnTest, body: unknown) => unknown;
const ROUTES: Record<string, Route> = {
  "GET name": () => ({ name: TESTCASE }),
  "GET inputs": (test) => test.inputs(),
  "GET measurements": (test) => test.measurements(),
  "GET forecast_points": (test) => test.forecastPoints(),
  "GET step": (test) => test.stepSeconds(),
  "GET kpi": (test) => test.kpi(),
  "PUT step": (test, body) => test.setStep(z.object({ step: z.unknown() }).parse(body).step),
  "PUT initialize": (test, body) => {
    const { start_time, warmup_period } = start.parse(body);
    return test.initialize(start_time, warmup_period);
  },
  "PUT scenario": (test, body) => {
    const { time_period, electricity_price } = scenario.parse(body);
    return test.scenario(time_period, electricity_price);
  },
  "PUT forecast": (test, body) => {
    const { point_names, horizon, interval } = forecast.parse(body);
    return test.forecast(point_names, horizon, interval);
  },
  "PUT results": (test, body) => {
    const { point_names, start_time, final_time } = results.parse(body);
    return test.results(point_names, start_time, final_time);
  },
  "POST advance": (test, body) => test.advance(values.parse(body ?? {})),
};

/** A server that speaks BOPTEST's interface around a house of our own: for tests, and for people without BOPTEST. */
export async function startOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const boundaryAt = createBoundary(options.weather);
  const tests = new Map<string, OwnTest>();
  const open = () => new OwnTest(boundaryAt, options.place);
  if (options.isAlone) tests.set("", open());

  const serve = (method: string, path: string, body: unknown): [status: number, answer: unknown] => {
    const [route = "", id = "", verb] = path.split("/").slice(1).map(decodeURIComponent);
    if (!options.isAlone && route === "testcases") {
      if (method === "GET" && id === "") return [200, [{ testcaseid: TESTCASE }]];
      if (method !== "POST" || verb !== "select" || id !== TESTCASE) return [404, { error: "Not found" }];
      const testid = randomUUID();
      tests.set(testid, open());
      return [200, { testid }];
    }
    const test = tests.get(id);
    if (!test) return [404, { error: "Invalid testid" }];
    if (method === "PUT" && route === "stop") {
      tests.delete(id);
      return [200, "OK"];
    }
    const serveRoute = ROUTES[`${method} ${route}`];
    if (!serveRoute) return [404, { error: "Not found" }];
    return [200, { status: 200, message: "Done.", payload: serveRoute(test, body) }];
  };

  const server = createServer((request, response) => {
    void answer(request, response, serve);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  serve: (method: string, path: string, body: unknown) => [number, unknown],
): Promise<void> {
  let status = 500;
  let body: unknown = { status, message: "The test failed.", payload: null };
  try {
    const read = await readJson(request);
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    [status, body] = serve(request.method ?? "GET", path, read);
  } catch (error) {
    if (error instanceof BadRequest || error instanceof z.ZodError || error instanceof SyntaxError) {
      status = 400;
      body = { status, message: error.message, payload: null };
    } else console.error(error);
  }
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) throw new BadRequest("the request is too long");
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  return text === "" ? null : JSON.parse(text);
}
