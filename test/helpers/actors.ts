import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";

const names = [
  "deployer",
  "anna",
  "ben",
  "carla",
  "david",
  "elif",
  "olaf",
  "kim",
  "guardian",
  "mallory",
  "whale",
] as const;

export type Actors = Record<(typeof names)[number], HardhatEthersSigner>;

/** Names the first accounts of a connection: anna to elif are members, mallory and the whale attack. */
export function nameActors(signers: HardhatEthersSigner[]): Actors {
  return Object.fromEntries(
    names.map((name, index) => {
      const signer = signers[index];
      if (!signer) throw new Error(`no account for ${name}`);
      return [name, signer];
    }),
  ) as Actors;
}
