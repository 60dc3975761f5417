import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { Governance } from "./deploy.ts";

const ballot = [
  { name: "proposalId", type: "uint256" },
  { name: "support", type: "uint8" },
  { name: "voter", type: "address" },
  { name: "nonce", type: "uint256" },
];
const reason = { name: "reason", type: "string" };
const TYPES = {
  Ballot: { Ballot: ballot },
  ExtendedBallot: { ExtendedBallot: [...ballot, reason, { name: "params", type: "bytes" }] },
  OverrideBallot: { OverrideBallot: [...ballot, reason] },
};

export interface Ballot {
  kind: keyof typeof TYPES;
  proposalId: bigint;
  support: number;
  voter: string;
  nonce?: bigint;
  reason?: string;
  params?: string;
}

/** `signer`'s signature under the EIP-712 hash of a ballot; `elsewhere` replaces parts of the governor's domain. */
export async function signBallot(
  at: Pick<Governance, "governor">,
  signer: HardhatEthersSigner,
  { kind, ...ballotFields }: Ballot,
  elsewhere: { name?: string; chainId?: number; verifyingContract?: string } = {},
): Promise<string> {
  const domain = {
    name: "EcoSphere Governor",
    version: "1",
    chainId: 31337,
    verifyingContract: await at.governor.getAddress(),
    ...elsewhere,
  };
  const nonce = ballotFields.nonce ?? (await at.governor.nonces(ballotFields.voter));
  const message = { reason: "", params: "0x", ...ballotFields, nonce };
  const fields = TYPES[kind][kind as never] as { name: keyof typeof message }[];
  const value = Object.fromEntries(fields.map(({ name }) => [name, message[name]]));
  return signer.signTypedData(domain, TYPES[kind], value);
}
