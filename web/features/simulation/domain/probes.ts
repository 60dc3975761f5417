import {
  accessManagerAbi,
  bountyBoardAbi,
  budgetsAbi,
  type Deployment,
  ecoGovernorAbi,
  recurringBountiesAbi,
  revenueRouterAbi,
  roadmapAbi,
  standardsAbi,
  timelockControllerAbi,
} from "@ecosphere/bindings";
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  pad,
  zeroAddress,
} from "viem";
import type { Fact, FactLabel, Group, Value } from "./facts.ts";
import type { Outcome, ScriptCall } from "./script.ts";

/** A read whose answer makes facts; none when the read fails. */
export interface Probe {
  call: ScriptCall;
  facts(outcome: Outcome): Fact[];
}

/** Answers with the balance of the address in its input: PUSH0 CALLDATALOAD BALANCE PUSH0 MSTORE PUSH1 32 PUSH0 RETURN. */
export const COIN_READER: { address: Address; code: Hex } = {
  address: "0x00000000000000000000000000000000ec05fee1",
  code: "0x5f35315f5260205ff3",
};
/** The same for the size of the code there (EXTCODESIZE). */
export const CODE_READER: { address: Address; code: Hex } = {
  address: "0x00000000000000000000000000000000ec05fee2",
  code: "0x5f353b5f5260205ff3",
};

function probe<abi extends Abi, name extends ContractFunctionName<abi, "view" | "pure">>(
  read: {
    address: Address;
    abi: abi;
    functionName: name;
    args?: ContractFunctionArgs<abi, "view" | "pure", name>;
  },
  facts: (result: ContractFunctionReturnType<abi, "view" | "pure", name>) => Fact[],
): Probe {
  return {
    call: { to: read.address, data: encodeFunctionData(read as never) },
    facts: ({ isSuccess, data }) => {
      if (!isSuccess || data === "0x") return [];
      return facts(decodeFunctionResult({ ...read, data } as never) as never);
    },
  };
}

const fact = (group: Group, label: FactLabel, value: Value, about: Partial<Fact> = {}): Fact => ({
  key: [group, label, about.account, about.id, about.token].join("/").toLowerCase(),
  group,
  label,
  ...about,
  value,
});

const amount = (value: bigint, token: Address | null): Value => ({ type: "amount", token, amount: value });
const duration = (seconds: number | bigint): Value => ({ type: "duration", seconds: Number(seconds) });
const time = (at: number | bigint): Value => ({ type: "time", at: Number(at) });
const flag = (isSet: boolean): Value => ({ type: "flag", isSet });
const accountValue = (account: Address): Value => ({ type: "account", account });

export const balanceProbe = (account: Address, token: Address | null): Probe =>
  token === null
    ? {
        call: { to: COIN_READER.address, data: pad(account, { size: 32 }) },
        facts: ({ isSuccess, data }) =>
          isSuccess && data !== "0x"
            ? [fact("balances", "balance", amount(BigInt(data), null), { account, token })]
            : [],
      }
    : probe({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] }, (value) => [
        fact("balances", "balance", amount(value, token), { account, token }),
      ]);

export const allowanceProbe = (owner: Address, spender: Address, token: Address): Probe =>
  probe({ address: token, abi: erc20Abi, functionName: "allowance", args: [owner, spender] }, (value) => [
    fact("allowances", "allowance", amount(value, token), { account: spender, token }),
  ]);

/** The rules of voting, the guardian and what is frozen. */
export function settingProbes({
  ecoGovernor,
  ecoToken,
  timelockController,
  bountyBoard,
}: Deployment): Probe[] {
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  return [
    probe({ ...governor, functionName: "votingDelay" }, (value) => [
      fact("settings", "votingDelay", duration(value)),
    ]),
    probe({ ...governor, functionName: "votingPeriod" }, (value) => [
      fact("settings", "votingPeriod", duration(value)),
    ]),
    probe({ ...governor, functionName: "proposalThreshold" }, (value) => [
      fact("settings", "threshold", amount(value, ecoToken)),
    ]),
    probe({ ...governor, functionName: "quorumNumerator" }, (value) => [
      fact("settings", "quorum", { type: "percent", percent: Number(value) }),
    ]),
    probe({ ...governor, functionName: "guardian" }, (value) => [
      fact("settings", "guardian", accountValue(value)),
    ]),
    probe({ ...governor, functionName: "guardianUntil" }, (value) => [
      fact("settings", "guardianUntil", time(value)),
    ]),
    probe(
      { address: timelockController, abi: timelockControllerAbi, functionName: "getMinDelay" },
      (value) => [fact("settings", "timelockDelay", duration(value))],
    ),
    probe({ address: bountyBoard, abi: bountyBoardAbi, functionName: "frozen" }, (value) => [
      fact("settings", "boardFrozen", flag(value)),
    ]),
  ];
}

export const shareProbe = (router: Address, account: Address): Probe =>
  probe({ address: router, abi: revenueRouterAbi, functionName: "shareOf", args: [account] }, (bps) => [
    fact("shares", "share", { type: "share", bps: Number(bps) }, { account }),
  ]);

export const roleProbe = (manager: Address, role: bigint, account: Address): Probe =>
  probe(
    { address: manager, abi: accessManagerAbi, functionName: "hasRole", args: [role, account] },
    ([isMember, delay]) => [
      fact("roles", "role", flag(isMember), { account, id: String(role) }),
      ...(isMember && delay > 0
        ? [fact("roles", "roleDelay", duration(delay), { account, id: String(role) })]
        : []),
    ],
  );

export const timelockRoleProbe = (timelock: Address, role: Hex, account: Address): Probe =>
  probe(
    { address: timelock, abi: timelockControllerAbi, functionName: "hasRole", args: [role, account] },
    (isMember) => [fact("roles", "timelockRole", flag(isMember), { account, id: role })],
  );

export const reviewerProbe = (standards: Address, account: Address): Probe =>
  probe(
    { address: standards, abi: standardsAbi, functionName: "isReviewer", args: [account] },
    (isReviewer) => [fact("reviewers", "reviewer", flag(isReviewer), { account })],
  );

export const budgetProbe = (budgets: Address, id: bigint): Probe =>
  probe({ address: budgets, abi: budgetsAbi, functionName: "budgetOf", args: [id] }, (budget) => {
    if (budget.manager === zeroAddress) return [];
    const about = { id: String(id) };
    return [
      fact("budgets", "manager", accountValue(budget.manager), about),
      fact("budgets", "cap", amount(budget.cap, budget.token), about),
      fact("budgets", "capPerBounty", amount(budget.capPerBounty, budget.token), about),
      fact("budgets", "limit", amount(budget.limit, budget.token), about),
      fact("budgets", "refill", duration(budget.refillSeconds), about),
      fact("budgets", "spent", amount(budget.spent, budget.token), about),
      fact("budgets", "frozen", flag(budget.isFrozen), about),
      fact("budgets", "closed", flag(budget.isClosed), about),
    ];
  });

export const planProbe = (recurringBounties: Address, id: bigint): Probe =>
  probe(
    { address: recurringBounties, abi: recurringBountiesAbi, functionName: "planOf", args: [id] },
    (plan) => {
      if (plan.budgetId === 0n) return [];
      const about = { id: String(id) };
      return [
        fact("recurring", "planBudget", { type: "count", count: plan.budgetId }, about),
        fact("recurring", "nextAt", time(plan.nextAt), about),
        fact("recurring", "period", duration(plan.periodSeconds), about),
        fact("recurring", "roundsLeft", { type: "count", count: BigInt(plan.roundsLeft) }, about),
        fact("recurring", "stopped", flag(plan.isStopped), about),
      ];
    },
  );

export const milestoneProbe = (roadmap: Address, id: bigint): Probe =>
  probe({ address: roadmap, abi: roadmapAbi, functionName: "milestoneOf", args: [id] }, (milestone) => {
    if (milestone.state === 0) return [];
    const about = { id: String(id) };
    return [
      fact("milestones", "state", { type: "state", of: "milestone", index: milestone.state }, about),
      fact("milestones", "tranche", amount(milestone.amount, milestone.token), about),
      fact("milestones", "payee", accountValue(milestone.payee), about),
      fact("milestones", "deadline", time(milestone.deadline), about),
    ];
  });

export const bountyProbe = (board: Address, id: bigint): Probe =>
  probe({ address: board, abi: bountyBoardAbi, functionName: "bountyOf", args: [id] }, (bounty) => {
    if (bounty.state === 0) return [];
    const about = { id: String(id) };
    return [
      fact("bounties", "state", { type: "state", of: "bounty", index: bounty.state }, about),
      fact("bounties", "reward", amount(bounty.amount, bounty.token), about),
      fact("bounties", "deadline", time(bounty.deadline), about),
    ];
  });

export const standardProbe = (standards: Address, hash: Hex): Probe =>
  probe({ address: standards, abi: standardsAbi, functionName: "versionOf", args: [hash] }, (version) => {
    if (version.standardId === 0n) return [];
    const about = { id: hash };
    return [
      fact("standards", "line", { type: "count", count: version.standardId }, about),
      fact("standards", "version", { type: "count", count: BigInt(version.number) }, about),
      fact("standards", "inForceFrom", time(version.inForceFrom), about),
      ...(version.inForceUntil > 0
        ? [fact("standards", "inForceUntil", time(version.inForceUntil), about)]
        : []),
    ];
  });

export const tokenProbe = (board: Address, token: Address): Probe =>
  probe(
    { address: board, abi: bountyBoardAbi, functionName: "isTokenAllowed", args: [token] },
    (isAllowed) => [fact("settings", "tokenAllowed", flag(isAllowed), { account: token })],
  );
