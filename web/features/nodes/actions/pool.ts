import { rewardPoolAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { PayoutKey } from "../domain/payout.ts";

const poolOf = (at: Deployment) => ({ address: at.rewardPool, abi: rewardPoolAbi }) as const;
const keyOf = ({ nodeId, account, epoch }: PayoutKey) => ({ nodeId, payout: account, epoch });

export const allocatePayout = (at: Deployment, key: PayoutKey): Call =>
  call({ ...poolOf(at), functionName: "allocate", args: [keyOf(key)] });

/** Claims any number of vested payouts in one transaction. */
export const claimPayouts = (at: Deployment, keys: readonly PayoutKey[]): Call =>
  call({ ...poolOf(at), functionName: "claim", args: [keys.map(keyOf)] });

export const withdrawPoolCredit = (at: Deployment, to: Address): Call =>
  call({ ...poolOf(at), functionName: "withdrawCredit", args: [to] });
