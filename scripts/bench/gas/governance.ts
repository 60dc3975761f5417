import { type BaseContract, id } from "ethers";
import { signBallot } from "../../../test/helpers/ballots.ts";
import {
  deployGovernance,
  eco,
  type Governance,
  TIMELOCK_DELAY,
  VOTABLE,
} from "../../../test/helpers/deploy.ts";
import { type Proposal, proposalOf, Support } from "../../../test/helpers/proposals.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const BARS = {
  "propose, first by a member": 105_000,
  "propose, later": 105_000,
  "propose two calls, later": undefined,
  "propose a payment of coins, later": 105_000,
  "castVote, first on a proposal": 83_000,
  "castVote, later": 70_000,
  "castVoteBySig, later": 115_000,
  "castOverrideVote, delegate has voted": 90_000,
  "castOverrideVoteBySig, delegate has voted": 115_000,
  "queue + execute": 255_000,
  "delegate, first": 100_000,
  transfer: 130_000,
} as const satisfies Record<string, number | undefined>;

/** Said when a bar is missed. */
const NOTES: Partial<Record<keyof typeof BARS, string>> = {
  "propose, first by a member":
    "45k for two new slots OpenZeppelin lacks (76k): the pin of the called code and until when the proposer's vote runs. Each guards a rule; with one of them gone it would cost 100k.",
};

type Action = keyof typeof BARS;
type Gas = Record<Action, number>;
type Systems = Pick<Governance, "timelock"> & {
  governor: Governance["governor"];
  token: Governance["token"];
  name: string;
};

/** The same acts on one pair of token and governor; both speak the same interface. */
async function measure(at: Governance, { governor, token, timelock, name }: Systems): Promise<Gas> {
  const { anna, ben, carla, david, elif, kim, whale } = at.actors;
  const { time } = at.networkHelpers;
  const call = {
    target: await at.euro.getAddress(),
    data: at.euro.interface.encodeFunctionData("transfer", [kim.address, 1_000_000]),
  };
  const propose = ({ targets, values, calldatas, description }: Proposal, by = anna) =>
    governor.connect(by).propose(targets, values, calldatas, description);
  const idOf = ({ targets, values, calldatas, descriptionHash }: Proposal) =>
    governor.hashProposal(targets, values, calldatas, descriptionHash);

  await at.euro.mint(timelock, 10_000_000);
  await at.euro.mint(kim, 1);
  const delegate = await gasOf(token.connect(elif).delegate(ben));
  await token.connect(david).delegate(ben);
  await time.increase(60);
  const transfer = await gasOf(token.connect(whale).transfer(carla, eco(5)));
  await time.increase(60);

  const first = proposalOf([call], "Pay Kim for the first month of the handbook");
  const proposeFirst = await gasOf(propose(first));
  const firstId = await idOf(first);
  await time.increaseTo((await governor.proposalSnapshot(firstId)) + 1n);
  const voteFirst = await gasOf(governor.connect(anna).castVote(firstId, Support.For));
  const voteLater = await gasOf(governor.connect(ben).castVote(firstId, Support.For));
  const sign = (kind: "Ballot" | "OverrideBallot", signer: typeof carla) =>
    signBallot(
      { ...at, governor },
      signer,
      { kind, proposalId: firstId, support: Support.For, voter: signer.address },
      { name },
    );
  const relayed = governor.connect(kim);
  const bySig = await gasOf(relayed.castVoteBySig(firstId, Support.For, carla, await sign("Ballot", carla)));
  const override = await gasOf(governor.connect(elif).castOverrideVote(firstId, Support.Against, ""));
  const overrideBySig = await gasOf(
    relayed.castOverrideVoteBySig(firstId, Support.For, david, "", await sign("OverrideBallot", david)),
  );
  await time.increaseTo((await governor.proposalDeadline(firstId)) + 1n);
  const { targets, values, calldatas, descriptionHash } = first;
  const queue = await gasOf(governor.queue(targets, values, calldatas, descriptionHash));
  await time.increase(TIMELOCK_DELAY + 1);
  const execute = await gasOf(governor.execute(targets, values, calldatas, descriptionHash));
  const later = async (proposal: Proposal) => {
    const gas = await gasOf(propose(proposal));
    await time.increaseTo((await governor.proposalDeadline(await idOf(proposal))) + 1n);
    return gas;
  };

  return {
    "propose, first by a member": proposeFirst,
    "propose, later": await later(proposalOf([call], "Pay Kim for the second month of the handbook")),
    "propose two calls, later": await later(proposalOf([call, call], "Pay Kim for months three and four")),
    "propose a payment of coins, later": await later(
      proposalOf([{ target: kim.address, value: 1n }], "Pay Kim for the fifth month of the handbook"),
    ),
    "castVote, first on a proposal": voteFirst,
    "castVote, later": voteLater,
    "castVoteBySig, later": bySig,
    "castOverrideVote, delegate has voted": override,
    "castOverrideVoteBySig, delegate has voted": overrideBySig,
    "queue + execute": queue + execute,
    "delegate, first": delegate,
    transfer,
  };
}

/** OpenZeppelin's extensions alone, on the same chain, with the same holders, who first delegate to themselves. */
async function deployReference(at: Governance): Promise<Systems> {
  const { ethers, actors } = at;
  const { deployer, anna, ben, carla, david, elif, whale } = actors;
  const holders = [anna, ben, carla, david, elif, whale];
  const timelock = await ethers.deployContract("TimelockController", [TIMELOCK_DELAY, [], [], deployer]);
  const token = await ethers.deployContract("ReferenceToken", [
    holders.map(({ address }) => address),
    holders.map(() => eco(VOTABLE / holders.length)),
  ]);
  const governor = await ethers.deployContract("ReferenceGovernor", [token, timelock]);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
    await timelock.grantRole(id(role), governor);
  for (const holder of holders) await token.connect(holder).delegate(holder);
  await at.networkHelpers.time.increase(60);
  return {
    timelock,
    token: token as BaseContract as Governance["token"],
    governor: governor as BaseContract as Governance["governor"],
    name: "Reference Governor",
  };
}

const bench: GasBench = {
  title: "Governance (reference: OpenZeppelin's extensions alone)",
  async rows(): Promise<GasRow[]> {
    const at = await deployGovernance();
    const gas = await measure(at, { ...at, name: "EcoSphere Governor" });
    const other = await deployGovernance();
    const reference = await measure(other, await deployReference(other));
    return (Object.keys(BARS) as Action[]).map((action) => ({
      action,
      gas: gas[action],
      reference: reference[action],
      bar: BARS[action],
      ...(gas[action] > (BARS[action] ?? Infinity) ? { note: NOTES[action] } : {}),
    }));
  },
};

export default bench;
