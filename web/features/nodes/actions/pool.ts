import { rewardPoolAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { PayoutKey } from "../domain/payout.ts";

const poolOf = (at: Deployment) => ({ address: at.rewardPool, abi: rewardPoolAbi }) as const;
const keyOf = ({ nodeId, account, epoch }: PayoutKey) => ({ nodeId, payout: account, epoch });

export const allocatePayout = (at: Deployment, key: PayoutKey): Call =>
  call({ ...poolOf(at), functionName: "allocate", args: [keyOf(key)] });

/** Payouts one transaction claims at most, well below the gas of a block. */
const MOST_IN_ONE = 100;

/** Claims vested payouts of any nodes, all in one transaction unless they are more than a hundred. */
export const claimPayouts = (at: Deployment, keys: readonly PayoutKey[]): Call[] =>
  Array.from({ length: Math.ceil(keys.length / MOST_IN_ONE) }, (_, index) => {
    const part = keys.slice(index * MOST_IN_ONE, (index + 1) * MOST_IN_ONE);
    return call({ ...poolOf(at), functionName: "claim", args: [part.map(keyOf)] });
  });

export const withdrawPoolCredit = (at: Deployment, to: Address): Call =>
  call({ ...poolOf(at), functionName: "withdrawCredit", args: [to] });
