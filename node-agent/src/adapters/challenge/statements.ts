import { bytesToHex, concat, hashTypedData, keccak256 } from "viem";
import { type Slot, slotStates } from "../../domain/challenge/slots.ts";
import type { Answer, Challenge } from "../../ports/ChallengeBook.ts";
import type { LedgerPlace } from "../signer/statements.ts";

const challengeTypes = {
  PowerChallenge: [
    { name: "nodeId", type: "uint256" },
    { name: "generation", type: "uint32" },
    { name: "startAt", type: "uint48" },
    { name: "slotSeconds", type: "uint32" },
    { name: "levels", type: "bytes" },
    { name: "unitsPerRun", type: "uint32" },
    { name: "nonce", type: "bytes32" },
  ],
} as const;

const answerTypes = {
  PowerAnswer: [
    { name: "challenge", type: "bytes32" },
    { name: "slots", type: "Slot[]" },
    { name: "runs", type: "bytes32" },
  ],
  Slot: [
    { name: "state", type: "uint8" },
    { name: "electricityJ", type: "uint64" },
    { name: "usefulHeatJ", type: "uint64" },
    { name: "rejectedHeatJ", type: "uint64" },
    { name: "computeUnits", type: "uint64" },
  ],
} as const;

/** Bound to one chain and one ledger, and to no contract that would take it for something else: its name differs from the readings'. */
const domain = ({ chainId, heatLedger }: LedgerPlace) =>
  ({ name: "EcoSphere Power Challenge", version: "1", chainId, verifyingContract: heatLedger }) as const;

/** What the auditor signs. It is also the seed of the work the node does in the pattern: nobody can do it before. */
export const typedChallenge = (place: LedgerPlace, { levels, ...challenge }: Challenge) =>
  ({
    domain: domain(place),
    types: challengeTypes,
    primaryType: "PowerChallenge",
    message: { ...challenge, levels: bytesToHex(Uint8Array.from(levels)) },
  }) as const;

export const hashChallenge = (place: LedgerPlace, challenge: Challenge): `0x${string}` =>
  hashTypedData(typedChallenge(place, challenge));

/** What the device key signs: every slot as metered, and the digests of all runs. */
export function hashAnswer(
  place: LedgerPlace,
  { challenge, slots, digests }: Omit<Answer, "signature">,
): `0x${string}` {
  return hashTypedData({
    domain: domain(place),
    types: answerTypes,
    primaryType: "PowerAnswer",
    message: { challenge, slots: slots.map(wholeSlot), runs: keccak256(concat(digests)) },
  });
}

const wholeSlot = ({ state, electricityJ, usefulHeatJ, rejectedHeatJ, computeUnits }: Slot) => ({
  state: slotStates.indexOf(state),
  electricityJ: BigInt(electricityJ),
  usefulHeatJ: BigInt(usefulHeatJ),
  rejectedHeatJ: BigInt(rejectedHeatJ),
  computeUnits: BigInt(computeUnits),
});
