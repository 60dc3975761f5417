// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";

/// @notice Lists of reviewers kept as code: written once, read whole, far cheaper than a storage slot for each.
/// @dev Warning: list `number` lies at the address of the `number`-th contract created here, so a contract that uses this
/// library may create nothing else. `write` reverts when the list did not land where `read` will look.
library ReviewerList {
    uint256 private constant ADDRESS_BYTES = 20;

    error ReviewerListNotWritten(uint256 number, address found);

    /// @notice Writes list `number`; numbers count from 1 without gaps.
    function write(uint256 number, address[] memory reviewers) internal {
        // The first byte means "stop": nobody can run a list.
        bytes memory list = hex"00";
        for (uint256 i = 0; i < reviewers.length; ++i) {
            list = bytes.concat(list, bytes20(reviewers[i]));
        }
        // PUSH4 size, DUP1, PUSH1 14, PUSH1 0, CODECOPY, PUSH1 0, RETURN: what follows becomes the code.
        bytes memory creation = bytes.concat(hex"63", bytes4(uint32(list.length)), hex"80600e6000396000f3", list);
        address found;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            found := create(0, add(creation, 0x20), mload(creation))
        }
        if (found == address(0) || found != _addressOf(number)) revert ReviewerListNotWritten(number, found);
    }

    /// @notice List `number` in its order; empty if it was never written.
    function read(uint256 number) internal view returns (address[] memory reviewers) {
        bytes memory list = _addressOf(number).code;
        reviewers = new address[](list.length / ADDRESS_BYTES);
        for (uint256 i = 0; i < reviewers.length; ++i) {
            reviewers[i] = _at(list, i);
        }
    }

    /// @notice The bit that stands for `account` in list `number`; 0 if it is not in it.
    function bitOf(uint256 number, address account) internal view returns (uint16) {
        bytes memory list = _addressOf(number).code;
        uint256 length = list.length / ADDRESS_BYTES;
        for (uint256 i = 0; i < length; ++i) {
            if (_at(list, i) == account) return uint16(1 << i);
        }
        return 0;
    }

    /// @notice How many bits are set.
    function count(uint16 bits) internal pure returns (uint8 total) {
        for (; bits != 0; bits &= bits - 1) ++total;
    }

    function _at(bytes memory list, uint256 index) private pure returns (address reviewer) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            reviewer := shr(96, mload(add(add(list, 0x21), mul(index, 20))))
        }
    }

    /// @dev As the EVM computes it (EIP-161: the first nonce of a contract is 1).
    function _addressOf(uint256 number) private view returns (address) {
        bytes memory nonce = RLP.encode(number);
        // RLP of the pair (this contract, nonce): 0xc0 + length of both, then 0x94 (20 bytes follow) and the address.
        bytes32 hash = keccak256(abi.encodePacked(uint8(0xd5 + nonce.length), uint8(0x94), address(this), nonce));
        return address(uint160(uint256(hash)));
    }
}
