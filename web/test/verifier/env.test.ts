import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readVerifierEnv, VerifierEnvInvalid } from "#verifier/readVerifierEnv.ts";

const key = `0x${"ab".repeat(32)}`;
const complete = {
  VERIFIER_RPC_URL: "http://127.0.0.1:8545",
  VERIFIER_CHAIN_ID: "31337",
  VERIFIER_KEY: key,
  VERIFIER_LEDGER: "ledger.sqlite",
};

describe("the verifier's environment", () => {
  it("asks GitHub itself, without token or webhooks, unless it says otherwise", () => {
    const config = readVerifierEnv({ ...complete, VERIFIER_GITHUB_TOKEN: "" });
    assert.equal(config.gitHubApi, "https://api.github.com");
    assert.deepEqual(
      [config.gitHubToken, config.webhookSecret, config.branch],
      [undefined, undefined, undefined],
    );
    const { gitHubApi, requiredChecks } = readVerifierEnv({
      ...complete,
      VERIFIER_GITHUB_API: "http://127.0.0.1:9/",
      VERIFIER_REQUIRED_CHECKS: "test, audit,",
    });
    assert.deepEqual([gitHubApi, requiredChecks], ["http://127.0.0.1:9", ["test", "audit"]]);
  });

  it("names every variable that is missing or wrong, and repeats no secret", () => {
    for (const [changes, name] of [
      [{ VERIFIER_RPC_URL: "" }, "VERIFIER_RPC_URL"],
      [{ VERIFIER_CHAIN_ID: "5" }, "VERIFIER_CHAIN_ID"],
      [{ VERIFIER_KEY: "" }, "VERIFIER_KEY_FILE"],
      [{ VERIFIER_KEY_FILE: "/nowhere" }, "VERIFIER_KEY_FILE"],
      [{ VERIFIER_KEY: "", VERIFIER_KEY_FILE: "/nowhere" }, "VERIFIER_KEY_FILE"],
      [{ VERIFIER_KEY: `${key}00` }, "VERIFIER_KEY"],
      [{ VERIFIER_WEBHOOK_SECRET: "short" }, "VERIFIER_WEBHOOK_SECRET"],
      [{ VERIFIER_GITHUB_TOKEN: "a token with spaces" }, "VERIFIER_GITHUB_TOKEN"],
      [{ VERIFIER_GITHUB_API: "ftp://x" }, "VERIFIER_GITHUB_API"],
    ] as const)
      assert.throws(
        () => readVerifierEnv({ ...complete, ...changes }),
        (error: unknown) => {
          assert.ok(error instanceof VerifierEnvInvalid);
          assert.match(error.message, new RegExp(`  ${name}:`));
          for (const secret of [key, "short", "a token with spaces"])
            assert.ok(!error.message.includes(secret));
          return true;
        },
      );
  });
});
