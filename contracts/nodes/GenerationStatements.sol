// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IHeatLedger} from "./IHeatLedger.sol";

/// @dev EIP-712 structs that installer and auditor sign when a register generation ends.

bytes32 constant METER_SWAP_TYPEHASH = keccak256(
    "MeterSwap(uint256 nodeId,uint32 generation,bytes32 lastReading,bytes32 startReading)"
);
bytes32 constant CORRECTION_TYPEHASH = keccak256(
    "Correction(uint256 nodeId,uint32 generation,uint64 seq,uint64 electricityWh,uint64 usefulHeatWh,uint64 rejectedHeatWh,bytes32 evidenceHash)"
);

function meterSwapStructHash(
    uint256 nodeId,
    uint32 generation,
    bytes32 lastReading,
    bytes32 startReading
) pure returns (bytes32) {
    return keccak256(abi.encode(METER_SWAP_TYPEHASH, nodeId, generation, lastReading, startReading));
}

function correctionStructHash(IHeatLedger.Correction calldata correction) pure returns (bytes32) {
    return keccak256(abi.encode(CORRECTION_TYPEHASH, correction));
}
