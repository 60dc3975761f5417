// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IHeatLedger} from "./IHeatLedger.sol";

/// @dev A reading copied once from calldata into a buffer that is, at the same time, the EIP-712 struct (type hash in front) and
///      the data of the event ReadingAttested (credited heat behind). Doing each of the three by the compiler's own encoders
///      costs 3,500 gas more per reading.
///
///      [ type hash | ten words of the reading | credited heat ]
///                  ^ the memory reading points here

bytes32 constant READING_TYPEHASH = keccak256(
    "Reading(uint256 nodeId,uint32 generation,uint64 seq,uint48 measuredAt,uint64 electricityWh,uint64 usefulHeatWh,uint64 rejectedHeatWh,uint64 computeUnits,uint64 uptimeSeconds,bytes32 intervalRoot)"
);
bytes32 constant READING_ATTESTED = keccak256(
    "ReadingAttested(uint256,uint32,(uint256,uint32,uint64,uint48,uint64,uint64,uint64,uint64,uint64,bytes32),uint64)"
);

/// @notice Copies a reading. Reverts without data when a member is wider than its type, as the compiler's decoder does.
function frameOf(IHeatLedger.Reading calldata reading) pure returns (IHeatLedger.Reading memory framed) {
    bytes32 typeHash = READING_TYPEHASH;
    assembly ("memory-safe") {
        let start := mload(0x40)
        framed := add(start, 32)
        mstore(0x40, add(start, 384))
        mstore(start, typeHash)
        calldatacopy(framed, reading, 320)
        let wide := or(shr(32, mload(add(framed, 32))), shr(64, mload(add(framed, 64))))
        wide := or(wide, shr(48, mload(add(framed, 96))))
        wide := or(wide, shr(64, mload(add(framed, 128))))
        wide := or(wide, shr(64, mload(add(framed, 160))))
        wide := or(wide, shr(64, mload(add(framed, 192))))
        wide := or(wide, shr(64, mload(add(framed, 224))))
        wide := or(wide, shr(64, mload(add(framed, 256))))
        if wide {
            revert(0, 0)
        }
    }
}

/// @notice EIP-712 struct hash. `framed` must come from `frameOf`.
function structHashOf(IHeatLedger.Reading memory framed) pure returns (bytes32 hash) {
    assembly ("memory-safe") {
        hash := keccak256(sub(framed, 32), 352)
    }
}

/// @notice Emits ReadingAttested. `framed` must come from `frameOf`.
function emitAttested(IHeatLedger.Reading memory framed, uint256 epoch, uint256 creditedWh) {
    bytes32 topic = READING_ATTESTED;
    assembly ("memory-safe") {
        mstore(add(framed, 320), creditedWh)
        log3(framed, 352, topic, mload(framed), epoch)
    }
}
