import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { explainError } from "../../../web/lib/tx/explainError.ts";
import { workHash } from "../../../web/lib/verifier/pullLink.ts";
import { personaAddress } from "../../local.ts";
import {
  type Answer,
  accounts,
  approval,
  EURO,
  noVerifier,
  REPOSITORY,
  unmet,
  VerifierWorld,
} from "./verifierWorld.ts";

const PAID = 4;
const { kim, maintainer, stranger, second, bot } = accounts;

describe("the verifier of evidence from GitHub", { timeout: 180_000 }, () => {
  const world = new VerifierWorld();
  let gist = "";
  before(async () => {
    await world.start();
    gist = world.gist(kim, `Hello.\n${await world.linkText(kim)}\n`);
  });
  after(async () => {
    await world.stop();
    assert.deepEqual(world.crashes, []);
  });

  /** A bounty whose pull request has `changes`, asked about with Kim's gist. */
  const asked = async (
    changes: Parameters<VerifierWorld["pull"]>[0] = {},
    withGist: string | null = gist,
  ) => {
    const pull = world.pull(changes);
    const link = world.linkOf(pull);
    const id = await world.bounty(link);
    return { id, link, pull, answer: await world.ask(id, link, withGist) };
  };
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => {
        const explained = explainError(error);
        return explained.kind === "contract" ? explained.name : explained.kind;
      },
    );
  const code = ({ status, body }: Answer) => [status, body.error?.code];

  describe("pays", () => {
    it("a bounty that one reviewer and a merged pull request approve", async () => {
      const { id, pull, answer } = await asked();
      assert.deepEqual(unmet(answer), []);
      assert.equal(answer.body.statement?.evidence.workHash, workHash(pull.repositoryId, pull.number));
      const before = await world.balanceOf("kim");
      await world.handIn(answer);
      assert.equal((await world.bountyOf(id)).approvals, 1);
      await world.approve("carla", id);
      assert.equal((await world.bountyOf(id)).state, PAID);
      assert.equal((await world.balanceOf("kim")) - before, 100n * EURO);
    });

    it("alone where one approval suffices, and says afterwards that nothing waits", async () => {
      const pull = world.pull();
      const link = world.linkOf(pull);
      const id = await world.bounty(link, { k: 1 });
      await world.handIn(await world.ask(id, link, gist));
      assert.equal((await world.bountyOf(id)).state, PAID);
      assert.deepEqual(code(await world.ask(id, link, gist)), [409, "nothingSubmitted"]);
    });

    it("without the gist being named again, and in whatever case the names are written", async () => {
      const pull = world.pull();
      const link = `https://github.com/cODERTOCAT/hello-world/pull/${pull.number}`;
      const id = await world.bounty(link, { repository: "CODERTOCAT/Hello-World" });
      const answer = await world.ask(id, link);
      assert.deepEqual(unmet(answer), []);
      await world.handIn(answer);
      assert.equal((await world.bountyOf(id)).approvals, 1);
    });

    it("with the link in a commit that GitHub verified as the author's", async () => {
      const commit = {
        sha: "a".repeat(40),
        author: { id: second.id },
        committer: { id: second.id },
        commit: {
          message: `Fix it\n\n${await world.linkText(second, { persona: "kim" })}`,
          verification: { verified: true },
        },
      };
      const { answer } = await asked({ author: second, commits: [commit] }, null);
      assert.deepEqual(unmet(answer), []);
    });
  });

  describe("signs nothing for a pull request that", () => {
    const head = "c".repeat(40);
    const older = "d".repeat(40);
    const cases: [string, Parameters<VerifierWorld["pull"]>[0], string[]][] = [
      ["is open", { merged: false, state: "open" }, ["merged notMerged", "standing later"]],
      ["was closed unmerged", { merged: false }, ["merged closed", "standing later"]],
      ["was merged elsewhere", { branch: "playground" }, ["branch otherBranch", "standing later"]],
      ["left the branch again", { comparison: "diverged" }, ["standing leftBranch"]],
      [
        "was reverted on the command line",
        { mergeSha: "b".repeat(40), later: [later(`Revert "x"\n\nThis reverts commit ${"b".repeat(40)}.`)] },
        ["standing reverted"],
      ],
      [
        "was reverted by GitHub's button",
        { number: 77, later: [later("Revert it (#78)\n\nReverts Codertocat/Hello-World#77")] },
        ["standing reverted"],
      ],
      ["nobody approved", { reviews: [] }, ["approved noApproval"]],
      ["its author approved", { head, reviews: [approval(kim, head, "OWNER")] }, ["approved approvalOfSelf"]],
      [
        "only somebody without a say approved",
        { head, reviews: [approval(stranger, head, "NONE"), approval(bot, head)] },
        ["approved approvalWithoutSay"],
      ],
      [
        "was approved before its last commit",
        { head, reviews: [approval(maintainer, older)] },
        ["approved approvalOutdated"],
      ],
      [
        "somebody wants changed",
        {
          head,
          reviews: [
            approval(maintainer, head),
            { ...approval(accounts.stranger, head), state: "CHANGES_REQUESTED" },
          ],
        },
        ["approved changesRequested"],
      ],
      [
        "was approved, and the approval dismissed",
        {
          head,
          reviews: [approval(maintainer, head), { ...approval(maintainer, head), state: "DISMISSED" }],
        },
        ["approved noApproval"],
      ],
      ["has a red check", { checkRuns: [run("test", "failure")] }, ["checks checksFailed"]],
      ["has a red status", { statuses: [{ context: "ci", state: "error" }] }, ["checks checksFailed"]],
      [
        "has a check under way",
        { checkRuns: [run("test", "success"), run("slow", null)] },
        ["checks checksPending"],
      ],
      ["has no checks", { checkRuns: [], required: [] }, ["checks noChecks"]],
      ["lacks a required check", { ruled: ["audit"] }, ["checks checkMissing"]],
      ["a bot opened", { author: bot }, ["author notPerson"]],
    ];
    for (const [what, changes, expected] of cases)
      it(what, async () => {
        const { answer } = await asked(changes);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        assert.equal(answer.body.statement, null);
        assert.deepEqual(unmet(answer), expected);
      });
  });

  describe("is not taken in by", () => {
    it("an approval by a second account of the same wallet", async () => {
      const pull = world.pull({ reviews: [] });
      pull.reviews = [approval(maintainer, "1".repeat(40)), approval(second, pull.head)];
      const link = world.linkOf(pull);
      const id = await world.bounty(link);
      const own = world.gist(second, await world.linkText(second, { persona: "kim" }));
      const linked = await world.post("/links", JSON.stringify({ wallet: personaAddress("kim"), gist: own }));
      assert.equal(linked.body.account, second.login);
      assert.deepEqual(unmet(await world.ask(id, link, gist)), ["approved approvalOutdated"]);
      // The gist is gone, the person is still the same.
      world.gitHub.gists.delete(own.slice(-32));
      pull.reviews.shift();
      assert.deepEqual(unmet(await world.ask(id, link, gist)), ["approved approvalOfSelf"]);
    });

    it("the author's gist copied by another account", async () => {
      const copy = world.gist(stranger, await world.linkText(kim));
      const { id, link, answer } = await asked({ author: stranger }, copy);
      assert.deepEqual(unmet(answer), ["author proofOfAnother"]);
      assert.equal(answer.body.conditions?.[0]?.details.account, "codertocat");
      assert.deepEqual(unmet(await world.ask(id, link, gist)), ["author proofOfAnother"]);
    });

    it("a link to another wallet, one the wallet never signed, and one for another chain or board", async () => {
      const elsewhere = { ...world.venue, chainId: 1 };
      const otherBoard = { ...world.venue, bountyBoard: personaAddress("olaf") };
      for (const [text, why] of [
        [await world.linkText(kim, { persona: "ben" }), "otherWallet"],
        [await world.linkText(kim, { signer: "ben" }), "proofInvalid"],
        [await world.linkText(kim, { venue: elsewhere }), "noProof"],
        [
          (await world.linkText(kim, { venue: elsewhere })).replace("chain 1,", "chain 31337,"),
          "proofInvalid",
        ],
        [await world.linkText(kim, { venue: otherBoard }), "noProof"],
      ] as const) {
        const { answer } = await asked({}, world.gist(kim, text));
        assert.deepEqual(unmet(answer), [`author ${why}`]);
      }
    });

    it("a secret gist, a gist that is gone, and an address that is no gist", async () => {
      const secret = world.gist(kim, await world.linkText(kim), false);
      assert.deepEqual(unmet((await asked({}, secret)).answer), ["author proofPrivate"]);
      const gone = `https://gist.github.com/Codertocat/${"0".repeat(32)}`;
      assert.deepEqual(unmet((await asked({}, gone)).answer), ["author proofMissing"]);
      const pull = world.pull();
      const id = await world.bounty(world.linkOf(pull));
      for (const wrong of [
        `https://gist.github.com.evil/x/${"0".repeat(32)}`,
        "../users/x",
        `${"0".repeat(32)}?x`,
      ])
        assert.deepEqual(code(await world.ask(id, world.linkOf(pull), wrong)), [400, "malformed"], wrong);
    });

    it("a commit that somebody else pushed into the pull request, signed or not", async () => {
      const message = await world.linkText(stranger, { persona: "kim" });
      const commit = (author: number, committer: number, verified: boolean) => ({
        sha: "e".repeat(40),
        ...{ author: { id: author }, committer: { id: committer } },
        commit: { message, verification: { verified } },
      });
      for (const one of [
        commit(stranger.id, stranger.id, false),
        commit(stranger.id, second.id, true),
        commit(second.id, second.id, true),
      ]) {
        const { answer } = await asked({ author: stranger, commits: [one] }, null);
        assert.deepEqual(unmet(answer), ["author proofUnsigned"]);
      }
    });

    it("a link in the text of the pull request", async () => {
      const { answer } = await asked(
        { author: stranger, body: await world.linkText(stranger, { persona: "kim" }) },
        null,
      );
      assert.deepEqual(unmet(answer), ["author noProof"]);
    });

    it("a foreign repository, a fork of the same name, a repository that was renamed", async () => {
      const fork = world.pull({ repository: "stranger/Hello-World", repositoryId: 5 });
      const id = await world.bounty(world.linkOf(fork));
      assert.deepEqual(code(await world.ask(id, world.linkOf(fork), gist)), [403, "foreignRepository"]);
      world.gitHub.moved.set("codertocat/old-name", "codertocat/new-name");
      const old = { repository: "Codertocat/old-name", number: 1 };
      const moved = await world.bounty(world.linkOf(old), { repository: "Codertocat/old-name" });
      assert.deepEqual(code(await world.ask(moved, world.linkOf(old), gist)), [409, "repositoryMoved"]);
      const unknown = { repository: REPOSITORY, number: 999_999 };
      const none = await world.bounty(world.linkOf(unknown));
      assert.deepEqual(code(await world.ask(none, world.linkOf(unknown), gist)), [404, "pullUnknown"]);
    });

    it("addresses that only look like a pull request", async () => {
      const { number } = world.pull();
      const path = `Codertocat/Hello-World/pull/${number}`;
      for (const link of [
        `http://github.com/${path}`,
        `https://github.com.evil/${path}`,
        `https://github.com@evil.example/${path}`,
        `https://evil.example/github.com/${path}`,
        `https://github.com/evil/../${path}`,
        `https://github.com/../Hello-World/pull/${number}`,
        `https://github.com/${path}?repository=other`,
        `https://github.com/${path}#${path}`,
        `https://github.com/${path}/files`,
        `https://github.com/${path}/../../issues/1`,
        `https://github.com/${path}%2e`,
        `https://github.com/${path}\n`,
        ` https://github.com/${path}`,
        `https://github.com/Codertocat/Hello-World/pull/0${number}`,
        `https://github.com/Codertocat/Hello-World/issues/${number}`,
      ]) {
        const id = await world.bounty(link);
        assert.deepEqual(code(await world.ask(id, link, gist)), [400, "linkNotPullRequest"], link);
      }
    });

    it("another pull request than the one handed in", async () => {
      const { id } = await asked();
      const other = world.pull();
      assert.deepEqual(code(await world.ask(id, world.linkOf(other), gist)), [409, "linkDiffers"]);
    });

    it("bounties that do not exist, wait for nothing, take no evidence, or trust somebody else", async () => {
      const pull = world.pull();
      const link = world.linkOf(pull);
      assert.deepEqual(code(await world.ask(9_999n, link, gist)), [404, "unknownBounty"]);
      const plain = await world.bounty(link, { verifier: noVerifier });
      assert.deepEqual(code(await world.ask(plain, link, gist)), [409, "noVerifier"]);
      const foreign = await world.bounty(link, { verifier: personaAddress("olaf") });
      assert.deepEqual(code(await world.ask(foreign, link, gist)), [409, "otherVerifier"]);
    });

    it("requests that are nonsense or too large", async () => {
      for (const body of ["", "{", "[]", "{}", JSON.stringify({ bountyId: "-1", link: "" })])
        assert.deepEqual(code(await world.post("/evidence", body)), [400, "malformed"], body);
      assert.deepEqual(code(await world.post("/evidence", `"${"x".repeat(5_000)}"`)), [413, "tooLarge"]);
      assert.deepEqual(code(await world.post("/statements", "{}")), [404, "notFound"]);
    });
  });

  describe("signs a statement that the board refuses", () => {
    it("for another bounty, another worker, another submission or a longer time", async () => {
      const { answer } = await asked();
      const other = await asked();
      for (const [changes, error] of [
        [{ bountyId: other.id }, "BountyBoardEvidenceDiffers"],
        [{ worker: personaAddress("olaf") }, "BountyBoardStatementInvalid"],
        [
          { reviewUntil: Number(answer.body.statement?.evidence.reviewUntil) + 1 },
          "BountyBoardStatementInvalid",
        ],
        [{ validUntil: 2 ** 40 }, "BountyBoardStatementInvalid"],
        [{ workHash: `0x${"1".repeat(64)}` }, "BountyBoardStatementInvalid"],
      ] as const)
        assert.equal(await refusal(world.handIn(answer, changes)), error);
    });

    it("on another chain", async () => {
      const { answer } = await asked();
      await world.client.request({ method: "anvil_setChainId", params: [31_338] } as never);
      try {
        assert.equal(await refusal(world.handIn(answer)), "BountyBoardStatementInvalid");
      } finally {
        await world.client.request({ method: "anvil_setChainId", params: [31_337] } as never);
      }
    });

    it("a second time, and signs none for a pull request that counted", async () => {
      const { answer, id, link } = await asked();
      await world.handIn(answer);
      assert.equal(await refusal(world.handIn(answer)), "BountyBoardAlreadyReviewed");
      assert.deepEqual(code(await world.ask(id, link, gist)), [409, "alreadyHandedIn"]);
      const again = await world.bounty(link);
      const refused = await world.ask(again, link, gist);
      assert.deepEqual(code(refused), [409, "workCounted"]);
      assert.equal(refused.body.error?.details.other, String(id));
    });

    it("once it has expired", async () => {
      const { answer } = await asked();
      await world.client.increaseTime({ seconds: 86_500 });
      await world.client.mine({ blocks: 1 });
      assert.equal(await refusal(world.handIn(answer)), "BountyBoardStatementExpired");
    });
  });
});

function later(message: string) {
  return { sha: "f".repeat(40), commit: { message } };
}

function run(name: string, conclusion: string | null) {
  return { name, status: conclusion === null ? "in_progress" : "completed", conclusion };
}
