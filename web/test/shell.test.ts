import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { checkMessages, compareMessages } from "../check-messages.ts";
import { isHere, places, sectionsAt } from "../features/shell/navigation.ts";
import { DevelopmentWalletRefused, developmentWallet } from "../features/wallet/developmentWallet.ts";
import { chooseLocale, chooseTheme } from "../i18n/locales.ts";
import { chainOf } from "../lib/chain/chainOf.ts";
import { isReadMethod } from "../lib/env/isReadMethod.ts";
import { EnvInvalid, publicConfigOf, readEnv } from "../lib/env/readEnv.ts";

describe("messages", () => {
  it("are complete in both languages", () => {
    assert.deepEqual(checkMessages(fileURLToPath(new URL("../messages", import.meta.url))), []);
  });
  it("are reported when a key, a text or a placeholder is missing", () => {
    assert.equal(compareMessages("x", { a: "A" }, { a: "A", b: "B" }).length, 1);
    assert.equal(compareMessages("x", { a: { b: "B" } }, { a: {} }).length, 1);
    assert.equal(compareMessages("x", { a: " " }, { a: "A" }).length, 1);
    assert.equal(compareMessages("x", { a: "{n} Tage" }, { a: "{days} days" }).length, 1);
    assert.equal(compareMessages("x", { a: "{n} Tage" }, { a: "{n, plural, other {# days}}" }).length, 0);
  });
});

describe("readEnv", () => {
  const local = { ECOSPHERE_RPC_URL: "http://127.0.0.1:8545", ECOSPHERE_CHAIN_ID: "31337" };
  it("reads what is there and keeps hosts on the server", () => {
    const env = readEnv({ ...local, ECOSPHERE_GRAPH_URL: "", ECOSPHERE_WORLD_URL: "http://127.0.0.1:8700" });
    assert.deepEqual(publicConfigOf(env), {
      chainId: 31337,
      hasWorld: true,
      hasRelay: false,
      hasVerifier: false,
    });
    assert.equal(env.graphUrl, undefined);
  });
  it("ignores a world clock on any other chain", () => {
    const env = readEnv({ ...local, ECOSPHERE_CHAIN_ID: "1", ECOSPHERE_WORLD_URL: "http://127.0.0.1:8700" });
    assert.equal(publicConfigOf(env).hasWorld, false);
  });
  for (const [name, change] of [
    ["a missing RPC", { ECOSPHERE_RPC_URL: undefined }],
    ["an RPC that is no web address", { ECOSPHERE_RPC_URL: "file:///etc/passwd" }],
    ["a chain id that is no number", { ECOSPHERE_CHAIN_ID: "main" }],
  ] as const) {
    it(`names ${name}`, () => {
      assert.throws(
        () => readEnv({ ...local, ...change }),
        (error) =>
          error instanceof EnvInvalid && error.problems.length === 1 && error.message.includes("ECOSPHERE_"),
      );
    });
  }
});

describe("developmentWallet", () => {
  it("does not exist on another chain", () => {
    for (const chainId of [1, 100, 8453, 11155111, 1337]) {
      assert.throws(() => developmentWallet({ chainId }), DevelopmentWalletRefused);
    }
  });

  it("refuses to connect and to sign when the node turns out to be on another chain", async () => {
    const realFetch = globalThis.fetch;
    globalThis.fetch = async (_url, init) => {
      const { id } = JSON.parse(String(init?.body ?? "{}"));
      return Response.json({ jsonrpc: "2.0", id, result: "0x1" });
    };
    try {
      const connector = developmentWallet({ chainId: 31337 })({
        chains: [chainOf(31337, "http://127.0.0.1:1/api/rpc")],
        emitter: { emit() {} },
      } as never);
      await assert.rejects(connector.connect(), DevelopmentWalletRefused);
      await assert.rejects(async () => connector.getClient?.(), DevelopmentWalletRefused);
    } finally {
      globalThis.fetch = realFetch;
    }
  });
});

describe("isReadMethod", () => {
  const call = (method: string) => ({ jsonrpc: "2.0", id: 1, method, params: [] });
  it("lets reads and signed transactions through, alone or in a batch", () => {
    assert.ok(isReadMethod(JSON.stringify(call("eth_call"))));
    assert.ok(isReadMethod(JSON.stringify([call("eth_getLogs"), call("eth_sendRawTransaction")])));
  });
  for (const method of [
    "eth_sendTransaction",
    "eth_accounts",
    "evm_increaseTime",
    "anvil_setBalance",
    "debug_traceCall",
    "eth_callMany",
    "personal_sign",
  ]) {
    it(`refuses ${method}, also hidden in a batch`, () => {
      assert.equal(isReadMethod(JSON.stringify(call(method))), false);
      assert.equal(isReadMethod(JSON.stringify([call("eth_call"), call(method)])), false);
    });
  }
  it("refuses what is no JSON-RPC", () => {
    assert.equal(isReadMethod("no json"), false);
    assert.equal(isReadMethod("{}"), false);
  });
});

describe("language and theme", () => {
  it("follow the cookie, then the browser, then English", () => {
    assert.equal(chooseLocale("de", "en-US"), "de");
    assert.equal(chooseLocale(undefined, "fr-FR,de;q=0.8,en;q=0.5"), "de");
    assert.equal(chooseLocale("xx", null), "en");
    assert.equal(chooseTheme("dark"), "dark");
    assert.equal(chooseTheme("<script>"), "system");
  });
});

describe("navigation", () => {
  const herePlaces = (pathname: string) =>
    places.filter((place) => isHere(pathname, place)).map(({ key }) => key);
  it("knows exactly one place for every page", () => {
    for (const [pathname, key] of [
      ["/", "overview"],
      ["/proposals/7", "proposals"],
      ["/delegates", "proposals"],
      ["/roadmap/3", "proposals"],
      ["/standards", "proposals"],
      ["/treasury/budgets/1", "treasury"],
      ["/nodes/2", "nodes"],
    ] as const) {
      assert.deepEqual(herePlaces(pathname), [key], pathname);
    }
    assert.deepEqual(herePlaces("/roadmaps"), []);
  });
  it("marks the section the page lies in, and has none in a place of one page", () => {
    assert.equal(sectionsAt("/roadmap/3").current?.key, "roadmap");
    assert.equal(sectionsAt("/proposals").current?.key, "proposals");
    assert.equal(sectionsAt("/proposals").sections.length, 4);
    assert.equal(sectionsAt("/treasury").current?.key, "treasury");
    assert.equal(sectionsAt("/treasury/movements/0x1-2").current?.key, "movements");
    assert.equal(sectionsAt("/network").current?.key, "network");
    assert.equal(sectionsAt("/contributors/0x1").current?.key, "contributors");
    assert.equal(sectionsAt("/").sections.length, 0);
  });
});
