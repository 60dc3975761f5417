// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice The cheatcodes used here; the runner offers them at a fixed address.
interface Vm {
    function addr(uint256 privateKey) external pure returns (address);
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function warp(uint256 timestamp) external;
    function prank(address sender) external;
    function roll(uint256 blockNumber) external;
    function setBlockhash(uint256 blockNumber, bytes32 hash) external;
}

/// @notice Base of invariant tests: call `target` in `setUp`; the runner then calls its public functions in random order.
abstract contract Invariants {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error Differs(string what, uint256 found, uint256 expected);
    error Exceeds(string what, uint256 found, uint256 limit);

    address[] private _targets;

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    function target(address handler) internal {
        _targets.push(handler);
    }

    function same(string memory what, uint256 found, uint256 expected) internal pure {
        if (found != expected) revert Differs(what, found, expected);
    }

    function atMost(string memory what, uint256 found, uint256 limit) internal pure {
        if (found > limit) revert Exceeds(what, found, limit);
    }
}
