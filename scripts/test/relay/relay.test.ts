import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { maxUint256 } from "viem";
import { delegationTypedData } from "../../../web/lib/relay/errand.ts";
import { statementTypedData } from "../../../web/lib/relay/statement.ts";
import { explainError } from "../../../web/lib/tx/explainError.ts";
import { personaAddress } from "../../local.ts";
import { RelayWorld, signAs } from "./relayWorld.ts";

describe("the relay", { timeout: 120_000 }, () => {
  const world = new RelayWorld();
  before(() => world.start({ RELAY_ATTEMPTS_PER_MINUTE: "1000" }));
  after(async () => {
    await world.stop();
    assert.deepEqual(world.crashes, []);
  });

  describe("cannot change a vote", () => {
    const changes = {
      "another support": { support: 1 },
      "another reason": { reason: "I was bribed." },
      "another voter": { voter: personaAddress("carla") },
      "another proposal": { proposalId: 7n },
      "an override instead of a vote": { isOverride: true },
    } as const;
    for (const [name, change] of Object.entries(changes)) {
      it(`${name} is refused by the relay and by the chain`, async () => {
        const signed = await world.sign({ voter: "anna", support: 0, reason: "Too dear." });
        const changed = { ...signed, ...change };
        const { status, body } = await world.handIn(changed);
        assert.equal(status, 403);
        assert.equal(body.error?.code, "signatureInvalid");
        const refusal = await world.sendAround(changed).then(
          () => null,
          (error: unknown) => explainError(error),
        );
        assert.equal(refusal?.kind === "contract" && refusal.name, "GovernorInvalidSignature");
        assert.deepEqual(await world.tally(), { against: 0n, inFavour: 0n, abstain: 0n });
      });
    }

    it("a ballot signed for another chain is refused by both", async () => {
      const signed = await world.sign({ voter: "anna", support: 1, chainId: 1 });
      assert.equal((await world.handIn(signed)).body.error?.code, "signatureInvalid");
      await assert.rejects(world.sendAround(signed));
    });

    it("a ballot with a number that is not next is refused, and the next one is named", async () => {
      const signed = await world.sign({ voter: "anna", support: 1, nonce: 4n });
      const { status, body } = await world.handIn(signed);
      assert.equal(status, 409);
      assert.deepEqual(body.error?.code, "wrongNonce");
      assert.deepEqual(body.error?.details, { nonce: "4", expected: "0" });
    });
  });

  it("casts a signed vote; the voter pays nothing", async () => {
    const anna = personaAddress("anna");
    const before = await world.client.getBalance({ address: anna });
    const signed = await world.sign({ voter: "anna", support: 1 });
    const { status, body } = await world.handIn(signed);
    assert.equal(status, 200);
    assert.match(body.hash ?? "", /^0x[0-9a-f]{64}$/);
    assert.equal((await world.outcome(body.id)).state, "done");
    assert.equal((await world.tally()).inFavour, await world.votesOf("anna"));
    assert.equal(await world.client.getBalance({ address: anna }), before);
  });

  it("answers the same ballot handed in twice with the same errand, and sends it once", async () => {
    const relayer = personaAddress("relayer");
    const signed = await world.sign({ voter: "ben", support: 0, reason: "Grüße: no." });
    const [first, second] = await Promise.all([world.handIn(signed), world.handIn(signed)]);
    await world.outcome(first.body.id);
    const third = await world.handIn(signed);
    assert.equal(second.body.id, first.body.id);
    assert.equal(third.body.hash, first.body.hash);
    assert.equal(third.body.state, "done");
    assert.equal(await world.client.getTransactionCount({ address: relayer }), 2);
    await assert.rejects(world.sendAround(signed), /GovernorInvalidSignature|revert/);
  });

  it("refuses a second vote of the same member", async () => {
    const signed = await world.sign({ voter: "ben", support: 1 });
    const { status, body } = await world.handIn(signed);
    assert.deepEqual([status, body.error?.code], [409, "alreadyVoted"]);
  });

  it("refuses a member without votes at the snapshot", async () => {
    for (const voter of ["kim", "david"]) {
      const { status, body } = await world.handIn(await world.sign({ voter, support: 1 }));
      assert.deepEqual([status, body.error?.code], [403, "noPower"], voter);
    }
  });

  it("takes a delegated vote back by signature", async () => {
    const carla = await world.handIn(
      await world.sign({ voter: "carla", support: 1, reason: "For both of us." }),
    );
    await world.outcome(carla.body.id);
    const before = await world.tally();
    const david = await world.sign({ voter: "david", support: 0, isOverride: true, reason: "Not for me." });
    assert.equal((await world.outcome((await world.handIn(david)).body.id)).state, "done");
    const after = await world.tally();
    assert.ok(after.against > before.against);
    assert.equal(before.inFavour - after.inFavour, after.against - before.against);
  });

  it("refuses an unknown proposal", async () => {
    const unknown = await world.handIn(await world.sign({ voter: "elif", support: 1, proposalId: 5n }));
    assert.deepEqual([unknown.status, unknown.body.error?.code], [404, "unknownProposal"]);
  });

  it("carries the vote of a contract wallet whose owner signed, and nobody else's", async () => {
    const wallet = await world.deployWallet("elif");
    const id = await world.propose("ben", "Wallets vote too");
    const vote = { voter: "elif", support: 1, proposalId: id, as: wallet } as const;
    const forged = await world.handIn(await world.sign({ ...vote, signer: "kim" }));
    assert.equal(forged.body.error?.code, "signatureInvalid");
    const { body } = await world.handIn(await world.sign(vote));
    assert.equal((await world.outcome(body.id)).state, "done");
    assert.equal((await world.tally(id)).inFavour, 1_000n);
  });

  it("delegates by signature", async () => {
    const delegator = personaAddress("elif");
    const typed = { delegatee: personaAddress("anna"), nonce: 0n, expiry: maxUint256 };
    const signature = await signAs("elif", delegationTypedData(typed, world.venue));
    const body = { ...typed, delegator, nonce: "0", expiry: String(maxUint256), signature };
    const forged = await world.post("/delegations", { ...body, delegatee: personaAddress("ben") });
    assert.equal(forged.body.error?.code, "signatureInvalid");
    const answer = await world.post("/delegations", body);
    assert.equal((await world.outcome(answer.body.id)).state, "done");
    const delegate = await world.client.readContract({
      ...world.token,
      functionName: "delegates",
      args: [delegator],
    });
    assert.equal(delegate, personaAddress("anna"));
  });

  it("answers nonsense with what is wrong", async () => {
    for (const body of ["{", "[]", "{}", JSON.stringify({ voter: "anna" })])
      assert.equal((await world.post("/ballots", body)).body.error?.code, "malformed", body);
    const long = await world.sign({ voter: "elif", support: 1, reason: "ü".repeat(501) });
    assert.deepEqual((await world.handIn(long)).body.error?.details, { bytes: "1002", max: "1000" });
    assert.equal((await world.post("/ballots", `"${"x".repeat(40_000)}"`)).body.error?.code, "tooLarge");
    assert.equal((await world.post("/elsewhere", {})).status, 404);
  });

  it("keeps statements only their delegate signed, in order, through a restart", async () => {
    const statement = { delegate: personaAddress("anna"), sequence: 1, text: "I read every **budget**." };
    const signature = await signAs("anna", statementTypedData(statement, world.venue));
    const forged = await world.post("/statements", { ...statement, text: "Send me money.", signature });
    assert.equal(forged.body.error?.code, "signatureInvalid");
    assert.equal((await world.post("/statements", { ...statement, signature })).status, 200);
    const again = await world.post("/statements", { ...statement, signature });
    assert.deepEqual(again.body.error?.details, { sequence: "1", expected: "2" });
    await world.stopRelay();
    await world.startRelay({ RELAY_ATTEMPTS_PER_MINUTE: "1000" });
    const response = await fetch(`${world.relayUrl}/statements?of=${statement.delegate}`);
    const { statements } = (await response.json()) as { statements: Record<string, unknown>[] };
    const [kept] = statements;
    assert.deepEqual({ ...kept, receivedAt: 0 }, { ...statement, signature, receivedAt: 0 });
  });
});
