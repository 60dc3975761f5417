// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Reads what a proposal would call: the hash of the targets' code.
library CodePins {
    /// @dev First three bytes of the 23 bytes that EIP-7702 puts in place of an account's code.
    bytes3 private constant DELEGATION_PREFIX = 0xef0100;
    uint256 private constant DELEGATION_LENGTH = 23;

    /// @notice The code hash of each target with calldata; zero for plain payments.
    function hashesOf(
        address[] memory targets,
        bytes[] memory calldatas
    ) internal view returns (bytes32[] memory hashes, bool isCalling) {
        hashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            hashes[i] = targets[i].codehash;
            isCalling = true;
        }
    }

    /// @notice The pin of a proposal, keccak256(abi.encodePacked(hashes)); zero when it calls nothing.
    function pinOf(bytes32[] memory hashes, bool isCalling) internal pure returns (bytes32 pin) {
        if (!isCalling) return 0;
        assembly ("memory-safe") {
            pin := keccak256(add(hashes, 0x20), shl(5, mload(hashes)))
        }
    }

    /// @notice True if the code of `target` is only a pointer that the account's key can move.
    function isDelegatedAccount(address target) internal view returns (bool) {
        return target.code.length == DELEGATION_LENGTH && bytes3(target.code) == DELEGATION_PREFIX;
    }
}
