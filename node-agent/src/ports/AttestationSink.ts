/** Cumulative meter values, whole numbers that never fall. */
export interface Registers {
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
  uptimeSeconds: bigint;
}

/** Signed statement of all registers at a time (Unix seconds). */
export interface Reading extends Registers {
  nodeId: bigint;
  generation: number;
  seq: bigint;
  measuredAt: number;
  intervalRoot: `0x${string}`;
}

export interface SignedReading {
  reading: Reading;
  signature: `0x${string}`;
}

/** The last accepted reading of a node; `generation` 0 when there is none. */
export interface Accepted extends Registers {
  generation: number;
  seq: bigint;
  measuredAt: number;
}

/** What the ledger says to a reading, in the words of `IHeatLedger.Code`. */
export const codes = [
  "Accepted",
  "UnknownNode",
  "HouseholdMustUseRollup",
  "NotCertified",
  "WrongGeneration",
  "NoBaseline",
  "StaleSequence",
  "TimeNotLater",
  "FromTheFuture",
  "RegisterFell",
  "AboveRatedPower",
  "AboveClassMaximum",
  "UptimeImpossible",
  "MoreHeatThanEnergy",
  "WrongSignature",
] as const;
export type Code = (typeof codes)[number];

/** A call to a contract, ready to be signed by whoever pays for it. */
export interface Call {
  to: `0x${string}`;
  data: `0x${string}`;
}

/** Where readings become attestations. */
export interface AttestationSink {
  accepted(nodeId: bigint): Promise<Accepted>;
  /** True when the last reading of a node is the start of its generation, signed with the installer. */
  isBaseline(nodeId: bigint, accepted: Accepted): Promise<boolean>;
  /** Hash of the transaction in which exactly this reading was accepted; null if it never was. */
  attestedIn(reading: Reading): Promise<`0x${string}` | null>;
  /** What the ledger would answer to this batch now, in order. */
  check(batch: SignedReading[]): Promise<Code[]>;
  call(batch: SignedReading[]): Call;
  /** What the ledger answered, by sequence number, from the logs of a transaction. */
  outcomes(nodeId: bigint, logs: Log[]): Map<bigint, Code>;
}

export interface Log {
  address: `0x${string}`;
  topics: `0x${string}`[];
  data: `0x${string}`;
}
