/*
what OpenZeppelin's tests expect of GovernorCountingOverridable and of votes by signature
given anna → ben, ben → himself, carla → anna, david → ben
├── an override before, after, or before and after the delegate's vote takes its weight from the delegate
├── voting with what was received and overriding with one's own are independent
├── nobody overrides twice
└── a signature counts for its voter, proposal, support and nonce only, of a key or of a contract wallet
*/
import { expect } from "chai";
import { signBallot } from "../../helpers/ballots.ts";
import { eco, freshGovernance, type Governance, HOLDINGS } from "../../helpers/deploy.ts";
import { type Proposals, proposalsOn, Support } from "../../helpers/proposals.ts";

describe("OpenZeppelin's expectations of overridable counting", () => {
  let at: Governance;
  let life: Proposals;
  let id: bigint;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
    const { anna, ben, carla, david, whale } = at.actors;
    await at.token.connect(anna).delegate(ben);
    await at.token.connect(carla).delegate(anna);
    await at.token.connect(david).delegate(ben);
    await at.networkHelpers.time.increase(60);
    id = await life.open(await life.payment(), whale);
  });
  const bens = HOLDINGS.anna + HOLDINGS.ben + HOLDINGS.david;
  const expectVotes = async (against: number, inFavour: number, abstain: number) =>
    expect([...(await at.governor.proposalVotes(id))]).to.deep.equal([against, inFavour, abstain].map(eco));
  const vote = (name: "anna" | "ben", support: number) =>
    at.governor.connect(at.actors[name]).castVote(id, support);
  const override = (name: "anna" | "david", support: number, reason = "") =>
    at.governor.connect(at.actors[name]).castOverrideVote(id, support, reason);

  it("an override after the delegate's vote takes from it", async () => {
    const { governor, actors } = at;
    await expect(vote("ben", Support.For))
      .to.emit(governor, "VoteCast")
      .withArgs(actors.ben.address, id, Support.For, eco(bens), "");
    await expectVotes(0, bens, 0);
    await expect(override("anna", Support.Against, "I disagree"))
      .to.emit(governor, "OverrideVoteCast")
      .withArgs(actors.anna.address, id, Support.Against, eco(HOLDINGS.anna), "I disagree")
      .and.to.emit(governor, "VoteReduced")
      .withArgs(actors.ben.address, id, Support.For, eco(HOLDINGS.anna));
    await expectVotes(HOLDINGS.anna, bens - HOLDINGS.anna, 0);
    expect(await governor.hasVoted(id, actors.anna)).to.equal(false);
    expect(await governor.hasVotedOverride(id, actors.anna)).to.equal(true);
    expect(await governor.hasVotedOverride(id, actors.ben)).to.equal(false);
  });

  it("an override before the delegate's vote leaves it less; one after it takes more", async () => {
    const { governor, actors } = at;
    await expect(override("anna", Support.Against)).not.to.emit(governor, "VoteReduced");
    await expectVotes(HOLDINGS.anna, 0, 0);
    await expect(vote("ben", Support.For))
      .to.emit(governor, "VoteCast")
      .withArgs(actors.ben.address, id, Support.For, eco(bens - HOLDINGS.anna), "");
    await expectVotes(HOLDINGS.anna, bens - HOLDINGS.anna, 0);
    await expect(override("david", Support.Abstain))
      .to.emit(governor, "VoteReduced")
      .withArgs(actors.ben.address, id, Support.For, eco(HOLDINGS.david));
    await expectVotes(HOLDINGS.anna, HOLDINGS.ben, HOLDINGS.david);
  });

  it("voting with what was received and overriding with one's own are independent", async () => {
    const { governor, actors } = at;
    await expect(vote("anna", Support.For))
      .to.emit(governor, "VoteCast")
      .withArgs(actors.anna.address, id, Support.For, eco(HOLDINGS.carla), "");
    await override("anna", Support.Against);
    await expectVotes(HOLDINGS.anna, HOLDINGS.carla, 0);
    expect(await governor.hasVoted(id, actors.anna)).to.equal(true);
    expect(await governor.hasVotedOverride(id, actors.anna)).to.equal(true);
  });

  it("nobody overrides twice", async () => {
    await override("anna", Support.Against);
    await expect(override("anna", Support.Abstain))
      .to.be.revertedWithCustomError(at.governor, "GovernorAlreadyOverriddenVote")
      .withArgs(at.actors.anna.address);
    await expectVotes(HOLDINGS.anna, 0, 0);
  });

  describe("votes by signature", () => {
    const kinds = {
      Ballot: (voter: string, signature: string) =>
        at.governor.connect(at.actors.kim).castVoteBySig(id, Support.For, voter, signature),
      ExtendedBallot: (voter: string, signature: string) =>
        at.governor
          .connect(at.actors.kim)
          .castVoteWithReasonAndParamsBySig(id, Support.For, voter, "why", "0x2a", signature),
      OverrideBallot: (voter: string, signature: string) =>
        at.governor.connect(at.actors.kim).castOverrideVoteBySig(id, Support.For, voter, "why", signature),
    };
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      const ballot = (voter: string) => ({
        kind,
        proposalId: id,
        support: Support.For,
        voter,
        ...(kind === "Ballot" ? {} : { reason: "why", params: "0x2a" }),
      });

      it(`${kind}: counts what the voter's key signed, and uses the nonce up`, async () => {
        const { whale } = at.actors;
        await kinds[kind](whale.address, await signBallot(at, whale, ballot(whale.address)));
        expect(await at.governor.nonces(whale)).to.equal(1);
        const weight = await at.token.balanceOf(whale);
        expect((await at.governor.proposalVotes(id)).forVotes).to.equal(weight);
      });

      it(`${kind}: reverts when a byte is changed, or the nonce is not the next`, async () => {
        const { whale } = at.actors;
        const signed = await signBallot(at, whale, ballot(whale.address));
        const changed = `${signed.slice(0, 42)}${signed[42] === "0" ? "1" : "0"}${signed.slice(43)}`;
        const early = await signBallot(at, whale, { ...ballot(whale.address), nonce: 1n });
        for (const signature of [changed, early])
          await expect(kinds[kind](whale.address, signature))
            .to.be.revertedWithCustomError(at.governor, "GovernorInvalidSignature")
            .withArgs(whale.address);
        expect(await at.governor.nonces(whale)).to.equal(0);
      });

      it(`${kind}: counts what a contract wallet confirms by ERC-1271`, async () => {
        const { kim, mallory, whale } = at.actors;
        const wallet = await at.ethers.deployContract("ContractWallet", [kim]);
        await at.token.connect(whale).transfer(wallet, eco(10));
        await at.networkHelpers.time.increase(6 * 86_400);
        id = await life.open(await life.payment(2), whale);
        const voter = await wallet.getAddress();
        await expect(kinds[kind](voter, await signBallot(at, mallory, ballot(voter))))
          .to.be.revertedWithCustomError(at.governor, "GovernorInvalidSignature")
          .withArgs(voter);
        await kinds[kind](voter, await signBallot(at, kim, ballot(voter)));
        await expectVotes(0, 10, 0);
        expect(await at.governor.nonces(voter)).to.equal(1);
      });
    }
  });
});
