import { id, type Wallet } from "ethers";
import { deployNetwork, EPOCH, Kind, type Reading, type World } from "../../../test/helpers/network.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const HOURS = 8 * 3_600;
const BATCH = 100;
/** The second time is shown. */
const ROUNDS = 2;

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

async function direct(w: World): Promise<{ baseline: number; reading: number; newEpoch: number }> {
  const start = await w.reading();
  const signed = [await w.signReading(start), await w.signReading(start, w.actors.installer)] as const;
  const baseline = await gasOf(w.ledger.attestBaseline(start, ...signed));
  const figures = { baseline, reading: 0, newEpoch: 0 };
  let last = start;
  let epoch = last.measuredAt / BigInt(EPOCH);
  while (figures.newEpoch === 0 || figures.reading === 0) {
    last = later(last);
    await w.networkHelpers.time.increaseTo(last.measuredAt);
    const gas = await gasOf(w.ledger.attest(last, await w.signReading(last)));
    const isNew = last.measuredAt / BigInt(EPOCH) !== epoch;
    if (isNew) figures.newEpoch = gas;
    else figures.reading = gas;
    epoch = last.measuredAt / BigInt(EPOCH);
  }
  return figures;
}

/** A batch of one reading from each of 100 nodes, and a batch of 100 readings of one node. */
async function batches(w: World): Promise<{ manyNodes: number; oneNode: number }> {
  const site = await w.site(Kind.Commercial, 100_000n, 1_000_000n);
  const devices: Wallet[] = Array.from(
    { length: BATCH },
    (_, index) => new w.ethers.Wallet(id(`device ${index}`)),
  );
  const readings: Reading[] = [];
  for (const device of devices) {
    const nodeId = await w.node(site, device.address);
    readings.push(await w.baseline({ nodeId }, device));
  }
  let manyNodes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await w.networkHelpers.time.increase(HOURS);
    for (const [index, reading] of readings.entries()) readings[index] = later(reading);
    const signatures = await Promise.all(
      readings.map((reading, index) => w.signReading(reading, devices[index])),
    );
    manyNodes = await gasOf(w.ledger.attestBatch(readings, signatures));
  }
  let last = readings[0] as Reading;
  const backlog = Array.from({ length: BATCH }, () => {
    last = later(last);
    return last;
  });
  await w.networkHelpers.time.increaseTo(last.measuredAt);
  const oneNode = await gasOf(
    w.ledger.attestBatch(
      backlog,
      await Promise.all(backlog.map((reading) => w.signReading(reading, devices[0]))),
    ),
  );
  return { manyNodes: Math.round(manyNodes / BATCH), oneNode: Math.round(oneNode / BATCH) };
}

const bench: GasBench = {
  title: "Nodes",
  async rows(): Promise<GasRow[]> {
    const w = await deployNetwork();
    await w.node(await w.site());
    const reading = await direct(w);
    const batch = await batches(w);
    const floor =
      "24.5k are the transaction itself, 10.0k two words written, 6.8k the registry's call and two words, 3.0k ecrecover, 4.3k the event:";
    return [
      { action: "baseline", gas: reading.baseline },
      {
        action: "reading, direct",
        gas: reading.reading,
        bar: 50_000,
        note: `${floor} 48.6k before any check. Below 50k only by merging ledger and registry into one contract.`,
      },
      { action: "reading, first of a new epoch", gas: reading.newEpoch },
      {
        action: `reading, each of ${BATCH} nodes in a batch`,
        gas: batch.manyNodes,
        bar: 29_000,
        note: "25.2k before any check, all five words cold. Met when a batch carries several readings of a node.",
      },
      { action: `reading, each of ${BATCH} of one node`, gas: batch.oneNode, bar: 29_000 },
    ];
  },
};

export default bench;
