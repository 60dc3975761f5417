import { type BaseContract, keccak256, type Result, toUtf8Bytes, ZeroHash } from "ethers";
import { network } from "hardhat";
import { readingDomain, readingTypes, voucherDomain, voucherTypes } from "../../bindings/src/typedData.ts";
import { p256Key, type TypedSigner } from "./p256.ts";

export const DAY = 86_400;
export const EPOCH = 7 * DAY;
export const CERTIFIER_ROLE = 1n;
export const LEDGER_ROLE = 2n;
export const Tier = { None: 0, Metered: 1, Sealed: 2, Hardware: 3 } as const;
export const DISPUTES_ROLE = 3n;
/** 50 €, smallest euro unit. */
export const CHALLENGE_BOND = 50_000_000n;
export const Kind = { None: 0, Household: 1, Commercial: 2, Farm: 3 } as const;
export const COMPUTE_FEE = keccak256(toUtf8Bytes("COMPUTE_FEE"));

/** A struct answered by a contract as a plain object. */
export const plain = (struct: unknown) => (struct as Result).toObject();

export interface Reading {
  nodeId: bigint;
  generation: bigint;
  seq: bigint;
  measuredAt: bigint;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
  uptimeSeconds: bigint;
  intervalRoot: string;
}

export interface Voucher {
  agreementId: bigint;
  cumulativeAmount: bigint;
  cumulativeUnits: bigint;
  energyWh: bigint;
  measuredAt: bigint;
}

/** A commercial node of 1 kW whose sink takes 800 W and whose bath holds 5 kWh. */
export const LIMITS = {
  ratedPowerW: 1_000n,
  unitsPerKWhMax: 12_000n,
  storageWh: 5_000n,
  heatCeilingW: 800n,
};

/** Registries, ledger, market and pool around a switchable router and a coin with bad habits (all habits off). */
export async function deployNetwork() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const signers = await ethers.getSigners();
  const actor = (index: number) => {
    const signer = signers[index];
    if (!signer) throw new Error(`no signer ${index}`);
    return signer;
  };
  const [admin, certifier, guardian, olaf, frida] = [actor(0), actor(1), actor(2), actor(3), actor(4)];
  const [customer, installer, payout, stranger, treasury] = [
    actor(5),
    actor(6),
    actor(7),
    actor(8),
    actor(9),
  ];
  const key = (name: string) => new ethers.Wallet(ethers.id(name));
  const keys = {
    device: key("device"),
    thief: key("thief"),
    next: key("next device"),
    /** A secure element. */
    element: p256Key("secure element"),
    otherElement: p256Key("another secure element"),
    voucher: key("voucher"),
  };

  const access = await ethers.deployContract("AccessManager", [admin]);
  const euro = await ethers.deployContract("UnfriendlyEuro");
  const router = await ethers.deployContract("SwitchableRouter", [euro]);
  const guardians = await ethers.deployContract("SingleGuardian", [guardian]);
  const sites = await ethers.deployContract("SiteRegistry", [access]);
  const nodes = await ethers.deployContract("NodeRegistry", [access, sites]);
  const ledger = await ethers.deployContract("HeatLedger", [nodes]);
  const agreements = await ethers.deployContract("ComputeAgreements", [
    access,
    guardians,
    router,
    nodes,
    10,
    1_000,
  ]);
  const reviewers = await ethers.deployContract("ListedReviewers");
  const bonds = await ethers.deployContract("NodeBonds", [access, euro, nodes, treasury]);
  const disputes = await ethers.deployContract("Disputes", [
    access,
    nodes,
    ledger,
    bonds,
    reviewers,
    euro,
    treasury,
    CHALLENGE_BOND,
  ]);
  const pool = await ethers.deployContract("RewardPool", [
    router,
    ledger,
    agreements,
    nodes,
    7_000,
    disputes,
  ]);
  await router.setShare(pool, 7_000);
  await access.grantRole(CERTIFIER_ROLE, certifier, 0);
  await access.grantRole(LEDGER_ROLE, ledger, 0);
  for (const [contract, verb, role] of [
    [sites, "certifySite", CERTIFIER_ROLE],
    [nodes, "certifyNode", CERTIFIER_ROLE],
    [nodes, "withdrawCertification", CERTIFIER_ROLE],
    [nodes, "openGeneration", LEDGER_ROLE],
  ] as const) {
    const { selector } = (contract as BaseContract).getFunction(verb).fragment as unknown as {
      selector: string;
    };
    await access.setTargetFunctionRole(contract, [selector], role);
  }
  await access.grantRole(DISPUTES_ROLE, disputes, 0);
  const restrictedVerbs = (["lock", "unlock", "slash"] as const).map(
    (verb) => bonds.getFunction(verb).fragment.selector,
  );
  await access.setTargetFunctionRole(bonds, restrictedVerbs, DISPUTES_ROLE);
  const ledgerDomain = readingDomain(31337, (await ledger.getAddress()) as `0x${string}`);
  const marketDomain = voucherDomain(31337, (await agreements.getAddress()) as `0x${string}`);

  const world = {
    ...connection,
    access,
    euro,
    router,
    guardians,
    sites,
    nodes,
    ledger,
    agreements,
    reviewers,
    bonds,
    disputes,
    pool,
    keys,
    /** Any of the 20 accounts by number; those below 10 have names. */
    actor,
    actors: { admin, certifier, guardian, olaf, frida, customer, installer, payout, stranger, treasury },
    ledgerDomain,
    marketDomain,
    now: () => networkHelpers.time.latest(),

    /** Registers and certifies a site of Olaf; returns its id. */
    async site(kind: number = Kind.Commercial, heatCeilingW = 800n, gridW = 5_000n, generationW = 3_000n) {
      const region = ethers.encodeBytes32String("DE4").slice(0, 18);
      await sites
        .connect(olaf)
        .registerSite(kind, region, gridW, kind === Kind.Household ? "" : "Olaf's bakery");
      const id = await sites.siteCount();
      await sites.connect(certifier).certifySite(id, kind, heatCeilingW, gridW, generationW);
      return id;
    },

    limits(overrides: Partial<typeof LIMITS & { calibratedUntil: bigint }> = {}) {
      return { ...LIMITS, calibratedUntil: 2_500_000_000n, ...overrides };
    },

    /** Certifies a node, the trust tier and limits of the helper but for `overrides`. */
    certify: (nodeId: bigint | number, overrides = {}, tier: number = Tier.Metered) =>
      nodes.connect(certifier).certifyNode(nodeId, installer, tier, world.limits(overrides)),

    /** Registers and certifies a node at a site of Olaf; returns its id. */
    async node(siteId: bigint, device: string = keys.device.address, overrides = {}) {
      await nodes.connect(olaf).registerNode(siteId, payout, device);
      const id = await nodes.nodeCount();
      await world.certify(id, overrides);
      return id;
    },

    /** A reading of node 1 with registers as on the day of installation. */
    async reading(overrides: Partial<Reading> = {}): Promise<Reading> {
      return {
        nodeId: 1n,
        generation: 1n,
        seq: 1n,
        measuredAt: BigInt(await networkHelpers.time.latest()),
        electricityWh: 10_000n,
        usefulHeatWh: 8_000n,
        rejectedHeatWh: 500n,
        computeUnits: 100_000n,
        uptimeSeconds: 50_000n,
        intervalRoot: ZeroHash,
        ...overrides,
      };
    },

    signReading: (reading: Reading, signer: TypedSigner = keys.device, domain = {}) =>
      signer.signTypedData({ ...ledgerDomain, ...domain }, { Reading: [...readingTypes.Reading] }, reading),

    signVoucher: (voucher: Voucher, signer: TypedSigner = keys.voucher, domain = {}) =>
      signer.signTypedData({ ...marketDomain, ...domain }, { Voucher: [...voucherTypes.Voucher] }, voucher),

    /** Sets the start registers of a node, signed by device and installer. */
    async baseline(overrides: Partial<Reading> = {}, device: TypedSigner = keys.device) {
      const reading = await world.reading(overrides);
      const signed = await world.signReading(reading, device);
      await ledger.attestBaseline(reading, signed, await world.signReading(reading, installer));
      return reading;
    },

    /** Lets `seconds` pass and returns the honest reading at its end: 90 % of rated power, 80 % of it used. */
    async after(last: Reading, seconds: number, overrides: Partial<Reading> = {}): Promise<Reading> {
      await networkHelpers.time.increase(seconds);
      const electricity = (900n * BigInt(seconds)) / 3_600n;
      return {
        ...last,
        seq: last.seq + 1n,
        measuredAt: last.measuredAt + BigInt(seconds),
        electricityWh: last.electricityWh + electricity,
        usefulHeatWh: last.usefulHeatWh + (electricity * 8n) / 10n,
        rejectedHeatWh: last.rejectedHeatWh + electricity / 10n,
        computeUnits: last.computeUnits + electricity * 11n,
        uptimeSeconds: last.uptimeSeconds + BigInt(seconds),
        ...overrides,
      };
    },
  };
  return world;
}

export type World = Awaited<ReturnType<typeof deployNetwork>>;
