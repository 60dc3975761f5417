/*
given the storage layouts as the compiler reports them
├── the board and the code it runs by delegatecall have the variables of BountyStore in the same slots
├── the board has no other
└── the other half has none but the two that OpenZeppelin's EIP712 keeps for long names, unused
given the delegate-called half by itself
└── it knows no bounty, whatever it is asked
*/
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { artifacts } from "hardhat";
import { type BoardWorld, deployBoard, State } from "../helpers/board.ts";

interface Variable {
  label: string;
  slot: string;
  offset: number;
  type: string;
  /** Of a struct. */
  members?: Variable[];
}
interface Layout {
  storage: Variable[];
  types: Record<string, { members?: Variable[] }>;
}

/** Variables of a contract of the board, base contracts first; the compiler's running numbers are taken out of the types. */
async function layoutOf(name: string): Promise<Variable[]> {
  const id = await artifacts.getBuildInfoId(name);
  const file = id && (await artifacts.getBuildInfoOutputPath(id));
  if (!file) throw new Error(`no build output for ${name}`);
  const { contracts } = JSON.parse(readFileSync(file, "utf8")).output;
  const { storage, types }: Layout = contracts[`project/contracts/bounties/${name}.sol`][name].storageLayout;
  const facts = ({ label, slot, offset, type }: Variable): Variable => {
    const struct = type.match(/t_struct[^,]*_storage/)?.[0] ?? "";
    const members = types[struct]?.members?.map(facts);
    return { label, slot, offset, type: type.replace(/\)\d+/g, ")"), ...(members && { members }) };
  };
  return storage.map(facts);
}

describe("BountyBoard storage", () => {
  let world: BoardWorld;
  before(async () => {
    world = await deployBoard();
  });

  it("lies where both halves of the code look for it", async () => {
    const store = await layoutOf("BountyStore");
    expect(store.map(({ label }) => label)).to.include.members(["_tasks", "_money", "_disputes"]);
    expect(await layoutOf("BountyBoard")).to.deep.equal(store);
    const outcomes = await layoutOf("BountyOutcomes");
    expect(outcomes.slice(0, store.length)).to.deep.equal(store);
    const others = outcomes.slice(store.length);
    expect(others.map(({ label }) => label)).to.deep.equal(["_nameFallback", "_versionFallback"]);
    for (const { slot } of others)
      expect(await world.ethers.provider.getStorage(world.outcomes, slot)).to.equal(world.ethers.ZeroHash);
  });

  it("is the board's: the other half, called by itself, knows no bounty", async () => {
    const { ethers, outcomes, euro, actors } = world;
    const id = await world.submitted();
    const evidence = ethers.ZeroHash;
    for (const [call, expected] of [
      [() => outcomes.dispute(id), State.Rejected],
      [() => outcomes.settleDispute(id), State.Disputed],
      [() => outcomes.settleContest(id), State.Contested],
      [() => outcomes.enter(id, world.evidence, "", []), State.Contested],
      [() => outcomes.shortlist(id, actors.worker, evidence), State.Contested],
      [() => outcomes.award(id, [actors.worker], [1n], ""), State.Contested],
      [() => outcomes.connect(actors.admin).rule(id, 10_000, "Mine."), State.Disputed],
      [
        () =>
          outcomes.approveVerified(
            {
              bountyId: id,
              worker: actors.worker,
              evidenceHash: world.evidence,
              reviewUntil: 0,
              repository: evidence,
              workHash: evidence,
              validUntil: 2n ** 40n,
            },
            "0x",
          ),
        State.Submitted,
      ],
    ] as const)
      await expect(call())
        .to.be.revertedWithCustomError(outcomes, "BountyBoardUnexpectedState")
        .withArgs(id, State.None, expected);
    expect(await euro.balanceOf(outcomes)).to.equal(0);
  });
});
