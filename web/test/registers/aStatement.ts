import { type Address, type Hex, keccak256, toHex, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { CheckContext, NodeState } from "#features/registers/domain/checkStatement.ts";
import {
  type Correction,
  type SignedStatement,
  type Statement,
  statementTypedData,
} from "#features/registers/domain/statement.ts";
import { type Reading, readingTypedData, type SignedReading } from "#lib/reading/signedReading.ts";

const keyOf = (name: string) => privateKeyToAccount(keccak256(toHex(name)));
export const device = keyOf("device");
export const installer = keyOf("installer");
export const auditor = keyOf("auditor");
export const stranger = keyOf("stranger");
export const place = { chainId: 31_337, heatLedger: `0x${"c".repeat(40)}` as Address };
export const NOW = 1_000_000;

export const aReading = (part: Partial<Reading> = {}): Reading => ({
  nodeId: 4n,
  generation: 1,
  seq: 999_990n,
  measuredAt: NOW - 10,
  electricityWh: 12_000n,
  usefulHeatWh: 10_000n,
  rejectedHeatWh: 500n,
  computeUnits: 0n,
  uptimeSeconds: 3_600n,
  intervalRoot: zeroHash,
  ...part,
});

export async function signed(part: Partial<Reading> = {}, key = device): Promise<SignedReading> {
  const reading = aReading(part);
  return { reading, signature: await key.signTypedData(readingTypedData(reading, place)) };
}

/** A certified node that waits for the start registers of its first generation. */
export const aNode = (part: Partial<NodeState> = {}): NodeState => ({
  id: 4n,
  operator: stranger.address,
  deviceKey: device.address,
  installer: installer.address,
  isCertified: true,
  isHousehold: false,
  generation: 1,
  last: {
    generation: 0,
    seq: 0n,
    measuredAt: 0,
    electricityWh: 0n,
    usefulHeatWh: 0n,
    rejectedHeatWh: 0n,
    computeUnits: 0n,
    uptimeSeconds: 0n,
  },
  now: NOW,
  ...part,
});

/** The same node with generation 1 running: its last reading was ten minutes ago. */
export function aRunningNode(part: Partial<NodeState> = {}): NodeState {
  const { nodeId: _, intervalRoot: __, ...last } = aReading({ seq: 50n, measuredAt: NOW - 600 });
  return aNode({ last, ...part });
}

export const aCorrection = (part: Partial<Correction> = {}): Correction => ({
  nodeId: 4n,
  generation: 1,
  seq: 50n,
  electricityWh: 11_000n,
  usefulHeatWh: 8_000n,
  rejectedHeatWh: 500n,
  evidenceHash: keccak256("0x01"),
  ...part,
});

export const sign = (statement: Statement, key: typeof installer): Promise<Hex> =>
  key.signTypedData(statementTypedData(statement, place) as Parameters<typeof key.signTypedData>[0]);

export const aContext = (part: Partial<CheckContext> = {}): CheckContext => ({
  node: aNode(),
  place,
  lastCode: 0,
  corrected: { startHeatWh: 1_000n, lastSeq: 50n, isCorrected: false },
  isAuditor: true,
  ...part,
});

/** A statement with the signatures of installer and, for a correction, auditor. */
export async function signedByAll(statement: Statement): Promise<SignedStatement> {
  return {
    statement,
    signatures: {
      installer: await sign(statement, installer),
      ...(statement.kind === "correction" && {
        auditor: { account: auditor.address, signature: await sign(statement, auditor) },
      }),
    },
  };
}
