import type { Address } from "viem";

/** Kinds of `ISiteRegistry.Kind`, in its order. */
export const kinds = ["none", "household", "commercial", "farm"] as const;
export type SiteKind = (typeof kinds)[number];

/** A node at a site; Wh and compute units of the present registers. */
export interface NodeHere {
  id: bigint;
  isCertified: boolean;
  usefulHeatWh: bigint;
  computeUnits: bigint;
}

/** A site as the contracts know it; W. */
export interface SiteNow {
  id: bigint;
  kind: SiteKind;
  region: string;
  operator: Address;
  heatCeilingW: number;
  gridConnectionW: number;
  renewableGenerationW: number;
  /** Of its certified nodes together. */
  ratedPowerW: number;
  nodes: NodeHere[];
}
