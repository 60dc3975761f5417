import type { Address } from "viem";

/** Kinds of `ISiteRegistry.Kind`, in its order. */
export const siteKinds = ["none", "household", "commercial", "farm"] as const;
export type SiteKind = (typeof siteKinds)[number];

/** Tiers of `INodeRegistry.TrustTier`, in its order. */
export const trustTiers = ["NONE", "METERED", "SEALED", "HARDWARE"] as const;
export type TrustTier = (typeof trustTiers)[number];

/** What the contracts say about a node now; energy in Wh, work in compute units, times in Unix seconds. */
export interface HeatingNode {
  id: bigint;
  siteKind: SiteKind;
  /** Coarse region code, e.g. "DE4". */
  region: string;
  operator: Address;
  /** Account paid for work settled from now on. */
  payout: Address;
  isCertified: boolean;
  tier: TrustTier;
  generation: number;
  /** Whether the registers below are those of the present generation. */
  hasBaseline: boolean;
  ratedPowerW: number;
  heatCeilingW: number;
  calibratedUntil: number;
  registers: {
    electricityWh: bigint;
    usefulHeatWh: bigint;
    rejectedHeatWh: bigint;
    computeUnits: bigint;
    uptimeSeconds: bigint;
    /** Number of the last reading. */
    seq: bigint;
  };
  /** Undefined before the start registers. */
  lastMeasuredAt: number | undefined;
}

/** ISO code of a NUTS 1 region's state, for its name in the reader's language; undefined for other codes. */
export function regionKey(region: string): (typeof regionKeys)[number] | undefined {
  return regionKeys.find((key) => key === region);
}

/** German states by NUTS 1 code. */
export const regionKeys = [
  "DE1",
  "DE2",
  "DE3",
  "DE4",
  "DE5",
  "DE6",
  "DE7",
  "DE8",
  "DE9",
  "DEA",
  "DEB",
  "DEC",
  "DED",
  "DEE",
  "DEF",
  "DEG",
] as const;
