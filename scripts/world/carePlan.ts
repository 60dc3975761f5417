import { encodeFunctionData, type Hex } from "viem";
import { budgetsAbi, type Deployment, plainBounty, recurringBountiesAbi } from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import { euros } from "./chainTime.ts";

const DAY = 86_400;
const HOUR = 3_600;
/** Most that the care of the network may ever cost. */
export const CARE_LIMIT = euros(1_800);
/** The second budget of the local world. */
const CARE_BUDGET = 2n;

/** A budget line for work that comes again, and its first plan, due a few hours after `executedAt` (Unix seconds). */
export function careActions(at: Deployment, executedAt: number): [target: `0x${string}`, calldata: Hex][] {
  const open = {
    token: at.euro,
    spender: at.bountyBoard,
    manager: at.recurringBounties,
    cap: euros(300),
    capPerBounty: euros(150),
    refillSeconds: 30 * DAY,
    limit: CARE_LIMIT,
    title: "Care of the network",
  };
  const terms = {
    token: at.euro,
    amount: euros(120),
    // Seconds of work from the opening of each round.
    deadline: 14 * DAY,
    reviewWindow: 5 * DAY,
    approvalsNeeded: 1,
    reviewers: [personaAddress("carla")],
    title: "Monthly check of the school's node",
    text: "Test the limiter, clean the filter, compare the heat meter with the node's page, and write half a page about it.",
    options: { ...plainBounty, tags: "maintenance" },
  };
  return [
    [at.budgets, encodeFunctionData({ abi: budgetsAbi, functionName: "open", args: [open] })],
    [
      at.recurringBounties,
      encodeFunctionData({
        abi: recurringBountiesAbi,
        functionName: "plan",
        args: [CARE_BUDGET, executedAt + 3 * HOUR, 30 * DAY, 12, terms],
      }),
    ],
  ];
}
