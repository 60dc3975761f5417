/*
given a dispute whose evidence is closed
├── the draw is made from the list of the second before: who came in that second or earlier counts, who came with the block does not
└── anybody can draw again from seed, kept hash and list, and finds the same reviewers in the same order
*/
import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import { type DisputesWorld, deployDisputes, Outcome, SEED, State } from "../helpers/disputes.ts";

const coder = AbiCoder.defaultAbiCoder();

/** The first steps of a Fisher-Yates shuffle of `list`, from the lot that IDisputes names. */
function drawAgain(lot: string, list: string[], wanted: number): string[] {
  const places = [...list];
  const drawn: string[] = [];
  for (let i = 0; drawn.length < wanted && i < places.length; i++) {
    const hash = keccak256(coder.encode(["bytes32", "uint256"], [lot, i]));
    const place = i + Number(BigInt(hash) % BigInt(places.length - i));
    const [here, there] = [places[i], places[place]] as [string, string];
    [places[i], places[place]] = [there, here];
    drawn.push(there);
  }
  return drawn;
}

describe("Disputes draw", () => {
  let w: DisputesWorld;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployDisputes();
    await w.challenge();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  describe("the list that counts", () => {
    let closesAt: bigint;
    let late: DisputesWorld["judges"][number];
    /** Two are left, one too few; a third comes at the last moment. */
    beforeEach(async () => {
      const [, , third, ...others] = w.judges;
      if (!third) throw new Error("ten judges");
      late = third;
      for (const judge of [third, ...others]) await w.disputes.connect(judge).delist(judge);
      closesAt = (await w.disputes.disputeOf(1)).evidenceUntil + 100n;
    });
    const drawAll = async () => {
      await w.keepHash();
      await w.disputes.draw(1, SEED);
      return (await w.disputes.reviewersOf(1, 1)).length;
    };

    it("holds who came in the second before the evidence was closed", async () => {
      await w.networkHelpers.time.setNextBlockTimestamp(closesAt - 1n);
      await w.disputes.connect(late).enlist();
      await w.networkHelpers.time.setNextBlockTimestamp(closesAt);
      await w.disputes.closeEvidence(1);
      expect([await drawAll(), (await w.stateOf())[0]]).to.deep.equal([3, State.Voting]);
    });

    it("does not hold who came with the block that closed it", async () => {
      const { provider } = w.ethers;
      await w.networkHelpers.time.setNextBlockTimestamp(closesAt);
      await provider.send("evm_setAutomine", [false]);
      await w.disputes.connect(late).enlist({ gasLimit: 500_000 });
      await w.disputes.connect(w.actors.stranger).closeEvidence(1, { gasLimit: 500_000 });
      await provider.send("evm_mine", []);
      await provider.send("evm_setAutomine", [true]);
      expect((await w.stateOf())[0]).to.equal(State.Drawing);
      expect(await w.disputes.enlisted()).to.include(late.address);
      expect([await drawAll(), (await w.stateOf())[1]]).to.deep.equal([0, Outcome.Undecided]);
    });
  });

  it("can be made again by anybody", async () => {
    const list = w.judges.map(({ address }) => address);
    const drawn = await w.drawn();
    const { drawHash } = await w.disputes.disputeOf(1);
    const lot = keccak256(coder.encode(["bytes32", "bytes32"], [SEED, drawHash]));
    expect(drawn.map(({ address }) => address)).to.deep.equal(drawAgain(lot, list, 3));
  });
});
