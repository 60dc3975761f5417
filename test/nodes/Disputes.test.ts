/*
given a bonded node and ten enlisted reviewers
├── when somebody challenges it
│   ├── no such node, wrong periods, no seed, no evidence, a long link, too few reviewers, a coin that takes a fee: refused
│   ├── the challenger's bond is taken, as much of the node's is locked, the periods are held
│   └── a node with little or no bond stakes what it has
├── when evidence is added
│   ├── by a stranger, without hash, a long link, the 21st, too late, in another state: refused
│   └── both sides add theirs, the same hash twice too: it proves no more
├── when the operator concedes, at once upheld; nobody else can
├── when the draw is made
│   ├── evidence still open, block not past, hash not kept or kept, wrong seed, too late: refused
│   ├── three different reviewers are drawn, never challenger, operator, payout account, nor who is no longer accredited or enlisted
│   ├── who enlists after the block was named is not drawn
│   ├── the hash comes from the last 256 blocks or the chain's history, never from a history that refuses
│   ├── blockhash gone: the draw is postponed, not lost, and the time does not become longer
│   ├── a withheld seed loses
│   └── too few reviewers decide nothing
└── when reviewers enlist and leave: only accredited ones, once, and anybody sends away who is not accredited any more
*/
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  BOND,
  CHALLENGE_BOND,
  type DisputesWorld,
  DRAW,
  deployDisputes,
  EURO,
  EVIDENCE,
  EVIDENCE_HASH,
  Hold,
  hashSeed,
  Outcome,
  SECOND_SEED,
  SEED,
  State,
} from "../helpers/disputes.ts";

describe("Disputes from challenge to draw", () => {
  let w: DisputesWorld;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployDisputes();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.disputes, `Disputes${name}`)
      .withArgs(...args);

  describe("constructor and setChallengeBond", () => {
    it("refuse a bond of nothing and one whose double does not fit, and strangers", async () => {
      const { access, nodes, ledger, bonds, reviewers, euro, actors } = w;
      const args = [access, nodes, ledger, bonds, reviewers, euro, actors.treasury] as const;
      await refused(w.ethers.deployContract("Disputes", [...args, 0]), "BondInvalid", 0);
      const most = 2n ** 127n - 1n;
      await refused(w.disputes.setChallengeBond(most + 1n), "BondInvalid", most + 1n);
      await expect(w.disputes.setChallengeBond(most))
        .to.emit(w.disputes, "ChallengeBondChanged")
        .withArgs(most);
      await expect(w.disputes.connect(actors.stranger).setChallengeBond(1))
        .to.be.revertedWithCustomError(w.disputes, "AccessManagedUnauthorized")
        .withArgs(actors.stranger);
    });
  });

  describe("challenge", () => {
    it("refuses a node that is not there", async () => {
      for (const nodeId of [0n, 2n]) await refused(w.challenge({ nodeId }), "UnknownNode", nodeId);
    });

    it("refuses periods the wrong way round, more than twelve, and ones to come", async () => {
      for (const [first, last] of [
        [w.epoch, w.epoch - 1n],
        [w.epoch - 12n, w.epoch],
        [w.epoch, w.epoch + 1n],
      ] as const)
        await refused(w.challenge({ first, last }), "EpochsInvalid", first, last);
      await w.challenge({ first: w.epoch - 11n });
    });

    it("refuses no seed, no evidence, a link of more than 512 bytes", async () => {
      const { epoch } = w;
      const open = (seed: string, evidence: string, uri: string) =>
        w.disputes.connect(w.challenger).challenge(1, epoch, epoch, seed, evidence, uri);
      await refused(open(ZeroHash, EVIDENCE_HASH, ""), "WithoutSeed");
      await refused(open(hashSeed(SEED), ZeroHash, ""), "WithoutEvidence");
      await refused(open(hashSeed(SEED), EVIDENCE_HASH, "x".repeat(513)), "TextTooLong", 513, 512);
      await open(hashSeed(SEED), EVIDENCE_HASH, "x".repeat(512));
    });

    it("refuses when fewer than three reviewers are enlisted: nobody may hold payouts for nothing", async () => {
      for (const judge of w.judges.slice(2)) await w.disputes.connect(judge).delist(judge);
      await refused(w.challenge(), "TooFewReviewers", 2, 3);
      await w.disputes.connect(w.judges[5] as never).enlist();
      await w.challenge();
    });

    it("refuses a coin that takes a fee", async () => {
      await w.euro.setFeeBps(100);
      await refused(w.challenge(), "TokenTakesFee", (CHALLENGE_BOND * 99n) / 100n, CHALLENGE_BOND);
    });

    it("takes the bond, locks as much of the node's, holds the periods and says so", async () => {
      const now = (await w.now()) + 5;
      await w.networkHelpers.time.setNextBlockTimestamp(now);
      const challenging = w.challenge();
      await expect(challenging)
        .to.emit(w.disputes, "ChallengeOpened")
        .withArgs(
          1,
          1,
          w.challenger,
          w.actors.olaf,
          w.epoch - 3n,
          w.epoch,
          CHALLENGE_BOND,
          CHALLENGE_BOND,
          now + EVIDENCE,
          EVIDENCE_HASH,
          "ipfs://evidence",
        );
      await expect(challenging).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.challenger, w.disputes],
        [-CHALLENGE_BOND, CHALLENGE_BOND],
      );
      expect(await w.bond()).to.deep.equal([BOND - CHALLENGE_BOND, 0n, CHALLENGE_BOND]);
      expect(await w.holds()).to.deep.equal([Hold.None, Hold.Held, Hold.Held, Hold.None]);
      expect(await w.stateOf()).to.deep.equal([State.Evidence, Outcome.Open, 1]);
      expect([await w.disputes.disputeCount(), await w.disputes.totalBonds()]).to.deep.equal([
        1n,
        CHALLENGE_BOND,
      ]);
    });

    it("locks what a node with little bond has, nothing of one without", async () => {
      await w.bonds.connect(w.actors.olaf).requestExit(1, BOND - 3n);
      await w.networkHelpers.time.increase(46 * 86_400);
      await w.bonds.connect(w.actors.olaf).withdraw(1, w.actors.olaf);
      await w.challenge();
      expect((await w.disputes.disputeOf(1)).stake).to.equal(3);
      await w.challenge();
      expect((await w.disputes.disputeOf(2)).stake).to.equal(0);
      const conceding = w.disputes.connect(w.actors.olaf).concede(2);
      await expect(conceding).to.emit(w.disputes, "DisputeClosed").withArgs(2, Outcome.Upheld, 0, 0);
      await expect(conceding).not.to.emit(w.bonds, "BondSlashed");
    });
  });

  describe("what is not there", () => {
    it("is refused everywhere", async () => {
      const { disputes } = w;
      const calls = [
        () => disputes.addEvidence(7, EVIDENCE_HASH, ""),
        () => disputes.concede(7),
        () => disputes.closeEvidence(7),
        () => disputes.keepHash(7),
        () => disputes.draw(7, SEED),
        () => disputes.commitVote(7, EVIDENCE_HASH),
        () => disputes.revealVote(7, true, SEED, "x"),
        () => disputes.resolve(7),
        () => disputes.appeal(7, EVIDENCE_HASH),
        () => disputes.disputeOf(7),
      ];
      for (const call of calls) await refused(call(), "Unknown", 7);
    });
  });

  describe("addEvidence", () => {
    beforeEach(() => w.challenge());

    it("refuses a stranger, no hash, a long link", async () => {
      const { stranger, olaf } = w.actors;
      await refused(w.disputes.connect(stranger).addEvidence(1, EVIDENCE_HASH, ""), "NotParty", 1, stranger);
      await refused(w.disputes.connect(olaf).addEvidence(1, ZeroHash, ""), "WithoutEvidence");
      await refused(
        w.disputes.connect(olaf).addEvidence(1, EVIDENCE_HASH, "x".repeat(513)),
        "TextTooLong",
        513,
        512,
      );
    });

    it("takes twenty of each side, the same one again too, until the last second", async () => {
      const { olaf } = w.actors;
      for (let count = 0; count < 20; count++)
        await w.disputes.connect(olaf).addEvidence(1, EVIDENCE_HASH, "");
      await refused(
        w.disputes.connect(olaf).addEvidence(1, EVIDENCE_HASH, ""),
        "TooMuchEvidence",
        1,
        olaf,
        20,
      );
      const until = (await w.disputes.disputeOf(1)).evidenceUntil;
      await w.networkHelpers.time.setNextBlockTimestamp(until);
      await expect(w.disputes.connect(w.challenger).addEvidence(1, EVIDENCE_HASH, "ipfs://y"))
        .to.emit(w.disputes, "EvidenceAdded")
        .withArgs(1, w.challenger, EVIDENCE_HASH, "ipfs://y");
      await refused(w.disputes.connect(w.challenger).addEvidence(1, EVIDENCE_HASH, ""), "TooLate", 1, until);
    });
  });

  describe("concede", () => {
    it("is the operator's alone", async () => {
      await w.challenge();
      const { olaf } = w.actors;
      await refused(w.disputes.connect(w.challenger).concede(1), "NotOperator", 1, w.challenger, olaf);
    });

    it("ends it upheld at once: stake halved, bond back, periods forfeited; also after the time for evidence", async () => {
      await w.challenge();
      await w.networkHelpers.time.increase(30 * 86_400);
      const conceding = w.disputes.connect(w.actors.olaf).concede(1);
      await expect(conceding).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.challenger, w.actors.treasury, w.disputes],
        [(CHALLENGE_BOND * 3n) / 2n, CHALLENGE_BOND / 2n, -CHALLENGE_BOND],
      );
      await expect(conceding)
        .to.emit(w.disputes, "DisputeClosed")
        .withArgs(1, Outcome.Upheld, CHALLENGE_BOND / 2n, CHALLENGE_BOND / 2n);
      expect(await w.holds()).to.deep.equal([Hold.None, Hold.Forfeited, Hold.Forfeited, Hold.None]);
      expect(await w.bond()).to.deep.equal([BOND - CHALLENGE_BOND, 0n, 0n]);
    });
  });

  describe("closeEvidence, keepHash and draw", () => {
    beforeEach(() => w.challenge());

    it("refuse to begin before the time for evidence is over", async () => {
      const until = (await w.disputes.disputeOf(1)).evidenceUntil;
      await w.networkHelpers.time.setNextBlockTimestamp(until);
      await refused(w.disputes.closeEvidence(1), "TooEarly", 1, until + 1n);
      await w.networkHelpers.time.setNextBlockTimestamp(until + 1n);
      const closing = await w.disputes.closeEvidence(1);
      await expect(closing)
        .to.emit(w.disputes, "EvidenceClosed")
        .withArgs(1, 1, (closing.blockNumber ?? 0) + 4, until + 1n + BigInt(DRAW));
    });

    it("refuse a block that is not past, and a hash kept twice", async () => {
      await w.closeEvidence();
      const { drawBlock } = await w.disputes.disputeOf(1);
      const head = await w.ethers.provider.getBlockNumber();
      await w.networkHelpers.mine(Number(drawBlock) - head - 1);
      await refused(w.disputes.keepHash(1), "BlockNotPast", 1, drawBlock);
      await w.networkHelpers.mine(1);
      await w.disputes.connect(w.actors.stranger).keepHash(1);
      const { hash } = (await w.ethers.provider.getBlock(Number(drawBlock))) ?? {};
      expect((await w.disputes.disputeOf(1)).drawHash).to.equal(hash);
      await refused(w.disputes.keepHash(1), "HashKept", 1);
    });

    it("refuse without the hash, with a wrong seed, and too late", async () => {
      await w.closeEvidence();
      await refused(w.disputes.draw(1, SEED), "HashNotKept", 1);
      await w.keepHash();
      await refused(w.disputes.draw(1, SECOND_SEED), "WrongSeed", hashSeed(SECOND_SEED), hashSeed(SEED));
      const { drawUntil } = await w.disputes.disputeOf(1);
      await w.networkHelpers.time.setNextBlockTimestamp(drawUntil + 1n);
      await refused(w.disputes.draw(1, SEED), "TooLate", 1, drawUntil);
    });

    it("draw three different reviewers, the same for whoever brings the seed", async () => {
      await w.closeEvidence();
      await w.keepHash();
      const { drawUntil } = await w.disputes.disputeOf(1);
      await w.networkHelpers.time.setNextBlockTimestamp(drawUntil);
      await w.disputes.connect(w.actors.stranger).draw(1, SEED);
      const { commitUntil, revealUntil } = await w.disputes.disputeOf(1);
      const drawn = [...(await w.disputes.reviewersOf(1, 1))];
      expect(new Set(drawn).size).to.equal(3);
      for (const reviewer of drawn) expect(w.judges.map((judge) => judge.address)).to.include(reviewer);
      expect([commitUntil - drawUntil, revealUntil - commitUntil]).to.deep.equal([
        3n * 86_400n,
        2n * 86_400n,
      ]);
      expect(await w.stateOf()).to.deep.equal([State.Voting, Outcome.Open, 1]);
    });

    it("never draw a reviewer who is challenger, operator or payout account", async () => {
      for (const judge of w.judges.slice(2)) await w.disputes.connect(judge).delist(judge);
      // A party beside two others: three reviewers, of whom one may not judge.
      for (const party of [w.challenger, w.actors.olaf, w.actors.payout]) {
        const snapshot = await w.networkHelpers.takeSnapshot();
        await w.reviewers.accredit(party, true);
        await w.disputes.connect(party).enlist();
        expect(await w.drawn()).to.deep.equal([]);
        await snapshot.restore();
      }
    });

    it("skip who is not accredited or enlisted any more when the lot is drawn", async () => {
      await w.closeEvidence();
      for (const judge of w.judges.slice(0, 4)) await w.reviewers.accredit(judge, false);
      for (const judge of w.judges.slice(4, 7)) await w.disputes.connect(judge).delist(judge);
      await w.drawn();
      const drawn = [...(await w.disputes.reviewersOf(1, 1))];
      expect(drawn).to.have.members(w.judges.slice(7).map((judge) => judge.address));
    });

    it("draw from the list as it was before the block was named: coming or leaving later changes nobody's lot", async () => {
      await w.closeEvidence();
      await w.keepHash();
      const snapshot = await w.networkHelpers.takeSnapshot();
      await w.disputes.draw(1, SEED);
      const drawn = [...(await w.disputes.reviewersOf(1, 1))];
      await snapshot.restore();
      const bystanders = w.judges.filter((judge) => !drawn.includes(judge.address));
      for (const judge of bystanders) await w.disputes.connect(judge).delist(judge);
      for (const friend of [w.actors.frida, w.actors.guardian, ...bystanders.reverse()]) {
        await w.reviewers.accredit(friend, true);
        await w.disputes.connect(friend).enlist();
      }
      await w.disputes.draw(1, SEED);
      expect([...(await w.disputes.reviewersOf(1, 1))]).to.deep.equal(drawn);
    });

    it("postpone the draw when the block's hash is gone, without more time for it", async () => {
      await w.closeEvidence();
      const { drawBlock, drawUntil } = await w.disputes.disputeOf(1);
      await w.networkHelpers.mine(9_000);
      const keeping = await w.disputes.connect(w.actors.stranger).keepHash(1);
      const next = (keeping.blockNumber ?? 0) + 4;
      expect(next).to.be.above(Number(drawBlock));
      await expect(keeping).to.emit(w.disputes, "DrawPostponed").withArgs(1, 1, next);
      expect((await w.disputes.disputeOf(1)).drawUntil).to.equal(drawUntil);
      await refused(w.disputes.draw(1, SEED), "HashNotKept", 1);
      await w.keepHash();
      await w.disputes.draw(1, SEED);
    });

    it("ask the chain's history (EIP-2935) for a hash that is older than 256 blocks, and believe an answer only", async () => {
      const history = "0x0000F90827F1C53a10cb7A02335B175320002935";
      await w.closeEvidence();
      await w.networkHelpers.mine(300);
      const snapshot = await w.networkHelpers.takeSnapshot();
      const word = EVIDENCE_HASH.slice(2);
      for (const { code, kept } of [
        { code: `0x7f${word}5f5260205ff3`, kept: true },
        { code: `0x7f${word}5f5260205ffd`, kept: false },
        { code: `0x7f${word}5f5260405ff3`, kept: false },
        { code: "0x", kept: false },
      ]) {
        await w.ethers.provider.send("hardhat_setCode", [history, code]);
        const keeping = w.disputes.connect(w.actors.stranger).keepHash(1);
        if (kept) await expect(keeping).to.emit(w.disputes, "DrawHashKept").withArgs(1, 1, EVIDENCE_HASH);
        else await expect(keeping).to.emit(w.disputes, "DrawPostponed");
        await snapshot.restore();
      }
    });

    it("take the hash of the 256th block before from the chain itself", async () => {
      await w.closeEvidence();
      const { drawBlock } = await w.disputes.disputeOf(1);
      const head = await w.ethers.provider.getBlockNumber();
      await w.networkHelpers.mine(Number(drawBlock) + 255 - head);
      await w.disputes.connect(w.actors.stranger).keepHash(1);
      const { hash } = (await w.ethers.provider.getBlock(Number(drawBlock))) ?? {};
      expect((await w.disputes.disputeOf(1)).drawHash).to.equal(hash);
    });

    it("let a challenger who keeps the seed back lose: bond halved, node free", async () => {
      await w.closeEvidence();
      await w.keepHash();
      const { drawUntil } = await w.disputes.disputeOf(1);
      await w.networkHelpers.time.setNextBlockTimestamp(drawUntil);
      await refused(w.disputes.resolve(1), "TooEarly", 1, drawUntil + 1n);
      await w.networkHelpers.time.setNextBlockTimestamp(drawUntil + 1n);
      const resolving = w.disputes.connect(w.actors.stranger).resolve(1);
      await expect(resolving).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.challenger, w.actors.olaf, w.actors.treasury],
        [0n, CHALLENGE_BOND / 2n, CHALLENGE_BOND / 2n],
      );
      await expect(resolving)
        .to.emit(w.disputes, "DisputeClosed")
        .withArgs(1, Outcome.Dismissed, CHALLENGE_BOND / 2n, CHALLENGE_BOND / 2n);
      expect(await w.stateOf()).to.deep.equal([State.Closed, Outcome.Dismissed, 1]);
      expect(await w.bond()).to.deep.equal([BOND, 0n, 0n]);
      expect(await w.holds()).to.deep.equal([0, 0, 0, 0]);
    });

    it("decide nothing with too few reviewers; everybody gets theirs back", async () => {
      await w.closeEvidence();
      for (const judge of w.judges.slice(2)) await w.disputes.connect(judge).delist(judge);
      await w.keepHash();
      const drawing = w.disputes.draw(1, SEED);
      await expect(drawing).to.emit(w.disputes, "ReviewersDrawn").withArgs(1, 1, [], 0, 0);
      expect(await w.stateOf()).to.deep.equal([State.Ruled, Outcome.Undecided, 1]);
      const closing = w.close();
      await expect(closing).to.changeTokenBalance(w.ethers, w.euro, w.challenger, CHALLENGE_BOND);
      await expect(closing).to.emit(w.disputes, "DisputeClosed").withArgs(1, Outcome.Undecided, 0, 0);
      expect(await w.bond()).to.deep.equal([BOND, 0n, 0n]);
      expect(await w.holds()).to.deep.equal([0, 0, 0, 0]);
    });
  });

  describe("enlist and delist", () => {
    it("take accredited reviewers, once", async () => {
      const { frida } = w.actors;
      const judge = w.judges[0] as (typeof w.judges)[number];
      await refused(w.disputes.connect(frida).enlist(), "NotReviewer", frida);
      await refused(w.disputes.connect(judge).enlist(), "AlreadyEnlisted", judge);
      await refused(w.disputes.delist(frida), "NotEnlisted", frida);
    });

    it("let a reviewer leave and come back, and nobody else send them away while accredited", async () => {
      const [first, second] = w.judges as [never, never];
      const judge = w.judges[0] as (typeof w.judges)[number];
      await refused(w.disputes.connect(second).delist(first), "NotReviewer", second);
      await expect(w.disputes.connect(first).delist(first))
        .to.emit(w.disputes, "ReviewerEnlisted")
        .withArgs(first, false);
      // The last one takes the free place.
      const expected = [w.judges[9], ...w.judges.slice(1, 9)].map((each) => each?.address);
      expect([...(await w.disputes.enlisted())]).to.deep.equal(expected);
      await w.reviewers.accredit(second, false);
      await w.disputes.connect(w.actors.stranger).delist(second);
      await expect(w.disputes.connect(first).enlist())
        .to.emit(w.disputes, "ReviewerEnlisted")
        .withArgs(first, true);
      expect([...(await w.disputes.enlisted())]).to.deep.equal([
        w.judges[9]?.address,
        w.judges[8]?.address,
        ...w.judges.slice(2, 8).map((each) => each.address),
        judge.address,
      ]);
    });
  });

  it("has a bond of 50 € at first", async () => {
    expect(await w.disputes.challengeBond()).to.equal(50n * EURO);
  });
});
