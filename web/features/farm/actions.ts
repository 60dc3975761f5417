import { siteRegistryAbi } from "@ecosphere/bindings";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";

export const setProfile = (at: Deployment, siteId: bigint, profile: string): Call =>
  call({
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "setProfile",
    args: [siteId, profile],
  });
