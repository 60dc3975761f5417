import { presets } from "../../node-agent/src/domain/presets.ts";

/** What the certifier of the local world confirms about a site and its node. */
export interface LocalNode {
  nodeId: number;
  preset: "commercial" | "farm";
  /** ISiteRegistry.Kind */
  kind: number;
  /** NUTS 1 region. */
  region: string;
  label: string;
  /** Keys of personas. */
  operator: string;
  device: string;
  gasAccount: string;
  limits: {
    ratedPowerW: number;
    unitsPerKWhMax: number;
    storageWh: number;
    heatCeilingW: number;
    gridConnectionW: number;
    renewableGenerationW: number;
  };
}

/** The two simulated sites of the local world. */
export const localNodes: LocalNode[] = [
  {
    nodeId: 1,
    preset: "commercial",
    kind: 2,
    region: "DE4",
    label: "Bakery Sonnenwend",
    operator: "olaf",
    device: "olafDevice",
    gasAccount: "olafAgent",
    limits: presets.commercial.limits,
  },
  {
    nodeId: 2,
    preset: "farm",
    kind: 3,
    region: "DE8",
    label: "Farm Lindenhof",
    operator: "frida",
    device: "fridaDevice",
    gasAccount: "fridaAgent",
    limits: presets.farm.limits,
  },
];
