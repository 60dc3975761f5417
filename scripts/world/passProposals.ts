import { type Hex, keccak256, toHex } from "viem";
import { type Deployment, ecoGovernorAbi } from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";
import { pass } from "./chainTime.ts";

const DAY = 86_400;
const supports = { against: 0, for: 1, abstain: 2 } as const;

export interface WorldProposal {
  proposer: string;
  actions: [target: `0x${string}`, calldata: Hex][];
  /** Markdown, without the proposer's mark. */
  text: string;
  votes: [voter: string, support: keyof typeof supports, reason: string][];
}

/** Takes proposals that are meant to pass from proposal to execution, side by side: eight days of local time. */
export async function passProposals(
  client: LocalClient,
  at: Deployment,
  proposals: WorldProposal[],
): Promise<void> {
  const governor = { address: at.ecoGovernor, abi: ecoGovernorAbi } as const;
  const ids: bigint[] = [];
  for (const proposal of proposals) {
    const args = [...callsOf(proposal), descriptionOf(proposal)] as const;
    ids.push(
      (await act(client, proposal.proposer, { ...governor, functionName: "propose", args })) as bigint,
    );
  }
  await pass(client, DAY + 1);
  for (const [index, { votes }] of proposals.entries())
    for (const [voter, support, reason] of votes)
      await act(client, voter, {
        ...governor,
        functionName: "castVoteWithReason",
        args: [ids[index] as bigint, supports[support], reason],
      });
  await pass(client, 5 * DAY);
  const asked = proposals.map(
    (proposal) => [...callsOf(proposal), keccak256(toHex(descriptionOf(proposal)))] as const,
  );
  for (const args of asked) await act(client, "anna", { ...governor, functionName: "queue", args });
  await pass(client, 2 * DAY + 1);
  for (const args of asked) await act(client, "ben", { ...governor, functionName: "execute", args });
}

const descriptionOf = ({ text, proposer }: WorldProposal) =>
  `${text}\n\n#proposer=${personaAddress(proposer)}`;

const callsOf = ({ actions }: WorldProposal) =>
  [
    actions.map(([target]) => target),
    actions.map(() => 0n),
    actions.map(([, calldata]) => calldata),
  ] as const;
