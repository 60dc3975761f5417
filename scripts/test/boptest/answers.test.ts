import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, it } from "node:test";
import { BoptestClient, BoptestError, type BoptestFailure } from "../../bench/boptest/api.ts";
import { holdToNeeds } from "../../bench/boptest/names.ts";

type Reply = (method: string, path: string) => [status: number, body: string];
let close: () => void = () => {};

/** A server that answers as it is told; its address. */
async function serverOf(reply: Reply): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body] = reply(request.method ?? "", request.url ?? "");
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ok = (payload: unknown) => JSON.stringify({ status: 200, message: "Done.", payload });
const selected: Reply = () => [200, '{"testid":"7"}'];
/** A service that selects, and answers everything else with the given body. */
const answering = (body: string, status = 200): Promise<string> =>
  serverOf((method, path) => (path.endsWith("/select") ? selected(method, path) : [status, body]));

async function failsWith(
  failure: BoptestFailure,
  pattern: RegExp,
  run: () => Promise<unknown>,
): Promise<void> {
  await assert.rejects(run, (error) => {
    assert.ok(error instanceof BoptestError, String(error));
    assert.equal(error.failure, failure);
    assert.match(error.message, pattern);
    return true;
  });
}

describe("what a benchmark server answers", () => {
  afterEach(() => close());

  it("a server that is away", async () => {
    const url = await serverOf(selected);
    close();
    await failsWith("unreachable", /cannot be reached \(ECONNREFUSED\).*Is the server running/, () =>
      BoptestClient.open(url, "house"),
    );
  });

  it("a test case nobody knows, at a service and at a stand-alone server", async () => {
    const service = await serverOf(() => [404, '{"error":"no such case"}']);
    await failsWith("unknown-case", /no test case "house" \(no such case\)/, () =>
      BoptestClient.open(service, "house"),
    );
    close();
    const alone = await serverOf((_, path) =>
      path === "/name" ? [200, ok({ name: "office" })] : [404, "?"],
    );
    await failsWith("unknown-case", /runs the test case "office", not "house"/, () =>
      BoptestClient.open(alone, "house"),
    );
  });

  it("a page instead of JSON, JSON of another form, and no test id", async () => {
    const page = await answering("<html>");
    const client = await BoptestClient.open(page, "house");
    await failsWith("bad-answer", /does not answer in JSON/, () => client.kpi());
    close();
    const other = await answering('{"payload":{}}');
    const second = await BoptestClient.open(other, "house");
    await failsWith("bad-answer", /\/kpi\/7 answered something else/, () => second.kpi());
    close();
    const empty = await serverOf(() => [200, "{}"]);
    await failsWith("bad-answer", /testid/, () => BoptestClient.open(empty, "house"));
  });

  it("key figures that are text or missing", async () => {
    for (const payload of [{ cost_tot: "1", tdis_tot: 0, ener_tot: 0 }, { cost_tot: 1 }]) {
      const client = await BoptestClient.open(await answering(ok(payload)), "house");
      await failsWith("bad-answer", /_tot/, () => client.kpi());
      close();
    }
  });

  it("a refusal, said by the status of HTTP or by the one in the answer", async () => {
    for (const status of [400, 200]) {
      const body = JSON.stringify({ status: 400, message: "unexpected input variable", payload: null });
      const client = await BoptestClient.open(await answering(body, status), "house");
      await failsWith("refused", /refused with 400: unexpected input variable/, () => client.advance({}));
      close();
    }
  });

  it("series that lack a point or are of different lengths", async () => {
    const lacking = await BoptestClient.open(await answering(ok({ time: [0, 1], a: [1, 2] })), "house");
    await failsWith("bad-answer", /left out b/, () => lacking.forecast(["a", "b"], 1, 1));
    close();
    const uneven = await BoptestClient.open(await answering(ok({ time: [0, 1], a: [1] })), "house");
    await failsWith("bad-answer", /of different lengths/, () => uneven.forecast(["a"], 1, 1));
  });

  it("the end of a scenario, in each of its forms", async () => {
    for (const payload of [null, {}]) {
      const client = await BoptestClient.open(await answering(ok(payload)), "house");
      assert.equal(await client.advance({}), null);
      close();
    }
  });

  it("the first measurements of a scenario, as newer and as older servers give them", async () => {
    for (const payload of [
      { time_period: { time: 5, x: 1 }, electricity_price: "dynamic" },
      { time: 5, x: 1 },
    ]) {
      const client = await BoptestClient.open(await answering(ok(payload)), "house");
      assert.deepEqual(await client.scenario("peak_heat_day", "dynamic"), { time: 5, x: 1 });
      close();
    }
  });

  it("a case that lacks what the controller needs", () => {
    const none = { inputs: {}, measurements: {}, forecasts: {} };
    assert.throws(
      () => holdToNeeds("office", none, "dynamic"),
      (error) =>
        error instanceof BoptestError &&
        error.failure === "unsuitable-case" &&
        /oveHeaPumY_u.*reaTZon_y.*PriceElectricPowerDynamic/.test(error.message),
    );
  });
});
