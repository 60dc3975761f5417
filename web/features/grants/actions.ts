import { memberGrantsAbi } from "@ecosphere/bindings";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { ClaimedPayout } from "./domain/grant.ts";

const grantsOf = (at: Deployment) => ({ address: at.memberGrants, abi: memberGrantsAbi }) as const;

export const grantForNode = (at: Deployment, nodeId: bigint, { account, epoch }: ClaimedPayout): Call =>
  call({ ...grantsOf(at), functionName: "grantForNode", args: [{ nodeId, payout: account, epoch }] });

export const grantForBounty = (at: Deployment, bountyId: bigint): Call =>
  call({ ...grantsOf(at), functionName: "grantForBounty", args: [bountyId] });
