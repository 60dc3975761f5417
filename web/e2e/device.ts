import { getPublicKey, sign } from "ox/P256";
import { concat, type Hex, numberToHex, zeroHash } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { hashReading, type Reading } from "#lib/reading/signedReading.ts";

const word = (value: bigint) => numberToHex(value, { size: 32 });

/** What a node with a P-256 key prints: a reading and its signature, as JSON. */
export function signedByDevice(
  deployment: Deployment,
  privateKey: Hex,
  part: Pick<Reading, "nodeId" | "generation" | "measuredAt"> & Partial<Reading>,
): string {
  const reading: Reading = {
    seq: BigInt(part.measuredAt),
    electricityWh: 0n,
    usefulHeatWh: 0n,
    rejectedHeatWh: 0n,
    computeUnits: 0n,
    uptimeSeconds: 0n,
    intervalRoot: zeroHash,
    ...part,
  };
  const { r, s } = sign({ payload: hashReading(reading, deployment), privateKey });
  const { x, y } = getPublicKey({ privateKey });
  const signature = concat([word(r), word(s), word(x), word(y)]);
  return JSON.stringify({ reading, signature }, (_, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
