/*
given the whole deployment by Ignition and a treasury with 5,000 €
└── when a member proposes to let the board take 1,800 € and to create the bounty, and the vote passes
    ├── it takes exactly 1,800 € from the treasury into the escrow, by anybody's hand
    ├── it pays Kim exactly 1,800 € after application, assignment, submission and two approvals
    ├── it returns the money to the treasury when nobody is assigned by the deadline
    ├── it moves nothing when the deadline is over before the execution
    └── it moves nothing when the guardian has frozen the board, until a vote lifts that
*/
import { expect } from "chai";
import { keccak256, toUtf8Bytes } from "ethers";
import { network } from "hardhat";
import { plainBounty } from "../../bindings/src/index.ts";
import local from "../../scripts/deploy/modules/Local.ts";
import { personaAddress } from "../../scripts/local.ts";

const DAY = 86_400;
const EURO = 1_000_000n;
const REWARD = 1_800n * EURO;
const TREASURY = 5_000n * EURO;
const FOR = 1;

async function deploy() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const deployed = await connection.ignition.deploy(local, { displayUi: false });
  const board = await ethers.getContractAt("BountyBoard", deployed.bountyBoard);
  const governor = await ethers.getContractAt("EcoGovernor", deployed.ecoGovernor);
  const euro = await ethers.getContractAt("EuroMock", deployed.euro);
  const treasury = await deployed.timelockController.getAddress();
  const signer = (name: string) => ethers.getSigner(personaAddress(name));
  await euro.mint(treasury, TREASURY);
  await networkHelpers.mine();

  /** Votes `actions` through; returns what executes them. */
  const pass = async (actions: { target: string; data: string }[], description: string) => {
    const asked = [
      actions.map(({ target }) => target),
      actions.map(() => 0n),
      actions.map(({ data }) => data),
    ] as const;
    await governor.connect(await signer("elif")).propose(...asked, description);
    const hash = keccak256(toUtf8Bytes(description));
    const id = await governor.hashProposal(...asked, hash);
    await networkHelpers.time.increase(DAY + 1);
    for (const name of ["anna", "ben", "carla"]) await governor.connect(await signer(name)).castVote(id, FOR);
    await networkHelpers.time.increase(5 * DAY);
    await governor.queue(...asked, hash);
    await networkHelpers.time.increase(2 * DAY);
    return async () => governor.connect(await signer("frida")).execute(...asked, hash);
  };

  /** A vote that funds a bounty with a deadline `days` from now, ready for execution. */
  const fund = async (days: number) => {
    const terms = {
      token: await euro.getAddress(),
      amount: REWARD,
      deadline: (await networkHelpers.time.latest()) + days * DAY,
      reviewWindow: 7 * DAY,
      approvalsNeeded: 2,
      reviewers: ["carla", "david", "elif"].map(personaAddress),
      title: "Translate the operator's handbook into German",
      text: "Chapters 1 to 9, with pictures.",
      options: plainBounty,
    };
    return pass(
      [
        {
          target: await euro.getAddress(),
          data: euro.interface.encodeFunctionData("approve", [board.target, REWARD]),
        },
        { target: await board.getAddress(), data: board.interface.encodeFunctionData("create", [terms]) },
      ],
      `Fund the German handbook, due in ${days} days`,
    );
  };

  return { ...connection, board, governor, euro, treasury, signer, pass, fund };
}

describe("A bounty of the treasury", () => {
  let at: Awaited<ReturnType<typeof deploy>>;
  let snapshot: Awaited<ReturnType<typeof at.networkHelpers.takeSnapshot>>;
  before(async () => {
    at = await deploy();
    snapshot = await at.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const expectTreasury = async (amount: bigint) =>
    expect(await at.euro.balanceOf(at.treasury)).to.equal(amount);
  const expectEscrow = async (amount: bigint) => {
    expect(await at.board.escrowOf(at.euro)).to.equal(amount);
    expect(await at.euro.balanceOf(at.board)).to.equal(amount);
    expect(await at.board.creditsOf(at.euro)).to.equal(0);
  };

  it("takes exactly the reward from the treasury into the escrow, by anybody's hand", async () => {
    const execute = await at.fund(40);
    await expectTreasury(TREASURY);
    await execute();
    await expectTreasury(TREASURY - REWARD);
    await expectEscrow(REWARD);
    expect((await at.board.bountyOf(1)).funder).to.equal(at.treasury);
    expect(await at.euro.allowance(at.treasury, at.board)).to.equal(0);
  });

  it("pays the contributor exactly the reward", async () => {
    const { board, euro, signer } = at;
    await (await at.fund(40))();
    const [kim, carla, david, elif] = await Promise.all(["kim", "carla", "david", "elif"].map(signer));
    if (!kim || !carla || !david || !elif) throw new Error("no accounts");
    const uri = "https://github.com/ecosphere/handbook/pull/17";
    await board.connect(kim).applyFor(1, "I translated two heat pump manuals.", []);
    await board.connect(carla).assign(1, kim);
    await board.connect(kim).submit(1, keccak256(toUtf8Bytes(uri)), uri);
    await board.connect(carla).approve(1, keccak256(toUtf8Bytes(uri)), "Complete and well written.");
    await expectEscrow(REWARD);
    await expect(board.connect(elif).approve(1, keccak256(toUtf8Bytes(uri)), "Checked the technical terms."))
      .to.emit(board, "BountyPaid")
      .withArgs(1, kim, euro, REWARD, false);
    expect(await euro.balanceOf(kim)).to.equal(REWARD);
    await expectEscrow(0n);
    await expectTreasury(TREASURY - REWARD);
  });

  it("returns the money to the treasury when nobody is assigned by the deadline", async () => {
    await (await at.fund(40))();
    await at.networkHelpers.time.increase(40 * DAY);
    await at.board.connect(await at.signer("frida")).reclaim(1);
    await expectTreasury(TREASURY);
    await expectEscrow(0n);
  });

  it("moves nothing when the deadline is over before the execution", async () => {
    const execute = await at.fund(7);
    await expect(execute()).to.be.revertedWithCustomError(at.board, "BountyBoardDeadlineInvalid");
    await expectTreasury(TREASURY);
    expect(await at.euro.allowance(at.treasury, at.board)).to.equal(0);
    expect(await at.board.bountyCount()).to.equal(0);
  });

  it("moves nothing while the guardian has frozen the board, until a vote lifts that", async () => {
    const { board } = at;
    const execute = await at.fund(60);
    await board.connect(await at.signer("guardian")).freeze();
    await expect(execute()).to.be.revertedWithCustomError(board, "BountyBoardFrozen");
    const lift = await at.pass(
      [{ target: await board.getAddress(), data: board.interface.encodeFunctionData("unfreeze") }],
      "Lift the freeze",
    );
    await lift();
    await execute();
    await expectEscrow(REWARD);
  });
});
