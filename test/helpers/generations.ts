import { id } from "ethers";
import { correctionTypes, meterSwapTypes } from "../../bindings/src/typedData.ts";
import type { Reading, World } from "./network.ts";
import type { TypedSigner } from "./p256.ts";

export interface Correction {
  nodeId: bigint;
  generation: bigint;
  seq: bigint;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  evidenceHash: string;
}

/** What one swap is made of; everything is as it should be unless told otherwise. */
export interface Swap {
  last: Reading;
  start: Reading;
  lastBy?: TypedSigner;
  startBy?: TypedSigner;
  installedBy?: TypedSigner;
  /** What the installer signs, where it differs from what is submitted. */
  signed?: { nodeId?: bigint; generation?: bigint; last?: Reading; start?: Reading };
}

export interface Audit {
  correction: Correction;
  start: Reading;
  startBy?: TypedSigner;
  installedBy?: TypedSigner;
  auditedBy?: TypedSigner;
  /** The account named as auditor. */
  auditor?: string;
}

/** Meter swaps and corrections of a world whose auditor is Frida. */
export async function generationActs(w: World) {
  const { admin, frida, installer } = w.actors;
  await w.nodes.connect(admin).setAuditor(frida, true);

  const signSwap = async (swap: Swap) => {
    const { last, start, signed = {} } = swap;
    const message = {
      nodeId: signed.nodeId ?? start.nodeId,
      generation: signed.generation ?? start.generation,
      lastReading: await w.ledger.hashReading(signed.last ?? last),
      startReading: await w.ledger.hashReading(signed.start ?? start),
    };
    const types = { MeterSwap: [...meterSwapTypes.MeterSwap] };
    return (swap.installedBy ?? installer).signTypedData(w.ledgerDomain, types, message);
  };
  const signCorrection = (correction: Correction, signer: TypedSigner) =>
    signer.signTypedData(w.ledgerDomain, { Correction: [...correctionTypes.Correction] }, correction);

  return {
    signSwap,
    signCorrection,

    swap: async (swap: Swap) =>
      w.ledger
        .connect(w.actors.stranger)
        .swapMeter(
          swap.last,
          await w.signReading(swap.last, swap.lastBy),
          swap.start,
          await w.signReading(swap.start, swap.startBy),
          await signSwap(swap),
        ),

    correct: async ({ correction, start, ...by }: Audit) =>
      w.ledger
        .connect(w.actors.stranger)
        .correct(
          correction,
          start,
          await w.signReading(start, by.startBy),
          await signCorrection(correction, by.installedBy ?? installer),
          by.auditor ?? frida.address,
          await signCorrection(correction, by.auditedBy ?? frida),
        ),

    /** Start registers of the next generation of the node, read `seconds` later from a new meter. */
    startAfter: async (last: Reading, seconds = 600, overrides: Partial<Reading> = {}): Promise<Reading> => {
      await w.networkHelpers.time.increase(seconds);
      return {
        ...last,
        generation: last.generation + 1n,
        seq: last.seq + 1n,
        measuredAt: last.measuredAt + BigInt(seconds),
        electricityWh: 5n,
        usefulHeatWh: 7n,
        rejectedHeatWh: 0n,
        ...overrides,
      };
    },

    /** What a reference meter found at `last`: as reported unless told otherwise. */
    correctionOf: (last: Reading, overrides: Partial<Correction> = {}): Correction => ({
      nodeId: last.nodeId,
      generation: last.generation,
      seq: last.seq,
      electricityWh: last.electricityWh,
      usefulHeatWh: last.usefulHeatWh,
      rejectedHeatWh: last.rejectedHeatWh,
      evidenceHash: id("report of the audit"),
      ...overrides,
    }),
  };
}
