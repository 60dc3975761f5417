/** EIP-712 types of the statements signed off chain; `test/integration/typed-data.test.ts` compares them with the contracts. */
export const readingTypes = {
  Reading: [
    { name: "nodeId", type: "uint256" },
    { name: "generation", type: "uint32" },
    { name: "seq", type: "uint64" },
    { name: "measuredAt", type: "uint48" },
    { name: "electricityWh", type: "uint64" },
    { name: "usefulHeatWh", type: "uint64" },
    { name: "rejectedHeatWh", type: "uint64" },
    { name: "computeUnits", type: "uint64" },
    { name: "uptimeSeconds", type: "uint64" },
    { name: "intervalRoot", type: "bytes32" },
  ],
} as const;

export const voucherTypes = {
  Voucher: [
    { name: "agreementId", type: "uint256" },
    { name: "cumulativeAmount", type: "uint128" },
    { name: "cumulativeUnits", type: "uint64" },
    { name: "energyWh", type: "uint64" },
    { name: "measuredAt", type: "uint48" },
  ],
} as const;

type Address = `0x${string}`;

/** Signing domain of the HeatLedger at `verifyingContract`. */
export const readingDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere HeatLedger", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of the ComputeAgreements at `verifyingContract`. */
export const voucherDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere ComputeAgreements", version: "1", chainId, verifyingContract }) as const;
