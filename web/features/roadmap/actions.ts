import { roadmapAbi, standardsAbi } from "@ecosphere/bindings";
import type { Address, Hex } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Evidence } from "#lib/evidence/evidence.ts";
import { type Call, call } from "#lib/tx/call.ts";

const roadmapOf = (at: Deployment) => ({ address: at.roadmap, abi: roadmapAbi }) as const;

export const submitEvidence = (at: Deployment, id: bigint, { evidenceHash, uri }: Evidence): Call =>
  call({ ...roadmapOf(at), functionName: "submitEvidence", args: [id, evidenceHash, uri] });

/** What a reviewer says about one pinned standard. */
export interface Judgement {
  standard: Hex;
  conforms: boolean;
  reason: string;
}

export interface Verdict {
  evidenceHash: Hex;
  judgements: Judgement[];
  isApproval: boolean;
  reason: string;
}

/** One step after the other: the word on each standard first, because an approval counts only after it; then the verdict. */
export function review(at: Deployment, id: bigint, verdict: Verdict): Call[] {
  const { evidenceHash, judgements, isApproval, reason } = verdict;
  const statements = judgements.map((judgement) =>
    call({
      address: at.standards,
      abi: standardsAbi,
      functionName: "stateConformity",
      args: [judgement.standard, evidenceHash, judgement.conforms, judgement.reason],
    }),
  );
  const last = call({
    ...roadmapOf(at),
    functionName: isApproval ? "approve" : "reject",
    args: [id, evidenceHash, reason],
  });
  return [...statements, last];
}

export const lapse = (at: Deployment, id: bigint): Call =>
  call({ ...roadmapOf(at), functionName: "lapse", args: [id] });

export const withdrawCredit = (at: Deployment, token: Address, to: Address): Call =>
  call({ ...roadmapOf(at), functionName: "withdrawCredit", args: [token, to] });
