import { zeroHash } from "viem";
import type { Terms } from "../src/ports/Customer.ts";

/** An agreement that nodes in tests work under, and the contract that knows it. */
export const CONTRACT = "0x00000000000000000000000000000000000000cc";
export const terms: Terms = {
  ...{ agreementId: 5n, nodeId: 1n, workloadSeed: zeroHash, unitsPerRun: 1_000, pricePerUnit: 100n },
  ...{ nextRun: 0, cumulativeUnits: 0n, energyWh: 0n, measuredAt: 0 },
};
