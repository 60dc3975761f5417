import type { ContractTransactionResponse } from "ethers";
import { id, toBeHex } from "ethers";
import type { Actors } from "./actors.ts";
import { DAY, eco, type Governance, TIMELOCK_DELAY } from "./deploy.ts";

export const Support = { Against: 0, For: 1, Abstain: 2 } as const;
export const State = {
  Pending: 0n,
  Active: 1n,
  Canceled: 2n,
  Defeated: 3n,
  Succeeded: 4n,
  Queued: 5n,
  Expired: 6n,
  Executed: 7n,
} as const;

/** The set of states as the governor's errors tell it. */
export const statesBitmap = (...states: (keyof typeof State)[]) =>
  toBeHex(
    states.reduce((bits, state) => bits | (1n << State[state]), 0n),
    32,
  );

export interface Action {
  target: string;
  value?: bigint;
  data?: string;
}

/** A proposal as every call of the governor wants it. */
export function proposalOf(actions: Action[], description = "Pay Kim") {
  return {
    targets: actions.map((action) => action.target),
    values: actions.map((action) => action.value ?? 0n),
    calldatas: actions.map((action) => action.data ?? "0x"),
    description,
    descriptionHash: id(description),
  };
}

export type Proposal = ReturnType<typeof proposalOf>;

/** The verbs of a proposal's life on one deployment. */
export function proposalsOn(at: Governance) {
  const { governor, token, networkHelpers, actors } = at;
  const increaseTo = (seconds: bigint) => networkHelpers.time.increaseTo(seconds);

  const life = {
    /** A treasury payment of `amount` ECO to Kim. */
    async payment(amount = 1_000, description?: string): Promise<Proposal> {
      const data = token.interface.encodeFunctionData("transfer", [actors.kim.address, eco(amount)]);
      return proposalOf([{ target: await token.getAddress(), data }], description);
    },
    propose(proposal: Proposal, by = actors.anna): Promise<ContractTransactionResponse> {
      const { targets, values, calldatas, description } = proposal;
      return governor.connect(by).propose(targets, values, calldatas, description);
    },
    idOf({ targets, values, calldatas, descriptionHash }: Proposal): Promise<bigint> {
      return governor.hashProposal(targets, values, calldatas, descriptionHash);
    },
    queue: ({ targets, values, calldatas, descriptionHash }: Proposal, by = actors.mallory) =>
      governor.connect(by).queue(targets, values, calldatas, descriptionHash),
    execute: ({ targets, values, calldatas, descriptionHash }: Proposal, by = actors.mallory) =>
      governor.connect(by).execute(targets, values, calldatas, descriptionHash),
    cancel: ({ targets, values, calldatas, descriptionHash }: Proposal, by = actors.anna) =>
      governor.connect(by).cancel(targets, values, calldatas, descriptionHash),

    /** First second in which votes count. */
    async toVoting(proposalId: bigint) {
      await increaseTo((await governor.proposalSnapshot(proposalId)) + 1n);
    },
    /** `seconds` before the deadline as it stands now. */
    async beforeEnd(proposalId: bigint, seconds: number) {
      await networkHelpers.time.setNextBlockTimestamp(
        (await governor.proposalDeadline(proposalId)) - BigInt(seconds),
      );
    },
    async pastEnd(proposalId: bigint) {
      await increaseTo((await governor.proposalDeadline(proposalId)) + 1n);
    },
    /** Proposes and waits until votes count. */
    async open(proposal: Proposal, by = actors.anna): Promise<bigint> {
      await life.propose(proposal, by);
      const proposalId = await life.idOf(proposal);
      await life.toVoting(proposalId);
      return proposalId;
    },
    vote: (proposalId: bigint, support: number, ...names: (keyof Actors)[]) =>
      names.reduce<Promise<unknown>>(
        (done, name) => done.then(() => governor.connect(actors[name]).castVote(proposalId, support)),
        Promise.resolve(),
      ),
    /** Proposes, passes with the votes of the first three members, and queues. */
    async pass(proposal: Proposal, by = actors.anna): Promise<bigint> {
      const proposalId = await life.open(proposal, by);
      await life.vote(proposalId, Support.For, "anna", "ben", "carla");
      await life.pastEnd(proposalId);
      await life.queue(proposal);
      return proposalId;
    },
    /** Passes, waits for the timelock, executes. */
    async enact(proposal: Proposal, by = actors.anna): Promise<bigint> {
      const proposalId = await life.pass(proposal, by);
      await networkHelpers.time.increase(TIMELOCK_DELAY + DAY);
      await life.execute(proposal);
      return proposalId;
    },
  };
  return life;
}

export type Proposals = ReturnType<typeof proposalsOn>;
