import { encodeFunctionData, parseEther } from "viem";
import { type Deployment, ecoTokenAbi, memberGrantsAbi, nodeRegistryAbi } from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import { euros } from "./chainTime.ts";
import type { WorldProposal } from "./passProposals.ts";

/** The proposal that makes members of those who heat and work, and appoints who co-signs corrections of meters. */
export function operatorsProposal(at: Deployment): WorldProposal {
  const terms = {
    perNode: parseEther("2000"),
    perBounty: parseEther("250"),
    perEpoch: parseEther("10000"),
    minPayout: euros(1),
  };
  return {
    proposer: "david",
    actions: [
      [
        at.ecoToken,
        encodeFunctionData({
          abi: ecoTokenAbi,
          functionName: "transfer",
          args: [at.memberGrants, parseEther("500000")],
        }),
      ],
      [
        at.memberGrants,
        encodeFunctionData({ abi: memberGrantsAbi, functionName: "setTerms", args: [terms] }),
      ],
      [
        at.nodeRegistry,
        encodeFunctionData({
          abi: nodeRegistryAbi,
          functionName: "setAuditor",
          args: [personaAddress("elif"), true],
        }),
      ],
    ],
    text: [
      "# Who heats and who works becomes a member",
      "",
      "- **2,000 ECO** for a node once a customer's money has reached it, **250 ECO** for a bounty the members paid,",
      "- at most 10,000 ECO a week, out of 500,000 ECO set aside,",
      "- **Elif** as auditor: she co-signs what a reference meter finds at a node.",
    ].join("\n"),
    votes: [
      ["anna", "for", "Without votes operators are suppliers, not members."],
      ["ben", "for", ""],
      ["carla", "for", "The cap a week keeps it harmless."],
      ["david", "for", ""],
    ],
  };
}
