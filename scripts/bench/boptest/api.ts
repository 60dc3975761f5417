import { z } from "zod";

/** Why a benchmark server cannot be used. */
export type BoptestFailure = "unreachable" | "unknown-case" | "unsuitable-case" | "refused" | "bad-answer";

/** A benchmark server that cannot be reached, refuses, answers nonsense, or runs a case that lacks what is needed. */
export class BoptestError extends Error {
  readonly failure: BoptestFailure;

  constructor(failure: BoptestFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BoptestError";
    this.failure = failure;
  }
}

const wrapped = z.object({ status: z.number(), message: z.string().nullish(), payload: z.unknown() });
const number = z.number();
const points = z.record(
  z.string(),
  z.object({
    Unit: z.string().nullish(),
    Description: z.string().nullish(),
    Minimum: number.nullish(),
    Maximum: number.nullish(),
  }),
);
const state = z.record(z.string(), number.nullable()).and(z.object({ time: number }));
const series = z
  .record(z.string(), z.array(number))
  .refine(
    (all) => all.time !== undefined && Object.values(all).every((one) => one.length === all.time?.length),
    "series without time, or of different lengths",
  );
const optional = number.nullish();
const kpis = z.object({
  cost_tot: number,
  tdis_tot: number,
  ener_tot: number,
  pele_tot: optional,
  emis_tot: optional,
  idis_tot: optional,
  time_rat: optional,
});

export type Points = z.infer<typeof points>;
/** Values of all points at one moment, by name; `time` in seconds of the year. */
export type State = z.infer<typeof state>;
/** Values of some points over time, by name, all of one length; `time` among them. */
export type Series = z.infer<typeof series>;
/** €/m², K·h per zone, kWh/m², kW/m², kg/m². */
export type Kpis = z.infer<typeof kpis>;

const LONGEST_MS = 600_000;

/**
 * A test on a BOPTEST server, over its public REST interface. A service gives each test an id; an older stand-alone server runs one
 * test case and has none. Every answer is validated. Throws BoptestError.
 */
export class BoptestClient {
  readonly url: string;
  readonly testcase: string;
  private readonly suffix: string;

  private constructor(url: string, testcase: string, testid: string | null) {
    this.url = url;
    this.testcase = testcase;
    this.suffix = testid === null ? "" : `/${testid}`;
  }

  /** Selects the test case; where the server knows no selecting, the case it runs must be that one. */
  static async open(url: string, testcase: string): Promise<BoptestClient> {
    const base = url.replace(/\/+$/, "");
    const path = `/testcases/${encodeURIComponent(testcase)}/select`;
    const answer = await request(base, "POST", path, {});
    if (answer.status === 200) {
      const { testid } = valid(z.object({ testid: z.string().min(1) }), answer.body, path);
      return new BoptestClient(base, testcase, testid);
    }
    const alone = new BoptestClient(base, testcase, null);
    const name = await request(base, "GET", "/name");
    if (name.status !== 200)
      throw new BoptestError("unknown-case", `${base} has no test case "${testcase}" (${said(answer)}).`);
    const { payload } = valid(wrapped, name.body, "/name");
    const { name: running } = valid(z.object({ name: z.string() }), payload, "/name");
    if (running !== testcase)
      throw new BoptestError("unknown-case", `${base} runs the test case "${running}", not "${testcase}".`);
    return alone;
  }

  inputs(): Promise<Points> {
    return this.call("GET", "inputs", points);
  }

  measurements(): Promise<Points> {
    return this.call("GET", "measurements", points);
  }

  forecastPoints(): Promise<Points> {
    return this.call("GET", "forecast_points", points);
  }

  /** Starts at a second of the year, after a warm-up under the case's own control. */
  initialize(startTime: number, warmupPeriod: number): Promise<State> {
    return this.call("PUT", "initialize", state, { start_time: startTime, warmup_period: warmupPeriod });
  }

  /** Starts a period of the case with its own warm-up, under a price. */
  async scenario(timePeriod: string, electricityPrice: string): Promise<State> {
    const asked = { time_period: timePeriod, electricity_price: electricityPrice };
    const payload = await this.call("PUT", "scenario", z.record(z.string(), z.unknown()), asked);
    // Newer servers answer with what they set, the measurements in the place of the period; older ones with the measurements.
    const first = typeof payload.time_period === "object" ? payload.time_period : payload;
    return valid(state, first, "/scenario");
  }

  async step(seconds: number): Promise<void> {
    await this.call("PUT", "step", z.unknown(), { step: seconds });
  }

  forecast(names: readonly string[], horizon: number, interval: number): Promise<Series> {
    return this.series("forecast", names, { horizon, interval });
  }

  /** What was measured between two moments, the warm-up among it. */
  results(names: readonly string[], startTime: number, finalTime: number): Promise<Series> {
    return this.series("results", names, { start_time: startTime, final_time: finalTime });
  }

  kpi(): Promise<Kpis> {
    return this.call("GET", "kpi", kpis);
  }

  /** One control step under the given inputs; null when the period of the scenario has ended. */
  async advance(inputs: Readonly<Record<string, number>>): Promise<State | null> {
    const payload = await this.call(
      "POST",
      "advance",
      z.record(z.string(), number.nullable()).nullish(),
      inputs,
    );
    if (!payload || payload.time === undefined) return null;
    return valid(state, payload, "/advance");
  }

  /** Ends the test; a stand-alone server has nothing to end. */
  async stop(): Promise<void> {
    if (this.suffix !== "") await request(this.url, "PUT", `/stop${this.suffix}`);
  }

  private async series(route: string, names: readonly string[], span: object): Promise<Series> {
    const found = await this.call("PUT", route, series, { point_names: names, ...span });
    const missing = names.filter((name) => found[name] === undefined);
    if (missing.length > 0)
      throw new BoptestError("bad-answer", `${this.url}/${route} left out ${missing.join(", ")}.`);
    return found;
  }

  private async call<T extends z.ZodType>(
    method: string,
    route: string,
    payload: T,
    body?: object,
  ): Promise<z.infer<T>> {
    const path = `/${route}${this.suffix}`;
    const answer = await request(this.url, method, path, body);
    const claimed = z.object({ status: number }).safeParse(answer.body).data?.status ?? answer.status;
    if (answer.status !== 200 || claimed !== 200)
      throw new BoptestError("refused", `${this.url}${path} refused with ${claimed}: ${said(answer)}`);
    return valid(payload, valid(wrapped, answer.body, path).payload, path);
  }
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function said({ body, status }: Reply): string {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: unknown };
  const text = message ?? error ?? (typeof body === "string" && body !== "" ? body : `status ${status}`);
  return (typeof text === "string" ? text : JSON.stringify(text)).slice(0, 300);
}

async function request(url: string, method: string, path: string, body?: object): Promise<Reply> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}${path}`, {
      method,
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (cause) {
    const { code } = ((cause as Error).cause ?? {}) as { code?: string };
    const why = code ?? (cause as Error).message;
    throw new BoptestError("unreachable", `${url} cannot be reached (${why}). Is the server running?`, {
      cause,
    });
  }
  try {
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  } catch (cause) {
    if (response.status !== 200) return { status: response.status, body: text };
    throw new BoptestError("bad-answer", `${url}${path} does not answer in JSON.`, { cause });
  }
}

function valid<T extends z.ZodType>(schema: T, body: unknown, path: string): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new BoptestError("bad-answer", `${path} answered something else: ${z.prettifyError(parsed.error)}`);
}
