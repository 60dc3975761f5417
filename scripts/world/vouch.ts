import {
  type Deployment,
  disputesAbi,
  euroMockAbi,
  nodeBondsAbi,
  siteRegistryAbi,
} from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";
import { euros } from "./chainTime.ts";

const REVIEWERS = ["carla", "david", "elif"];
const BONDS = [
  { nodeId: 1n, operator: "olaf", bond: euros(500) },
  { nodeId: 2n, operator: "frida", bond: euros(250) },
];
const FARM_SITE = 2n;

/** What the farm says of itself in public. */
const farm = {
  about:
    "Sixty hectares between two lakes. The KI-Heizung dries grain in autumn and warms house and nursery in winter.",
  areaM2: 24_000,
  strips: [
    { crop: "Potatoes", areaM2: 6_000, yieldKgPerYear: 15_000 },
    { crop: "Rye", areaM2: 9_000, yieldKgPerYear: 4_200 },
    { crop: "Beans and maize", areaM2: 5_000, yieldKgPerYear: 2_100 },
    { crop: "Flowers for bees", areaM2: 4_000, yieldKgPerYear: 0 },
  ],
  biodiversity:
    "A third of each strip's edge stays unmown until August. Skylarks nested in three of four strips in 2025.",
  website: "https://example.org/lindenhof",
};

/** Operators stand behind their nodes with money, a farm introduces itself, reviewers are ready to be drawn. */
export async function vouch(client: LocalClient, at: Deployment): Promise<void> {
  for (const { nodeId, operator, bond } of BONDS) {
    const euro = { address: at.euro, abi: euroMockAbi } as const;
    await act(client, "deployer", {
      ...euro,
      functionName: "mint",
      args: [personaAddress(operator), bond + euros(400)],
    });
    await act(client, operator, { ...euro, functionName: "approve", args: [at.nodeBonds, bond] });
    await act(client, operator, {
      address: at.nodeBonds,
      abi: nodeBondsAbi,
      functionName: "post",
      args: [nodeId, bond],
    });
  }
  await act(client, "frida", {
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "setProfile",
    args: [FARM_SITE, JSON.stringify(farm)],
  });
  for (const reviewer of REVIEWERS)
    await act(client, reviewer, { address: at.disputes, abi: disputesAbi, functionName: "enlist", args: [] });
}
