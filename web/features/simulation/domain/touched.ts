import {
  accessManagerAbi,
  bountyBoardAbi,
  budgetsAbi,
  type Deployment,
  recurringBountiesAbi,
  revenueRouterAbi,
  roadmapAbi,
  standardsAbi,
  timelockControllerAbi,
} from "@ecosphere/bindings";
import {
  type Abi,
  type Address,
  decodeEventLog,
  erc20Abi,
  getAddress,
  isAddressEqual,
  zeroAddress,
} from "viem";
import {
  allowanceProbe,
  balanceProbe,
  bountyProbe,
  budgetProbe,
  milestoneProbe,
  type Probe,
  planProbe,
  reviewerProbe,
  roleProbe,
  settingProbes,
  shareProbe,
  standardProbe,
  timelockRoleProbe,
  tokenProbe,
} from "./probes.ts";
import type { Log } from "./script.ts";

/** ERC-7528: how nodes name the chain's own coin in traced transfers. */
const COIN = "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE";
/** Enough for any proposal a person reads; more is a payment list that shows in its own actions. */
const MAX_PROBES = 200;

/** What has to be read before and after, judged by the events of a first run. */
export function probesFor(deployment: Deployment, logs: Log[], recipients: readonly Address[]): Probe[] {
  const { timelockController, euro, ecoToken, revenueRouter } = deployment;
  const probes = new Map<string, Probe>();
  const add = (probe: Probe) => probes.set(`${probe.call.to}/${probe.call.data}`.toLowerCase(), probe);
  for (const token of [euro, ecoToken, null]) add(balanceProbe(timelockController, token));
  for (const probe of settingProbes(deployment)) add(probe);
  for (const recipient of recipients) add(shareProbe(revenueRouter, recipient));
  for (const log of logs) {
    for (const probe of [...moneyProbes(log, timelockController), ...ownProbes(log, deployment)])
      if (probes.size < MAX_PROBES) add(probe);
  }
  return [...probes.values()];
}

type Args = Record<string, unknown>;

function eventOf(abi: Abi, { topics, data }: Log): { name: string; args: Args } | undefined {
  try {
    const { eventName, args } = decodeEventLog({ abi, topics: topics as [`0x${string}`], data });
    return { name: eventName ?? "", args: (args ?? {}) as unknown as Args };
  } catch {
    return undefined;
  }
}

function moneyProbes(log: Log, treasury: Address): Probe[] {
  const event = eventOf(erc20Abi, log);
  if (event?.name === "Transfer") {
    const token = isAddressEqual(log.address, COIN) ? null : getAddress(log.address);
    return [event.args.from, event.args.to]
      .filter((account) => account !== zeroAddress)
      .map((account) => balanceProbe(account as Address, token));
  }
  if (event?.name === "Approval" && isAddressEqual(event.args.owner as Address, treasury))
    return [allowanceProbe(treasury, event.args.spender as Address, getAddress(log.address))];
  return [];
}

function ownProbes(log: Log, deployment: Deployment): Probe[] {
  const is = (address: Address) => isAddressEqual(log.address, address);
  const { accessManager, timelockController, revenueRouter, standards } = deployment;
  const { budgets, recurringBounties, roadmap, bountyBoard } = deployment;
  if (is(accessManager)) {
    const event = eventOf(accessManagerAbi, log);
    if (event?.name !== "RoleGranted" && event?.name !== "RoleRevoked") return [];
    return [roleProbe(accessManager, event.args.roleId as bigint, event.args.account as Address)];
  }
  if (is(timelockController)) {
    const event = eventOf(timelockControllerAbi, log);
    if (event?.name !== "RoleGranted" && event?.name !== "RoleRevoked") return [];
    return [
      timelockRoleProbe(timelockController, event.args.role as `0x${string}`, event.args.account as Address),
    ];
  }
  if (is(revenueRouter)) {
    const event = eventOf(revenueRouterAbi, log);
    if (event?.name !== "SharesChanged") return [];
    return (event.args.recipients as Address[]).map((account) => shareProbe(revenueRouter, account));
  }
  if (is(standards)) {
    const event = eventOf(standardsAbi, log);
    if (event?.name === "ReviewerAccredited")
      return [reviewerProbe(standards, event.args.reviewer as Address)];
    return event?.args.contentHash ? [standardProbe(standards, event.args.contentHash as `0x${string}`)] : [];
  }
  if (is(budgets)) {
    const id = eventOf(budgetsAbi, log)?.args.id;
    return typeof id === "bigint" ? [budgetProbe(budgets, id)] : [];
  }
  if (is(recurringBounties)) {
    const id = eventOf(recurringBountiesAbi, log)?.args.id;
    return typeof id === "bigint" ? [planProbe(recurringBounties, id)] : [];
  }
  if (is(roadmap)) {
    const id = eventOf(roadmapAbi, log)?.args.id;
    return typeof id === "bigint" ? [milestoneProbe(roadmap, id)] : [];
  }
  if (is(bountyBoard)) {
    const event = eventOf(bountyBoardAbi, log);
    if (typeof event?.args.id === "bigint") return [bountyProbe(bountyBoard, event.args.id)];
    return event?.name === "TokenAllowed" ? [tokenProbe(bountyBoard, event.args.token as Address)] : [];
  }
  return [];
}
