import { ecoTokenAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";
import type { Config } from "wagmi";
import { getBlock, readContract } from "wagmi/actions";
import type { Deployment } from "#lib/chain/deployment.ts";
import { delegationTypedData } from "#lib/relay/errand.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { Signing } from "#lib/tx/relayErrand.ts";

const VALID_SECONDS = 86_400n;

/** A delegation as a transaction of one's own; to oneself it takes the votes back. */
export const delegateTo = (ecoToken: Address, delegatee: Address): Call =>
  call({ address: ecoToken, abi: ecoTokenAbi, functionName: "delegate", args: [delegatee] });

/** A delegation to be signed, valid for a day. */
export function signDelegation(
  config: Config,
  { ecoGovernor, ecoToken }: Deployment,
  { delegator, delegatee }: { delegator: Address; delegatee: Address },
): Signing {
  return {
    prepare: async () => {
      const [nonce, { timestamp }] = await Promise.all([
        readContract(config, {
          address: ecoToken,
          abi: ecoTokenAbi,
          functionName: "nonces",
          args: [delegator],
        }),
        getBlock(config),
      ]);
      const delegation = { delegatee, nonce, expiry: timestamp + VALID_SECONDS };
      const venue = { chainId: config.chains[0].id, ecoGovernor, ecoToken };
      return {
        typedData: delegationTypedData(delegation, venue),
        withSignature: (signature) => ({ kind: "delegation", delegator, ...delegation, signature }),
      };
    },
    isProvenBy: (receipt: TransactionReceipt) =>
      parseEventLogs({ abi: ecoTokenAbi, eventName: "DelegateChanged", logs: receipt.logs }).some(
        ({ args }) => isAddressEqual(args.delegator, delegator) && isAddressEqual(args.toDelegate, delegatee),
      ),
  };
}
