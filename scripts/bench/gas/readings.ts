import { id } from "ethers";
import { generationActs } from "../../../test/helpers/generations.ts";
import { deployNetwork, EPOCH, Kind, type Reading, type World } from "../../../test/helpers/network.ts";
import { p256Key, type TypedSigner } from "../../../test/helpers/p256.ts";
import { easGas } from "../rows/easGas.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const HOURS = 8 * 3_600;
const BATCHES = [10, 100] as const;
/** 100 attestations are more than one transaction may use (2^24 gas). */
const EAS_BATCHES = [10];
/** The first reading of a node writes fresh words; the second round is shown. */
const ROUNDS = 2;

type Device = TypedSigner & { address: string };
const curves: Record<string, (w: World, name: string) => Device> = {
  secp256k1: (w, name) => new w.ethers.Wallet(id(name)),
  "P-256": (_, name) => p256Key(name),
};

/** What 8 h add to the registers of a node of 1 kW. */
const later = (last: Reading): Reading => ({
  ...last,
  seq: last.seq + 1n,
  measuredAt: last.measuredAt + BigInt(HOURS),
  electricityWh: last.electricityWh + 7_200n,
  usefulHeatWh: last.usefulHeatWh + 5_760n,
  rejectedHeatWh: last.rejectedHeatWh + 720n,
  computeUnits: last.computeUnits + 79_200n,
  uptimeSeconds: last.uptimeSeconds + BigInt(HOURS),
  intervalRoot: id(`leaves until ${last.measuredAt}`),
});

/** Start registers, readings one by one until one was the first of its epoch, then a new meter. */
async function direct(w: World, device: Device) {
  const nodeId = await w.node(await w.site(), device.address);
  const start = await w.reading({ nodeId });
  const signed = [
    await w.signReading(start, device),
    await w.signReading(start, w.actors.installer),
  ] as const;
  const figures = {
    baseline: await gasOf(w.ledger.attestBaseline(start, ...signed)),
    ...{ reading: 0, newEpoch: 0, swap: 0 },
  };
  let last = start;
  while (figures.newEpoch === 0 || figures.reading === 0) {
    const epoch = last.measuredAt / BigInt(EPOCH);
    last = later(last);
    await w.networkHelpers.time.increaseTo(last.measuredAt);
    const gas = await gasOf(w.ledger.attest(last, await w.signReading(last, device)));
    if (last.measuredAt / BigInt(EPOCH) !== epoch) figures.newEpoch = gas;
    else figures.reading = gas;
  }
  const { swap, startAfter } = await generationActs(w);
  const final = later(last);
  await w.networkHelpers.time.increaseTo(final.measuredAt);
  const next = await startAfter(final);
  figures.swap = await gasOf(swap({ last: final, start: next, lastBy: device, startBy: device }));
  return figures;
}

/** One reading from each of many nodes in a batch, and as many readings of one node; gas of each reading. */
async function batches(w: World, curve: string, size: number) {
  const site = await w.site(Kind.Commercial, 100_000n, 1_000_000n);
  const devices: Device[] = [];
  const readings: Reading[] = [];
  for (let index = 0; index < size; index++) {
    const device = curves[curve]?.(w, `device ${index} of ${size}, ${curve}`) as Device;
    const nodeId = await w.node(site, device.address);
    devices.push(device);
    readings.push(await w.baseline({ nodeId }, device));
  }
  const send = async (batch: Reading[], by: (index: number) => Device | undefined) => {
    const signatures = await Promise.all(batch.map((reading, index) => w.signReading(reading, by(index))));
    return Math.round((await gasOf(w.ledger.attestBatch(batch, signatures))) / size);
  };
  let manyNodes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await w.networkHelpers.time.increase(HOURS);
    for (const [index, reading] of readings.entries()) readings[index] = later(reading);
    manyNodes = await send(readings, (index) => devices[index]);
  }
  let last = readings[0] as Reading;
  const backlog = Array.from({ length: size }, () => {
    last = later(last);
    return last;
  });
  await w.networkHelpers.time.increaseTo(last.measuredAt);
  return { manyNodes, oneNode: await send(backlog, () => devices[0]) };
}

const floor =
  "24.5k are the transaction itself, 10.0k two words written, 6.8k the registry's call and two words, 4.3k the event";
const notes: Record<string, string> = {
  secp256k1: `${floor}, 3.0k ecrecover: 48.6k before any check. Below 50k only by merging ledger and registry into one contract.`,
  "P-256": `As secp256k1, and 3.9k for the precompile, 1.0k for 63 bytes more of signature. Merging ledger and registry would save what is missing.`,
  batch: "25.2k before any check, all five words cold. Met when a batch carries several readings of a node.",
};

const bench: GasBench = {
  title: "Readings (reference: the same data as an EAS attestation, which checks nothing)",
  async rows(): Promise<GasRow[]> {
    const w = await deployNetwork();
    const eas = await easGas(w, await w.reading(), EAS_BATCHES);
    const rows: GasRow[] = [];
    for (const [curve, key] of Object.entries(curves)) {
      const one = await direct(w, key(w, `device, ${curve}`));
      rows.push(
        { action: `baseline, ${curve}`, gas: one.baseline },
        {
          action: `reading, direct, ${curve}`,
          gas: one.reading,
          reference: eas.one,
          bar: curve === "P-256" ? 58_000 : 50_000,
          note: notes[curve] ?? "",
        },
        { action: `reading, first of a new epoch, ${curve}`, gas: one.newEpoch },
        { action: `meter swap, final reading inside, ${curve}`, gas: one.swap },
      );
      for (const size of BATCHES) {
        const { manyNodes, oneNode } = await batches(w, curve, size);
        const bar = size === 100 && curve === "secp256k1" ? { bar: 29_000 } : {};
        rows.push(
          {
            action: `reading, each of ${size} nodes in a batch, ${curve}`,
            gas: manyNodes,
            ...(eas.each[size] ? { reference: eas.each[size] } : {}),
            ...bar,
            ...(size === 100 && curve === "secp256k1" ? { note: notes.batch ?? "" } : {}),
          },
          { action: `reading, each of ${size} of one node, ${curve}`, gas: oneNode, ...bar },
        );
      }
    }
    return rows;
  },
};

export default bench;
