import { isUsable, type ProcessImage } from "../processImage.ts";

/** How many modules answer when they are asked for; plain JSON. */
export interface Capability {
  /** Share of the modules that can compute, 0..1. */
  readonly share: number;
  /** Minutes in a row in which fewer computed than were asked for. */
  readonly shortMinutes: number;
}

export const ALL_MODULES: Capability = { share: 1, shortMinutes: 0 };

const PATIENCE_MINUTES = 10;
/** Part of the missing share tried again each minute, so that a repair is noticed within a day. */
const RECOVERY = 1 / 1440;

/** Learns from one minute: what was asked for and what computed. Where safety may have held them back, nothing is learned. */
export function learnCapability(before: Capability, askedShare: number, image: ProcessImage): Capability {
  const { computeSharePercent, bathC, oilFlowLpm } = image;
  const isTelling =
    isUsable(computeSharePercent) &&
    computeSharePercent.value > 0 &&
    isUsable(bathC) &&
    bathC.quality === "good" &&
    isUsable(oilFlowLpm);
  if (!isTelling) return { ...before, shortMinutes: 0 };
  const got = computeSharePercent.value / 100;
  const shortMinutes = askedShare > got + 0.02 ? before.shortMinutes + 1 : 0;
  if (shortMinutes >= PATIENCE_MINUTES) return { share: got, shortMinutes: 0 };
  return { share: Math.max(got, Math.min(1, before.share + RECOVERY)), shortMinutes };
}
