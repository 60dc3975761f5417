import { type BaseWallet, id, Wallet } from "ethers";
import { marketActs } from "../helpers/market.ts";
import { DAY, deployNetwork, EPOCH, Kind, type Reading, Tier, type World } from "../helpers/network.ts";

export const EURO = 1_000_000n;
export const KWH = 1_000n;
/**
 * What a kWh of electricity costs, €: the cheapest regional average for German firms (VEA-Strompreisvergleich, first half of
 * 2025, eastern states: 17.64 ct/kWh; western 18.33 ct). Cheap power favours the attacker.
 */
export const ELECTRICITY_EUR_PER_KWH = 0.1764;
/** What a kWh of wanted heat is worth, €: gas for households in the EU (Eurostat, second half of 2024: 12.33 €/100 kWh). */
export const HEAT_EUR_PER_KWH = 0.1233;
/** Units a kWh makes at the class maximum (LIMITS of test/helpers/network.ts). */
export const UNITS_PER_KWH = 12_000n;
/** Bounds of the deployment (scripts/deploy/ecosphere.ts), smallest euro unit per compute unit. */
export const PRICES = { lowest: 10n, usual: 100n, highest: 500n } as const;

export interface Plant {
  nodeId: bigint;
  device: BaseWallet;
  agreementId: bigint;
  price: bigint;
  last: Reading;
  cumulative: { units: bigint; energyWh: bigint };
}

export interface Week {
  /** Electricity of work a customer pays for, and of anything else (a resistor), Wh. */
  workWh?: bigint;
  burnWh?: bigint;
  /** Useful heat among it, Wh. */
  heatWh?: bigint;
  /** Whether the reading, the voucher is brought this week or held back. */
  isRead?: boolean;
  isSettled?: boolean;
}

/** The deployed rules with everybody's money real: router 70 : 30, prices within bounds, disputes, bonds of 50 €. */
export async function deployTown() {
  const w = await deployNetwork();
  const { admin, treasury, olaf, customer, certifier, installer } = w.actors;
  const router = await w.ethers.deployContract("RevenueRouter", [w.euro, w.access, [treasury], [10_000]]);
  const agreements = await w.ethers.deployContract("ComputeAgreements", [
    w.access,
    w.guardians,
    router,
    w.nodes,
    PRICES.lowest,
    PRICES.highest,
  ]);
  const pool = await w.ethers.deployContract("RewardPool", [
    router,
    w.ledger,
    agreements,
    w.nodes,
    7_000,
    w.disputes,
  ]);
  await router.connect(admin).setShares([pool, treasury], [7_000, 3_000]);
  const verifyingContract = (await agreements.getAddress()) as `0x${string}`;
  const real = { ...w, router, agreements, pool, marketDomain: { ...w.marketDomain, verifyingContract } };
  const signVoucher: World["signVoucher"] = (voucher, signer, domain = {}) =>
    w.signVoucher(voucher, signer, { verifyingContract, ...domain });
  const market = await marketActs({ ...real, signVoucher } as unknown as World);
  for (const account of [olaf, customer]) {
    await w.euro.mint(account, 100_000n * EURO);
    for (const contract of [agreements, w.bonds, w.disputes])
      await w.euro.connect(account).approve(contract, 100_000n * EURO);
  }
  const start = (Math.floor((await w.now()) / EPOCH) + 1) * EPOCH;
  await w.networkHelpers.time.increaseTo(start - DAY);
  let devices = 0;

  const town = {
    ...real,
    market,
    signVoucher,
    start,
    at: (seconds: number) => w.networkHelpers.time.increaseTo(start + seconds),

    /**
     * A certified node of Olaf, paid to Olaf (whose purse is the attacker's), with its start registers on the eve of week 0.
     * `buyer` opens the agreement: Olaf himself, or an honest customer.
     */
    async plant(buyer = customer, price: bigint = PRICES.usual, limits = {}): Promise<Plant> {
      const device = new Wallet(id(`device ${++devices}`));
      const siteId = await w.site(Kind.Commercial, 1_000n, 11_000n);
      return town.plantAt(siteId, device, buyer, price, limits);
    },

    async plantAt(
      siteId: bigint,
      device: Wallet,
      buyer = customer,
      price: bigint = PRICES.usual,
      limits = {},
    ) {
      await w.nodes.connect(olaf).registerNode(siteId, olaf, device);
      const nodeId = await w.nodes.nodeCount();
      const allowed = w.limits({ heatCeilingW: 1_000n, ...limits });
      await w.nodes.connect(certifier).certifyNode(nodeId, installer, Tier.Metered, allowed);
      const last = await w.baseline({ nodeId }, device as never);
      const endsAt = (await w.now()) + 300 * DAY;
      const key = w.keys.voucher.address;
      await agreements.connect(buyer).open(nodeId, price, 500n * EURO, endsAt, key);
      const agreementId = await agreements.agreementCount();
      return { nodeId, device, agreementId, price, last, cumulative: { units: 0n, energyWh: 0n } };
    },

    /** Runs plants through week `index` (0, 1 …), ending shortly before its last second. */
    async week(index: number, ...runs: [Plant, Week][]) {
      await town.at((index + 1) * EPOCH - 3_600);
      for (const [plant, run] of runs) {
        const { workWh = 0n, burnWh = 0n, heatWh = 0n, isRead = true, isSettled = true } = run;
        const units = (workWh * UNITS_PER_KWH) / KWH;
        plant.last = {
          ...plant.last,
          electricityWh: plant.last.electricityWh + workWh + burnWh,
          usefulHeatWh: plant.last.usefulHeatWh + heatWh,
          rejectedHeatWh: plant.last.rejectedHeatWh + workWh + burnWh - heatWh,
          computeUnits: plant.last.computeUnits + units,
        };
        plant.cumulative = {
          units: plant.cumulative.units + units,
          energyWh: plant.cumulative.energyWh + workWh,
        };
        if (isRead) await town.read(plant);
        if (isSettled && plant.cumulative.units > 0n) await town.settle(plant);
      }
    },

    async read(plant: Plant, overrides: Partial<Reading> = {}) {
      const reading = {
        ...plant.last,
        seq: plant.last.seq + 1n,
        measuredAt: BigInt(await w.now()),
        ...overrides,
      };
      await w.ledger.attest(reading, await w.signReading(reading, plant.device as never));
      plant.last = reading;
    },

    async settle(plant: Plant) {
      const { units, energyWh } = plant.cumulative;
      await market.settle({
        agreementId: plant.agreementId,
        cumulativeAmount: units * plant.price,
        cumulativeUnits: units,
        energyWh,
      });
    },

    key: (plant: Plant, index: number) => ({
      nodeId: plant.nodeId,
      payout: olaf.address,
      epoch: BigInt(start / EPOCH + index),
    }),

    /** Ends every agreement (the rest returns), lets all payouts vest and claims what is there. */
    async harvest(weeks: number, ...plants: Plant[]) {
      for (const { agreementId } of plants) await agreements.connect(olaf).close(agreementId);
      await town.at(weeks * EPOCH + 31 * DAY);
      const keys = plants.flatMap((plant) =>
        Array.from({ length: weeks }, (_, index) => town.key(plant, index)),
      );
      const payable = [];
      for (const key of keys) if ((await pool.check(key)).reason === "0x00000000") payable.push(key);
      if (payable.length > 0) await pool.claim(payable);
    },

    purse: () => w.euro.balanceOf(olaf),
  };
  return town;
}

export type Town = Awaited<ReturnType<typeof deployTown>>;

/** €, of smallest units. */
export const euros = (amount: bigint) => Number(amount) / 1e6;
export const powerCost = (wh: bigint) => (Number(wh) / 1_000) * ELECTRICITY_EUR_PER_KWH;
export const heatWorth = (wh: bigint) => (Number(wh) / 1_000) * HEAT_EUR_PER_KWH;
