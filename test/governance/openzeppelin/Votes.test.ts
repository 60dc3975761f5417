/*
what OpenZeppelin's tests expect of Votes, VotesExtended and ERC20Votes
├── delegation: with and without tokens, changed, crossed, by signature
├── transfers move the votes of both delegates and tell so after the transfer
├── past votes, delegates, balances and supply: to the second, and never of the future
└── no more tokens than votes can be counted for
where a member's votes count without delegating first, "before the delegation" reads "before the first tokens"
*/
import { expect } from "chai";
import { MaxUint256, Signature, toBeHex } from "ethers";
import { DAY, eco, freshGovernance, type Governance, HOLDINGS } from "../../helpers/deploy.ts";

const FAR = 50_000_000_000n;

describe("OpenZeppelin's expectations of Votes", () => {
  let at: Governance;
  beforeEach(async () => {
    at = await freshGovernance();
  });
  const secondOf = async () => {
    const second = await at.networkHelpers.time.latest();
    await at.networkHelpers.time.increase(10);
    return second;
  };
  const past = async (account: (typeof at.actors)["anna"], second: number) => [
    await at.token.getPastVotes(account, second),
    await at.token.getPastDelegate(account, second),
    await at.token.getPastBalanceOf(account, second),
  ];

  describe("delegation", () => {
    it("without tokens is told, and moves no votes", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.kim).delegate(actors.ben))
        .to.emit(token, "DelegateChanged")
        .withArgs(actors.kim.address, actors.kim.address, actors.ben.address)
        .and.not.to.emit(token, "DelegateVotesChanged");
      expect(await token.delegates(actors.kim)).to.equal(actors.ben.address);
    });

    it("to oneself is told and changes nothing: the votes counted before", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.anna).delegate(actors.anna))
        .to.emit(token, "DelegateChanged")
        .withArgs(actors.anna.address, actors.anna.address, actors.anna.address)
        .and.not.to.emit(token, "DelegateVotesChanged");
      expect(await token.getVotes(actors.anna)).to.equal(eco(HOLDINGS.anna));
    });

    it("with tokens moves their votes and tells both changes; the past stays", async () => {
      const { token, actors } = at;
      const { anna, kim } = actors;
      const held = eco(HOLDINGS.anna);
      await expect(token.connect(anna).delegate(kim))
        .to.emit(token, "DelegateVotesChanged")
        .withArgs(anna.address, held, 0n)
        .and.to.emit(token, "DelegateVotesChanged")
        .withArgs(kim.address, 0n, held);
      const second = await secondOf();
      expect(await past(anna, second - 1)).to.deep.equal([held, anna.address, held]);
      expect(await past(kim, second - 1)).to.deep.equal([0n, kim.address, 0n]);
      expect(await past(anna, second)).to.deep.equal([0n, kim.address, held]);
      expect(await past(kim, second)).to.deep.equal([held, kim.address, 0n]);
    });

    it("crossed gives each the other's", async () => {
      const { token, actors } = at;
      await token.connect(actors.anna).delegate(actors.ben);
      await token.connect(actors.ben).delegate(actors.anna);
      expect(await token.getVotes(actors.anna)).to.equal(eco(HOLDINGS.ben));
      expect(await token.getVotes(actors.ben)).to.equal(eco(HOLDINGS.anna));
    });

    describe("by signature", () => {
      const sign = async (delegatee: string, nonce: bigint, expiry: bigint) => {
        const domain = {
          name: "EcoSphere",
          version: "1",
          chainId: 31337,
          verifyingContract: await at.token.getAddress(),
        };
        const types = {
          Delegation: [
            { name: "delegatee", type: "address" },
            { name: "nonce", type: "uint256" },
            { name: "expiry", type: "uint256" },
          ],
        };
        return Signature.from(
          await at.actors.anna.signTypedData(domain, types, { delegatee, nonce, expiry }),
        );
      };

      it("moves the signer's votes, once", async () => {
        const { token, actors } = at;
        const { anna, ben, kim } = actors;
        expect(await token.nonces(anna)).to.equal(0);
        const { v, r, s } = await sign(ben.address, 0n, MaxUint256);
        await expect(token.connect(kim).delegateBySig(ben, 0n, MaxUint256, v, r, s))
          .to.emit(token, "DelegateChanged")
          .withArgs(anna.address, anna.address, ben.address)
          .and.to.emit(token, "DelegateVotesChanged")
          .withArgs(ben.address, eco(HOLDINGS.ben), eco(HOLDINGS.ben + HOLDINGS.anna));
        await expect(token.delegateBySig(ben, 0n, MaxUint256, v, r, s))
          .to.be.revertedWithCustomError(token, "InvalidAccountNonce")
          .withArgs(anna.address, 1);
      });

      it("for another delegate than signed moves nothing of the signer's", async () => {
        const { token, actors } = at;
        const { v, r, s } = await sign(actors.ben.address, 0n, MaxUint256);
        await token.delegateBySig(actors.mallory, 0n, MaxUint256, v, r, s);
        expect(await token.delegates(actors.anna)).to.equal(actors.anna.address);
        expect(await token.getVotes(actors.mallory)).to.equal(0);
      });

      it("reverts with a nonce that is not the next, with no signer, and after its expiry", async () => {
        const { token, actors, networkHelpers } = at;
        const early = await sign(actors.ben.address, 1n, MaxUint256);
        await expect(token.delegateBySig(actors.ben, 1n, MaxUint256, early.v, early.r, early.s))
          .to.be.revertedWithCustomError(token, "InvalidAccountNonce")
          .withArgs(actors.anna.address, 0);
        await expect(
          token.delegateBySig(actors.ben, 0n, MaxUint256, 99, early.r, early.s),
        ).to.be.revertedWithCustomError(token, "ECDSAInvalidSignature");
        const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
        const mirrored = toBeHex(order - BigInt(early.s), 32);
        await expect(token.delegateBySig(actors.ben, 1n, MaxUint256, early.v ^ 7, early.r, mirrored))
          .to.be.revertedWithCustomError(token, "ECDSAInvalidSignatureS")
          .withArgs(mirrored);
        const expiry = BigInt(await networkHelpers.time.latest()) + 100n;
        const { v, r, s } = await sign(actors.ben.address, 0n, expiry);
        await networkHelpers.time.setNextBlockTimestamp(expiry + 1n);
        await expect(token.delegateBySig(actors.ben, 0n, expiry, v, r, s))
          .to.be.revertedWithCustomError(token, "VotesExpiredSignature")
          .withArgs(expiry);
      });

      it("counts in the very second of its expiry", async () => {
        const { token, actors, networkHelpers } = at;
        const expiry = BigInt(await networkHelpers.time.latest()) + 100n;
        const { v, r, s } = await sign(actors.ben.address, 0n, expiry);
        await networkHelpers.time.setNextBlockTimestamp(expiry);
        await token.delegateBySig(actors.ben, 0n, expiry, v, r, s);
        expect(await token.delegates(actors.anna)).to.equal(actors.ben.address);
      });
    });
  });

  describe("transfers", () => {
    for (const [sender, receiver] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ])
      it(`between ${sender ? "a delegated" : "an own"} and ${receiver ? "a delegated" : "an own"} voice`, async () => {
        const { token, actors } = at;
        const { anna, kim, david, olaf } = actors;
        if (sender) await token.connect(anna).delegate(david);
        if (receiver) await token.connect(kim).delegate(olaf);
        const [from, to] = [sender ? david : anna, receiver ? olaf : kim];
        const before = await token.getVotes(from);
        const sent = token.connect(anna).transfer(kim, 1n);
        await expect(sent)
          .to.emit(token, "DelegateVotesChanged")
          .withArgs(from.address, before, before - 1n)
          .and.to.emit(token, "DelegateVotesChanged")
          .withArgs(to.address, 0n, 1n);
        const logs = (await (await sent).wait())?.logs ?? [];
        const names = logs.map((log) => token.interface.parseLog(log)?.name);
        expect(names).to.deep.equal(["Transfer", "DelegateVotesChanged", "DelegateVotesChanged"]);
        const second = await secondOf();
        expect(await token.getPastVotes(from, second)).to.equal(before - 1n);
        expect(await token.getPastVotes(to, second)).to.equal(1n);
        expect(await token.getPastVotes(to, second - 1)).to.equal(0n);
      });
  });

  describe("the past", () => {
    it("of the present second and of the future is refused", async () => {
      const { token, actors } = at;
      const clock = await token.clock();
      for (const timepoint of [clock, clock + 1n, FAR])
        for (const call of [
          () => token.getPastVotes(actors.anna, timepoint),
          () => token.getPastDelegate(actors.anna, timepoint),
          () => token.getPastBalanceOf(actors.anna, timepoint),
          () => token.getPastTotalSupply(timepoint),
        ])
          await expect(call())
            .to.be.revertedWithCustomError(token, "ERC5805FutureLookup")
            .withArgs(timepoint, clock);
    });

    it("of somebody who never held anything is nothing", async () => {
      expect(await at.token.getPastVotes(at.actors.kim, 0)).to.equal(0);
    });

    it("remembers every second of a long history", async () => {
      const { token, actors } = at;
      const { anna, kim } = actors;
      const seconds: number[] = [];
      for (let i = 1; i <= 9; ++i) {
        await token.connect(anna).transfer(kim, BigInt(i));
        seconds.push(await secondOf());
      }
      for (const [i, second] of seconds.entries()) {
        const sum = BigInt(((i + 1) * (i + 2)) / 2);
        for (const moment of [second, second + 1, second + 5])
          expect(await token.getPastVotes(kim, moment)).to.equal(sum);
        expect(await token.getPastVotes(kim, second - 1)).to.equal(sum - BigInt(i + 1));
      }
    });

    it("remembers every second of a long history of delegates", async () => {
      const { token, actors } = at;
      const { anna, ben, carla, david } = actors;
      const chosen = [ben, carla, david, anna, carla, ben, david, carla, ben];
      const seconds: number[] = [];
      for (const delegate of chosen) {
        await token.connect(anna).delegate(delegate);
        seconds.push(await secondOf());
      }
      for (const [i, second] of seconds.entries()) {
        for (const moment of [second, second + 1, second + 5])
          expect(await token.getPastDelegate(anna, moment)).to.equal(chosen[i]?.address);
        expect(await token.getPastDelegate(anna, second - 1)).to.equal((chosen[i - 1] ?? anna).address);
      }
    });

    it("of the supply: nothing before the token, all of it from its first second on", async () => {
      const { ethers, timelock, actors, networkHelpers } = at;
      const created = (await networkHelpers.time.latest()) + 100;
      await networkHelpers.time.setNextBlockTimestamp(created);
      const token = await ethers.deployContract("EcoToken", [timelock, 7n, [actors.kim], [5n]]);
      await networkHelpers.time.increase(DAY);
      expect(await token.getPastTotalSupply(0)).to.equal(0);
      expect(await token.getPastTotalSupply(created - 1)).to.equal(0);
      expect(await token.getPastTotalSupply(created)).to.equal(12);
      expect(await token.getPastVotes(actors.kim, created - 1)).to.equal(0);
      expect(await token.getPastVotes(actors.kim, created)).to.equal(5);
    });
  });

  it("no more tokens are made than votes can be counted for", async () => {
    const { ethers, timelock, token, actors } = at;
    const cap = 2n ** 88n - 1n;
    const deploy = (founder: bigint) =>
      ethers.deployContract("EcoToken", [timelock, cap - 5n, [actors.kim], [founder]]);
    await expect(deploy(6n))
      .to.be.revertedWithCustomError(token, "ERC20ExceededSafeSupply")
      .withArgs(cap + 1n, cap);
    expect(await (await deploy(5n)).totalSupply()).to.equal(cap);
  });
});
