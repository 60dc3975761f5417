import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import examples from "@octokit/webhooks-examples" with { type: "json" };
import { accounts, approval, HEAD, SECRET, unmet, VerifierWorld } from "./verifierWorld.ts";

interface Payload {
  action?: string;
  repository?: { full_name: string };
  pull_request?: { number: number };
  check_suite?: { head_sha: string };
  sha?: string;
}

/** GitHub's published examples of an event; all are about pull request 2 of Codertocat/Hello-World or its repository. */
const published = (event: string, action?: string): Payload[] => {
  const found = (examples as unknown as { name: string; examples: Payload[] }[]).find(
    ({ name }) => name === event,
  );
  const fitting = (found?.examples ?? []).filter((one) => action === undefined || one.action === action);
  assert.notEqual(fitting.length, 0, `no example of ${event} ${action ?? ""}`);
  return fitting;
};
const first = (event: string, action?: string) => published(event, action)[0] as Payload;

describe("deliveries of webhooks", { timeout: 180_000 }, () => {
  const world = new VerifierWorld();
  let gist = "";
  before(async () => {
    await world.start();
    gist = world.gist(accounts.kim, await world.linkText(accounts.kim));
  });
  after(async () => {
    await world.stop();
    assert.deepEqual(world.crashes, []);
  });

  const code = ({ status, body }: Awaited<ReturnType<VerifierWorld["deliver"]>>) => [
    status,
    body.error?.code,
  ];
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100; tries++) {
      if (await holds()) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error("it never came true");
  };

  describe("are refused", () => {
    it("unsigned, wrongly signed, signed with another secret, or changed on the way", async () => {
      const payload = first("pull_request", "closed");
      const signature = `sha256=${"0".repeat(64)}`;
      assert.deepEqual(code(await world.deliver("pull_request", payload, { signature })), [
        401,
        "signatureInvalid",
      ]);
      const secret = "the secret of somebody else";
      assert.deepEqual(code(await world.deliver("pull_request", payload, { secret })), [
        401,
        "signatureInvalid",
      ]);
      for (const malformed of ["sha1=00", "sha256=", "none"])
        assert.deepEqual(code(await world.deliver("pull_request", payload, { signature: malformed })), [
          400,
          "malformed",
        ]);
      const headers = { "x-github-event": "pull_request", "x-github-delivery": randomUUID() };
      const unsigned = await world.post("/webhooks", JSON.stringify(payload), headers);
      assert.deepEqual(code(unsigned), [401, "signatureInvalid"]);
      const genuine = createHmac("sha256", SECRET).update(JSON.stringify(payload)).digest("hex");
      const changed = await world.post("/webhooks", JSON.stringify({ ...payload, action: "opened" }), {
        ...headers,
        "x-hub-signature-256": `sha256=${genuine}`,
      });
      assert.deepEqual(code(changed), [401, "signatureInvalid"]);
    });

    it("a second time: the same number, the same text under another number, also after a restart", async () => {
      const [payload, other] = published("pull_request", "opened");
      const id = randomUUID();
      assert.equal((await world.deliver("pull_request", payload, { id })).body.isRelevant, true);
      assert.deepEqual(code(await world.deliver("pull_request", payload, { id })), [409, "deliveryKnown"]);
      assert.deepEqual(code(await world.deliver("pull_request", other, { id })), [409, "deliveryKnown"]);
      assert.deepEqual(code(await world.deliver("pull_request", payload)), [409, "deliveryKnown"]);
      await world.restartVerifier();
      assert.deepEqual(code(await world.deliver("pull_request", payload, { id })), [409, "deliveryKnown"]);
      assert.deepEqual(code(await world.deliver("pull_request", payload, { id: id.toUpperCase() })), [
        409,
        "deliveryKnown",
      ]);
    });

    it("with a body that is too large, or no JSON, or as a form", async () => {
      assert.deepEqual(code(await world.deliver("push", `"${"x".repeat(2_100_000)}"`)), [413, "tooLarge"]);
      assert.deepEqual(code(await world.deliver("pull_request", "{")), [400, "malformed"]);
      const form = await world.post("/webhooks", "payload=%7B%7D", {
        ...{ "x-github-event": "push", "x-github-delivery": randomUUID() },
        ...{ "x-hub-signature-256": `sha256=${"0".repeat(64)}` },
        "content-type": "application/x-www-form-urlencoded",
      });
      assert.deepEqual(code(form), [400, "malformed"]);
      assert.match(form.body.error?.message ?? "", /application\/json/);
    });

    it("where no secret is configured", async () => {
      await world.restartVerifier({ VERIFIER_WEBHOOK_SECRET: "" });
      assert.deepEqual(code(await world.deliver("ping", first("ping"))), [404, "noWebhooks"]);
      await world.restartVerifier();
    });

    it("without end, from who cannot sign", async () => {
      await world.restartVerifier({ VERIFIER_ATTEMPTS_PER_MINUTE: "2" });
      const secret = "the secret of somebody else";
      const codes = [];
      for (let i = 0; i < 3; i++) codes.push(code(await world.deliver("ping", first("ping"), { secret }))[1]);
      assert.deepEqual(codes, ["signatureInvalid", "signatureInvalid", "tooManyAttempts"]);
      assert.equal((await world.deliver("ping", first("ping"))).status, 200);
      await world.restartVerifier();
    });
  });

  it("of every published example are taken in, and only what is judged counts as relevant", async () => {
    const relevant = new Set<string>();
    const seen = new Set<string>();
    for (const name of [
      "pull_request",
      "pull_request_review",
      "check_suite",
      "check_run",
      "status",
      "star",
      "issues",
    ])
      for (const payload of published(name)) {
        const text = `${name} ${JSON.stringify(payload)}`;
        const { status, body } = await world.deliver(name, payload);
        if (status === 409) continue;
        assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
        assert.equal(seen.has(text), false);
        seen.add(text);
        if (body.isRelevant) relevant.add(name);
      }
    assert.ok(seen.size > 50, `${seen.size} examples`);
    assert.deepEqual([...relevant].sort(), [
      ...["check_run", "check_suite", "pull_request", "pull_request_review", "status"],
    ]);
  });

  describe("make the verifier look again", () => {
    /** Published examples made new: GitHub's texts differ at least in their times. */
    const fresh = (payload: Payload, changes: Partial<Payload> = {}) => ({
      ...payload,
      ...changes,
      at: randomUUID(),
    });
    const statement = async (id: bigint) => (await world.found(id)).body.statement ?? null;

    it("at a pull request that was merged: the statement waits when the worker comes back, and pays", async () => {
      const pull = world.pull({ number: 2, head: HEAD, merged: false, state: "open" });
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      assert.deepEqual(unmet(await world.ask(id, link, gist)), ["merged notMerged", "standing later"]);
      pull.merged = true;
      pull.state = "closed";
      await world.deliver("pull_request", fresh(first("pull_request", "closed")));
      await until(async () => (await statement(id)) !== null);
      await world.approve("david", id);
      await world.handIn(await world.found(id));
      assert.equal((await world.bountyOf(id)).state, 4);
    });

    it("at one that was approved, whose checks became green, or whose approval was dismissed", async () => {
      const head = "9".repeat(40);
      const pull = world.pull({ head, reviews: [], checkRuns: [], required: [], statuses: [pending] });
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      assert.deepEqual(unmet(await world.ask(id, link, gist)), [
        "approved noApproval",
        "checks checksPending",
      ]);
      pull.reviews = [approval(accounts.maintainer, head)];
      const about = { pull_request: { number: pull.number } };
      await world.deliver("pull_request_review", fresh(first("pull_request_review", "submitted"), about));
      await until(async () => unmet(await world.found(id)).join() === "checks checksPending");
      pull.statuses = [{ ...pending, state: "success" }];
      await world.deliver("status", fresh(first("status"), { sha: head }));
      await until(async () => (await statement(id)) !== null);
      pull.reviews = [{ ...approval(accounts.maintainer, head), state: "DISMISSED" }];
      await world.deliver("pull_request_review", fresh(first("pull_request_review", "dismissed"), about));
      await until(async () => (await statement(id)) === null);
      assert.deepEqual(unmet(await world.found(id)), ["approved noApproval"]);
      pull.checkRuns = [{ name: "late", status: "in_progress", conclusion: null }];
      const suite = { check_suite: { head_sha: head } };
      await world.deliver("check_suite", fresh(first("check_suite", "completed"), suite));
      await until(async () => unmet(await world.found(id)).length === 2);
    });

    it("at nothing else: another repository, another pull request", async () => {
      const pull = world.pull({ merged: false, state: "open" });
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      await world.ask(id, link, gist);
      const asked = world.gitHub.count.full + world.gitHub.count.unchanged;
      const about = { pull_request: { number: pull.number } };
      const foreign = { ...about, repository: { full_name: "stranger/Hello-World" } };
      await world.deliver("pull_request", fresh(first("pull_request", "closed"), foreign));
      const other = { pull_request: { number: pull.number + 1 } };
      await world.deliver("pull_request", fresh(first("pull_request", "closed"), other));
      await new Promise((done) => setTimeout(done, 1_500));
      assert.equal(world.gitHub.count.full + world.gitHub.count.unchanged, asked);
    });

    it("once it runs again, when it was killed before it could", async () => {
      const pull = world.pull({ merged: false, state: "open" });
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      await world.ask(id, link, gist);
      world.gitHub.mood = "silent";
      pull.merged = true;
      await world.deliver(
        "pull_request",
        fresh(first("pull_request", "closed"), { pull_request: { number: pull.number } }),
      );
      await world.killVerifier();
      world.gitHub.mood = "well";
      await world.startVerifier();
      await until(async () => (await statement(id)) !== null);
    });
  });

  describe("are not needed: GitHub is asked", () => {
    it("again at the price of unchanged answers only", async () => {
      const pull = world.pull();
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      await world.ask(id, link, gist);
      const { full, unchanged } = world.gitHub.count;
      assert.deepEqual(unmet(await world.ask(id, link, gist)), []);
      assert.equal(world.gitHub.count.full, full);
      assert.ok(world.gitHub.count.unchanged > unchanged);
    });

    it("not at all by a page that asks again at once", async () => {
      await world.restartVerifier({ VERIFIER_RECHECK_SECONDS: "60" });
      const pull = world.pull();
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      await world.ask(id, link, gist);
      const { full, unchanged } = world.gitHub.count;
      assert.deepEqual(unmet(await world.ask(id, link, gist)), []);
      assert.deepEqual(world.gitHub.count, { full, unchanged });
      await world.restartVerifier();
    });

    for (const [mood, expected, wait] of [
      ["limited", "rateLimited", 1_800],
      ["hurried", "rateLimited", 90],
      ["failing", "gitHubDown", 60],
      ["silent", "gitHubDown", 60],
      ["garbled", "gitHubDown", 60],
      ["unauthorized", "gitHubRefuses", 3_600],
    ] as const)
      it(`later when it is ${mood}: the answer says when to try again`, async () => {
        await world.restartVerifier();
        const pull = world.pull();
        const link = world.linkOf(pull);
        const id = await world.bounty(link);
        world.gitHub.mood = mood;
        const answer = await world.ask(id, link, gist);
        world.gitHub.mood = "well";
        assert.deepEqual(code(answer), [503, expected]);
        assert.ok(Math.abs(Number(answer.retryAfter) - wait) <= 2, `${answer.retryAfter} seconds`);
        if (expected === "rateLimited")
          assert.deepEqual(code(await world.ask(id, link, gist)), [503, expected], "it waits as it was told");
        else assert.deepEqual(unmet(await world.ask(id, link, gist)), []);
      });

    it("never while the chain is down", async () => {
      await world.restartVerifier({ VERIFIER_RPC_URL: "http://127.0.0.1:9" });
      const answer = await world.ask(1n, world.linkOf(world.pull()), gist);
      assert.deepEqual(code(answer), [503, "chainDown"]);
      assert.equal(answer.retryAfter, "10");
    });
  });
});

const pending = { context: "ci", state: "pending" };
