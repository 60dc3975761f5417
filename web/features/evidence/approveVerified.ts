import { bountyBoardAbi } from "@ecosphere/bindings";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { SignedEvidence } from "#lib/verifier/answers.ts";

/** Hands a verifier's statement in as one approval; anybody may. */
export const approveVerified = (at: Deployment, { evidence, signature }: SignedEvidence): Call =>
  call({
    address: at.bountyBoard,
    abi: bountyBoardAbi,
    functionName: "approveVerified",
    args: [evidence, signature],
  });
