import { ecoGovernorAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";
import type { Config } from "wagmi";
import { readContract } from "wagmi/actions";
import type { Deployment } from "#lib/chain/deployment.ts";
import { ballotTypedData } from "#lib/relay/errand.ts";
import type { Signing } from "#lib/tx/relayErrand.ts";
import { type Support, supports } from "./governorCalls.ts";

export interface Vote {
  proposalId: bigint;
  voter: Address;
  support: Support;
  reason: string;
  /** Takes the voter's own weight back from the delegate. */
  isOverride: boolean;
}

/** A vote to be signed; its number is read from the governor at that moment. */
export function signBallot(config: Config, deployment: Deployment, vote: Vote): Signing {
  const { proposalId, voter, reason, isOverride } = vote;
  const support = supports[vote.support];
  const { ecoGovernor, ecoToken } = deployment;
  return {
    prepare: async () => {
      const nonce = await readContract(config, {
        address: ecoGovernor,
        abi: ecoGovernorAbi,
        functionName: "nonces",
        args: [voter],
      });
      const ballot = { proposalId, support, voter, nonce, reason, isOverride };
      const venue = { chainId: config.chains[0].id, ecoGovernor, ecoToken };
      return {
        typedData: ballotTypedData(ballot, venue),
        withSignature: (signature) => ({ kind: "ballot", ...ballot, signature }),
      };
    },
    isProvenBy: (receipt) => castIn([receipt], vote)?.args.support === support,
  };
}

/** The event that counts `vote` in these receipts. */
export function castIn(receipts: TransactionReceipt[], vote: Pick<Vote, "proposalId" | "voter">) {
  const events = parseEventLogs({
    abi: ecoGovernorAbi,
    eventName: ["VoteCast", "OverrideVoteCast"],
    logs: receipts.flatMap((receipt) => receipt.logs),
  });
  return events.find(
    ({ args }) => args.proposalId === vote.proposalId && isAddressEqual(args.voter, vote.voter),
  );
}
