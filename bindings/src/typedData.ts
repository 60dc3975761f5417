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

/** What an installer signs when a meter was replaced; the two hashes are the digests of the readings. */
export const meterSwapTypes = {
  MeterSwap: [
    { name: "nodeId", type: "uint256" },
    { name: "generation", type: "uint32" },
    { name: "lastReading", type: "bytes32" },
    { name: "startReading", type: "bytes32" },
  ],
} as const;

/** What installer and auditor sign when a reference meter found other registers than the node reported. */
export const correctionTypes = {
  Correction: [
    { name: "nodeId", type: "uint256" },
    { name: "generation", type: "uint32" },
    { name: "seq", type: "uint64" },
    { name: "electricityWh", type: "uint64" },
    { name: "usefulHeatWh", type: "uint64" },
    { name: "rejectedHeatWh", type: "uint64" },
    { name: "evidenceHash", type: "bytes32" },
  ],
} as const;

/** What a verifier of evidence signs for the bounty board. */
export const verifiedEvidenceTypes = {
  VerifiedEvidence: [
    { name: "bountyId", type: "uint256" },
    { name: "worker", type: "address" },
    { name: "evidenceHash", type: "bytes32" },
    { name: "reviewUntil", type: "uint48" },
    { name: "repository", type: "bytes32" },
    { name: "workHash", type: "bytes32" },
    { name: "validUntil", type: "uint48" },
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

/** A member's claim of dividends, handed in by somebody else. */
export const claimTypes = {
  Claim: [
    { name: "account", type: "address" },
    { name: "quarters", type: "uint256[]" },
    { name: "to", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

type Address = `0x${string}`;

/** Signing domain of readings, swaps and corrections: the HeatLedger at `verifyingContract`. */
export const readingDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere HeatLedger", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of the ComputeAgreements at `verifyingContract`. */
export const voucherDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere ComputeAgreements", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of the BountyBoard at `verifyingContract`. */
export const evidenceDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere BountyBoard", version: "1", chainId, verifyingContract }) as const;

/** A vote without a reason. `nonce` is the voter's next nonce at the governor. */
export const ballotTypes = {
  Ballot: [
    { name: "proposalId", type: "uint256" },
    { name: "support", type: "uint8" },
    { name: "voter", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

/** A vote with a reason; `params` stays empty. */
export const extendedBallotTypes = {
  ExtendedBallot: [
    { name: "proposalId", type: "uint256" },
    { name: "support", type: "uint8" },
    { name: "voter", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "reason", type: "string" },
    { name: "params", type: "bytes" },
  ],
} as const;

/** A member takes back the vote of their delegate. */
export const overrideBallotTypes = {
  OverrideBallot: [
    { name: "proposalId", type: "uint256" },
    { name: "support", type: "uint8" },
    { name: "voter", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "reason", type: "string" },
  ],
} as const;

/** A member delegates. `nonce` is the member's next nonce at the token. */
export const delegationTypes = {
  Delegation: [
    { name: "delegatee", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "expiry", type: "uint256" },
  ],
} as const;

/** What a delegate says about themselves. It reaches no contract; the next one of a delegate has the next `sequence`. */
export const statementTypes = {
  Statement: [
    { name: "delegate", type: "address" },
    { name: "sequence", type: "uint256" },
    { name: "text", type: "string" },
  ],
} as const;

/** That an account on GitHub and a wallet are one person's. It reaches no contract; `account` is the name there in lower case. */
export const accountLinkTypes = {
  AccountLink: [
    { name: "account", type: "string" },
    { name: "wallet", type: "address" },
  ],
} as const;

/** Signing domain of the EcoGovernor at `verifyingContract`. */
export const ballotDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere Governor", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of the EcoToken at `verifyingContract`. */
export const delegationDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of delegates' statements; `verifyingContract` is the EcoToken whose votes are delegated. */
export const statementDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere Delegate Statement", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of links between accounts on GitHub and wallets, for the BountyBoard at `verifyingContract`. */
export const accountLinkDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere GitHub Account", version: "1", chainId, verifyingContract }) as const;

/** Signing domain of the MemberDividends at `verifyingContract`. */
export const claimDomain = (chainId: number, verifyingContract: Address) =>
  ({ name: "EcoSphere MemberDividends", version: "1", chainId, verifyingContract }) as const;
