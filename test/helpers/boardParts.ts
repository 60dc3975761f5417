import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import type { AddressLike } from "ethers";

/** A board with both halves of its code, and the list of standards it asks. */
export async function deployBoardParts(
  ethers: HardhatEthers,
  at: { access: AddressLike; guardian: AddressLike; eco: AddressLike },
) {
  const standards = await ethers.deployContract("ListedConformity");
  const parts = [at.access, at.guardian, at.eco, standards] as const;
  const outcomes = await ethers.deployContract("BountyOutcomes", [...parts]);
  const board = await ethers.deployContract("BountyBoard", [...parts, outcomes]);
  return { standards, outcomes, board };
}
