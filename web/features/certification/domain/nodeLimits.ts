import { type Address, getAddress, isAddress, isAddressEqual } from "viem";
import { readKilowatts } from "#lib/format/power.ts";

/** `INodeRegistry.TrustTier` without None, in its order from 1. */
export const trustTiers = ["METERED", "SEALED", "HARDWARE"] as const;
export type TrustTier = (typeof trustTiers)[number];

/** What the certifier typed; all of it text. */
export interface NodeCertificate {
  installer: string;
  tier: string;
  ratedPower: string;
  unitsPerKWhMax: string;
  storage: string;
  heatShare: string;
  /** YYYY-MM-DD: calibration ends with this day. */
  calibratedUntil: string;
}

/** What the site still has to give, W: without what the node itself takes already. */
export interface SiteLeft {
  gridW: number;
  heatW: number;
  /** Farms only. */
  generationW: number | undefined;
}

export interface SiteShares {
  isFarm: boolean;
  gridConnectionW: bigint;
  renewableGenerationW: bigint;
  heatCeilingW: bigint;
  /** Of all its certified nodes. */
  ratedPowerW: bigint;
  sharedHeatCeilingW: bigint;
}

/** What is left at the site for a node that takes `own` of it now. */
export function siteLeft(site: SiteShares, own: { ratedPowerW: bigint; heatCeilingW: bigint }): SiteLeft {
  const taken = site.ratedPowerW - own.ratedPowerW;
  const atLeastNone = (watts: bigint) => Number(watts < 0n ? 0n : watts);
  return {
    gridW: atLeastNone(site.gridConnectionW - taken),
    heatW: atLeastNone(site.heatCeilingW - (site.sharedHeatCeilingW - own.heatCeilingW)),
    generationW: site.isFarm ? atLeastNone(site.renewableGenerationW - taken) : undefined,
  };
}

export type CertificateProblem =
  | "installerInvalid"
  | "installerIsKey"
  | "tierMissing"
  | "powerInvalid"
  | "aboveGrid"
  | "aboveGeneration"
  | "unitsInvalid"
  | "storageInvalid"
  | "heatInvalid"
  | "aboveHeat"
  | "dateMissing"
  | "datePast";

/** Arguments of `certifyNode` after the node's number. */
export interface NodeCertification {
  installer: Address;
  tier: number;
  limits: {
    ratedPowerW: number;
    unitsPerKWhMax: number;
    storageWh: number;
    heatCeilingW: number;
    calibratedUntil: number;
  };
}

const MOST_32_BITS = 2 ** 32 - 1;
const DAY = 86_400;

export interface CertificateContext {
  left: SiteLeft;
  deviceKey: Address;
  locale: string;
  /** Unix seconds. */
  now: number;
}

/** Turns the form into the call's arguments, or says what is wrong with each field. */
export function certifyNode(
  form: NodeCertificate,
  { left, deviceKey, locale, now }: CertificateContext,
):
  | { ok: true; certification: NodeCertification }
  | { ok: false; problems: Partial<Record<keyof NodeCertificate, CertificateProblem>> } {
  const problems: Partial<Record<keyof NodeCertificate, CertificateProblem>> = {};
  const installer = form.installer.trim();
  if (!isAddress(installer)) problems.installer = "installerInvalid";
  else if (isAddressEqual(installer, deviceKey)) problems.installer = "installerIsKey";
  const tier = trustTiers.indexOf(form.tier as TrustTier) + 1;
  if (tier === 0) problems.tier = "tierMissing";
  const power = readKilowatts(form.ratedPower, locale);
  if (!power.ok) problems.ratedPower = "powerInvalid";
  else if (power.watts > left.gridW) problems.ratedPower = "aboveGrid";
  else if (left.generationW !== undefined && power.watts > left.generationW)
    problems.ratedPower = "aboveGeneration";
  const units = Number(form.unitsPerKWhMax);
  if (!/^[1-9]\d*$/.test(form.unitsPerKWhMax.trim()) || units > MOST_32_BITS)
    problems.unitsPerKWhMax = "unitsInvalid";
  // No storage at all is a storage of nothing.
  const hasStorage = !/^0?$/.test(form.storage.trim());
  const storage = hasStorage ? readKilowatts(form.storage, locale) : ({ ok: true, watts: 0 } as const);
  if (!storage.ok) problems.storage = "storageInvalid";
  const heat = readKilowatts(form.heatShare, locale);
  if (!heat.ok) problems.heatShare = "heatInvalid";
  else if (heat.watts > left.heatW) problems.heatShare = "aboveHeat";
  const calibratedUntil = Date.parse(`${form.calibratedUntil}T00:00:00Z`) / 1000 + DAY;
  if (Number.isNaN(calibratedUntil)) problems.calibratedUntil = "dateMissing";
  else if (calibratedUntil <= now) problems.calibratedUntil = "datePast";
  if (Object.keys(problems).length > 0 || !power.ok || !heat.ok || !storage.ok)
    return { ok: false, problems };
  return {
    ok: true,
    certification: {
      installer: getAddress(installer),
      tier,
      limits: {
        ratedPowerW: power.watts,
        unitsPerKWhMax: units,
        storageWh: storage.watts,
        heatCeilingW: heat.watts,
        calibratedUntil,
      },
    },
  };
}
