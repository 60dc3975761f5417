/*
given 60M ECO at the treasury and 40M with members who never delegated
├── constructor
│   ├── when founders and amounts differ in length, it reverts
│   └── it fixes the supply and counts the votes of members without delegation
├── transfer
│   ├── when the receiver is the token, it reverts
│   ├── when sender and receiver delegated to the same member, it moves no votes
│   ├── it moves balance and votes together
│   └── when it leaves the treasury, votes appear; when it returns, they disappear
├── delegate
│   ├── when the caller is the treasury, or the delegatee is, it reverts
│   ├── when the delegatee is address(0), it brings the votes back to the caller
│   ├── it moves the balance and not what was received
│   └── it leaves both histories readable (delegate, balance, votes)
├── delegateBySig
│   ├── when expired, replayed or signed for another chain, it reverts or moves nothing of the victim
│   └── it delegates for the signer
├── permit
│   ├── when somebody submitted it before and the allowance suffices, it passes silently
│   ├── when the allowance does not suffice, it reverts
│   ├── when it is forged, it never changes an allowance
│   └── it may lower an allowance
└── past lookups
    └── when the time has not passed, they revert
*/
import { expect } from "chai";
import { MaxUint256, Signature, ZeroAddress } from "ethers";
import { DAY, eco, freshGovernance, type Governance, HOLDINGS } from "../helpers/deploy.ts";

describe("EcoToken", () => {
  let at: Governance;
  beforeEach(async () => {
    at = await freshGovernance();
  });
  const tick = () => at.networkHelpers.time.increase(60);
  const domain = async (overrides = {}) => ({
    name: "EcoSphere",
    version: "1",
    chainId: 31337,
    verifyingContract: await at.token.getAddress(),
    ...overrides,
  });

  describe("constructor", () => {
    it("reverts when founders and amounts differ in length", async () => {
      await expect(at.ethers.deployContract("EcoToken", [at.timelock, 1n, [at.actors.anna.address], []]))
        .to.be.revertedWithCustomError(at.token, "EcoTokenFounderCountMismatch")
        .withArgs(1, 0);
    });

    it("leaves nobody a way to make or destroy tokens", async () => {
      const names = at.token.interface.fragments.flatMap((it) => ("name" in it ? [String(it.name)] : []));
      expect(names.filter((name) => /mint|burn|pause|upgrade|owner/i.test(name))).to.deep.equal([]);
      expect(names).to.include("transfer");
    });

    it("fixes the supply and counts the votes of members without delegation", async () => {
      const { token, timelock, actors } = at;
      expect(await token.totalSupply()).to.equal(eco(100_000_000));
      expect(await token.balanceOf(timelock)).to.equal(eco(60_000_000));
      expect(await token.getVotes(timelock)).to.equal(0);
      expect(await token.delegates(timelock)).to.equal(ZeroAddress);
      expect(await token.getVotes(actors.anna)).to.equal(eco(HOLDINGS.anna));
      expect(await token.delegates(actors.anna)).to.equal(actors.anna.address);
      expect(await token.clock()).to.equal(await at.networkHelpers.time.latest());
      expect(await token.CLOCK_MODE()).to.equal("mode=timestamp");
    });
  });

  describe("transfer", () => {
    it("reverts when the receiver is the token itself", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.anna).transfer(token, 5n))
        .to.be.revertedWithCustomError(token, "EcoTokenTransferToToken")
        .withArgs(actors.anna.address, 5n);
    });

    it("reverts above the balance", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.kim).transfer(actors.anna, 5n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(actors.kim.address, 0, 5n);
    });

    it("reverts when the receiver or the spender is nobody", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.anna).transfer(ZeroAddress, 5n))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
      await expect(token.connect(actors.anna).approve(ZeroAddress, 5n))
        .to.be.revertedWithCustomError(token, "ERC20InvalidSpender")
        .withArgs(ZeroAddress);
    });

    it("by another reverts beyond the allowance, and to the token itself", async () => {
      const { token, actors } = at;
      const { anna, ben, kim } = actors;
      await token.connect(anna).approve(ben, 4n);
      await expect(token.connect(ben).transferFrom(anna, kim, 5n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(ben.address, 4, 5);
      await expect(token.connect(ben).transferFrom(anna, token, 4n))
        .to.be.revertedWithCustomError(token, "EcoTokenTransferToToken")
        .withArgs(anna.address, 4);
    });

    it("moves balance and votes together and tells both", async () => {
      const { token, actors } = at;
      const { anna, kim } = actors;
      await expect(token.connect(anna).transfer(kim, eco(10)))
        .to.emit(token, "DelegateVotesChanged")
        .withArgs(anna.address, eco(HOLDINGS.anna), eco(HOLDINGS.anna - 10))
        .and.to.emit(token, "DelegateVotesChanged")
        .withArgs(kim.address, 0, eco(10));
      expect(await token.getVotes(kim)).to.equal(eco(10));
      expect(await token.balanceOf(kim)).to.equal(eco(10));
    });

    it("changes nothing when an account pays itself", async () => {
      const { token, actors } = at;
      await token.connect(actors.anna).transfer(actors.anna, eco(10));
      expect(await token.getVotes(actors.anna)).to.equal(eco(HOLDINGS.anna));
    });

    it("of nothing tells no change of votes", async () => {
      const { token, actors } = at;
      await expect(token.connect(actors.anna).transfer(actors.kim, 0n)).not.to.emit(
        token,
        "DelegateVotesChanged",
      );
      expect(await token.getVotes(actors.anna)).to.equal(eco(HOLDINGS.anna));
    });

    it("moves no votes between accounts with the same delegate", async () => {
      const { token, actors } = at;
      const { anna, ben, carla } = actors;
      await token.connect(anna).delegate(carla);
      await token.connect(ben).delegate(carla);
      const before = await token.getVotes(carla);
      await expect(token.connect(anna).transfer(ben, eco(100))).not.to.emit(token, "DelegateVotesChanged");
      await token.connect(anna).transfer(carla, eco(50));
      expect(await token.getVotes(carla)).to.equal(before);
      await token.connect(carla).delegate(anna);
      expect(await token.getVotes(carla)).to.equal(before - eco(HOLDINGS.carla + 50));
    });

    it("lets votes appear when tokens leave the treasury and disappear when they return", async () => {
      const { token, timelock, actors, networkHelpers, ethers } = at;
      const address = await timelock.getAddress();
      await networkHelpers.impersonateAccount(address);
      await networkHelpers.setBalance(address, 10n ** 18n);
      const treasury = await ethers.getSigner(address);
      await token.connect(treasury).transfer(actors.kim, eco(7));
      expect(await token.getVotes(actors.kim)).to.equal(eco(7));
      await token.connect(actors.kim).transfer(timelock, eco(7));
      expect(await token.getVotes(actors.kim)).to.equal(0);
      expect(await token.getVotes(timelock)).to.equal(0);
    });

    it("neither gives votes to nobody nor tells of nobody's when the treasury pays or is paid", async () => {
      const { token, timelock, actors, networkHelpers, ethers } = at;
      const address = await timelock.getAddress();
      await networkHelpers.impersonateAccount(address);
      await networkHelpers.setBalance(address, 10n ** 18n);
      const treasury = await ethers.getSigner(address);
      const told = async () =>
        (await token.queryFilter(token.filters.DelegateVotesChanged(), "latest")).map(({ args }) => [
          ...args,
        ]);
      await token.connect(treasury).transfer(actors.kim, eco(7));
      expect(await told()).to.deep.equal([[actors.kim.address, 0n, eco(7)]]);
      await token.connect(actors.kim).transfer(timelock, eco(7));
      expect(await told()).to.deep.equal([[actors.kim.address, eco(7), 0n]]);
      expect(await token.getVotes(ethers.ZeroAddress)).to.equal(0);
    });
  });

  describe("delegate", () => {
    it("reverts for the treasury, as account and as delegatee", async () => {
      const { token, timelock, actors, networkHelpers, ethers } = at;
      const address = await timelock.getAddress();
      await networkHelpers.impersonateAccount(address);
      await networkHelpers.setBalance(address, 10n ** 18n);
      const treasury = await ethers.getSigner(address);
      for (const call of [
        () => token.connect(treasury).delegate(actors.anna),
        () => token.connect(actors.anna).delegate(timelock),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(token, "EcoTokenTreasuryHasNoVotes")
          .withArgs(address);
    });

    it("brings the votes back with address(0), and burns none", async () => {
      const { token, actors } = at;
      const { anna, ben } = actors;
      await token.connect(anna).delegate(ben);
      await expect(token.connect(anna).delegate(ZeroAddress))
        .to.emit(token, "DelegateChanged")
        .withArgs(anna.address, ben.address, anna.address);
      expect(await token.delegates(anna)).to.equal(anna.address);
      expect(await token.getVotes(anna)).to.equal(eco(HOLDINGS.anna));
      expect(await token.getVotes(ben)).to.equal(eco(HOLDINGS.ben));
    });

    it("moves the own balance, not what others delegated", async () => {
      const { token, actors } = at;
      const { anna, ben, carla } = actors;
      await token.connect(anna).delegate(ben);
      await token.connect(ben).delegate(carla);
      expect(await token.getVotes(ben)).to.equal(eco(HOLDINGS.anna));
      expect(await token.getVotes(carla)).to.equal(eco(HOLDINGS.ben + HOLDINGS.carla));
    });

    it("keeps the histories of delegate, balance and votes", async () => {
      const { token, actors, networkHelpers } = at;
      const { anna, ben, carla } = actors;
      const seen: {
        time: number;
        delegate: string;
        balance: bigint;
        annas: bigint;
        bens: bigint;
        carlas: bigint;
      }[] = [];
      const steps = [
        () => token.connect(anna).delegate(ben),
        () => token.connect(anna).transfer(carla, eco(5)),
        () => token.connect(anna).delegate(carla),
        () => token.connect(ben).transfer(anna, eco(8)),
        () => token.connect(carla).delegate(ben),
        () => token.connect(anna).delegate(ZeroAddress),
        () => token.connect(anna).delegate(anna),
        () => token.connect(ben).transfer(carla, eco(1)),
      ];
      for (const step of steps) {
        await step();
        const time = await networkHelpers.time.latest();
        seen.push({
          time,
          delegate: await token.delegates(anna),
          balance: await token.balanceOf(anna),
          annas: await token.getVotes(anna),
          bens: await token.getVotes(ben),
          carlas: await token.getVotes(carla),
        });
        await tick();
      }
      for (const { time, delegate, balance, annas, bens, carlas } of seen)
        for (const moment of [time, time + 30]) {
          expect(await token.getPastDelegate(anna, moment)).to.equal(delegate);
          expect(await token.getPastBalanceOf(anna, moment)).to.equal(balance);
          expect(await token.getPastVotes(anna, moment)).to.equal(annas);
          expect(await token.getPastVotes(ben, moment)).to.equal(bens);
          expect(await token.getPastVotes(carla, moment)).to.equal(carlas);
        }
    });

    it("answers for the time before the first delegation with the account itself", async () => {
      const { token, actors, networkHelpers } = at;
      const before = await networkHelpers.time.latest();
      await tick();
      await token.connect(actors.anna).delegate(actors.ben);
      expect(await token.getPastDelegate(actors.anna, before)).to.equal(actors.anna.address);
      expect(await token.getPastDelegate(actors.kim, before)).to.equal(actors.kim.address);
      expect(await token.getPastDelegate(at.timelock, before)).to.equal(ZeroAddress);
      expect(await token.getPastVotes(actors.anna, before)).to.equal(eco(HOLDINGS.anna));
    });
  });

  describe("delegateBySig", () => {
    const types = {
      Delegation: [
        { name: "delegatee", type: "address" },
        { name: "nonce", type: "uint256" },
        { name: "expiry", type: "uint256" },
      ],
    };
    const sign = async (nonce = 0n, expiry: bigint = MaxUint256, overrides = {}) =>
      Signature.from(
        await at.actors.anna.signTypedData(await domain(overrides), types, {
          delegatee: at.actors.ben.address,
          nonce,
          expiry,
        }),
      );

    it("reverts when expired", async () => {
      const { v, r, s } = await sign(0n, 1n);
      await expect(at.token.delegateBySig(at.actors.ben, 0, 1n, v, r, s))
        .to.be.revertedWithCustomError(at.token, "VotesExpiredSignature")
        .withArgs(1n);
    });

    it("delegates for the signer, once", async () => {
      const { token, actors } = at;
      const { v, r, s } = await sign();
      await token.connect(actors.mallory).delegateBySig(actors.ben, 0, MaxUint256, v, r, s);
      expect(await token.delegates(actors.anna)).to.equal(actors.ben.address);
      await expect(token.delegateBySig(actors.ben, 0, MaxUint256, v, r, s))
        .to.be.revertedWithCustomError(token, "InvalidAccountNonce")
        .withArgs(actors.anna.address, 1);
    });

    it("moves nothing of a member whose signature is for another chain or contract", async () => {
      for (const elsewhere of [{ chainId: 1 }, { verifyingContract: await at.governor.getAddress() }]) {
        const { v, r, s } = await sign(0n, MaxUint256, elsewhere);
        await at.token.delegateBySig(at.actors.ben, 0, MaxUint256, v, r, s);
        expect(await at.token.delegates(at.actors.anna)).to.equal(at.actors.anna.address);
      }
    });
  });

  describe("permit", () => {
    const types = {
      Permit: [
        { name: "owner", type: "address" },
        { name: "spender", type: "address" },
        { name: "value", type: "uint256" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint256" },
      ],
    };
    const permit = async (
      value: bigint,
      { nonce = 0n, deadline = MaxUint256, signer = at.actors.anna } = {},
    ) => {
      const { anna, ben } = at.actors;
      const message = { owner: anna.address, spender: ben.address, value, nonce, deadline };
      const { v, r, s } = Signature.from(await signer.signTypedData(await domain(), types, message));
      return at.token.permit(anna, ben, value, deadline, v, r, s);
    };
    const allowance = () => at.token.allowance(at.actors.anna, at.actors.ben);

    it("passes silently when somebody submitted it before", async () => {
      await permit(eco(5));
      await expect(permit(eco(5))).not.to.emit(at.token, "Approval");
      expect(await allowance()).to.equal(eco(5));
    });

    it("reverts when it was used and the allowance no longer suffices", async () => {
      await permit(eco(5));
      await at.token.connect(at.actors.ben).transferFrom(at.actors.anna, at.actors.kim, eco(1));
      await expect(permit(eco(5))).to.be.revertedWithCustomError(at.token, "ERC2612InvalidSigner");
    });

    it("reverts when expired or forged, and never changes the allowance", async () => {
      await expect(permit(eco(5), { deadline: 1n }))
        .to.be.revertedWithCustomError(at.token, "ERC2612ExpiredSignature")
        .withArgs(1n);
      await expect(permit(eco(5), { signer: at.actors.mallory }))
        .to.be.revertedWithCustomError(at.token, "ERC2612InvalidSigner")
        .withArgs(at.actors.mallory.address, at.actors.anna.address);
      await at.token.connect(at.actors.anna).approve(at.actors.ben, eco(9));
      await permit(eco(5), { signer: at.actors.mallory });
      expect(await allowance()).to.equal(eco(9));
    });

    it("counts in the very second of its deadline, and not in the next", async () => {
      const deadline = BigInt(await at.networkHelpers.time.latest()) + 100n;
      await permit(eco(5));
      await at.networkHelpers.time.setNextBlockTimestamp(deadline);
      await permit(eco(2), { nonce: 1n, deadline });
      expect(await allowance()).to.equal(eco(2));
      await at.networkHelpers.time.setNextBlockTimestamp(deadline + 1n);
      await permit(eco(1), { nonce: 2n, deadline });
      expect(await allowance()).to.equal(eco(2));
    });

    it("reverts for an owner that is nobody", async () => {
      const { ben } = at.actors;
      const nothing = `0x${"00".repeat(32)}`;
      await expect(
        at.token.permit(ZeroAddress, ben, 0n, MaxUint256, 99, nothing, nothing),
      ).to.be.revertedWithCustomError(at.token, "ECDSAInvalidSignature");
    });

    it("lowers an allowance when the owner signed so", async () => {
      await permit(eco(5));
      await permit(eco(2), { nonce: 1n });
      expect(await allowance()).to.equal(eco(2));
    });
  });

  describe("past lookups", () => {
    it("revert for a time that has not passed", async () => {
      const { token, actors, networkHelpers } = at;
      const future = (await networkHelpers.time.latest()) + DAY;
      for (const call of [
        () => token.getPastVotes(actors.anna, future),
        () => token.getPastDelegate(actors.anna, future),
        () => token.getPastBalanceOf(actors.anna, future),
        () => token.getPastTotalSupply(future),
      ])
        await expect(call()).to.be.revertedWithCustomError(token, "ERC5805FutureLookup");
    });

    it("know no supply and no votes before the deployment", async () => {
      expect(await at.token.getPastTotalSupply(1)).to.equal(0);
      expect(await at.token.getPastVotes(at.actors.anna, 1)).to.equal(0);
      expect(await at.token.getPastBalanceOf(at.timelock, 1)).to.equal(0);
    });
  });
});
