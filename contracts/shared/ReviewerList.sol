// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DataCode} from "./DataCode.sol";

/// @notice Lists of reviewers kept as code, each reviewer known by a bit; see the warning in DataCode.
library ReviewerList {
    using DataCode for uint256;

    uint256 private constant ADDRESS_BYTES = 20;

    /// @notice Writes list `number`; numbers count from 1 without gaps.
    function write(uint256 number, address[] memory reviewers) internal {
        number.write(bytes.concat(hex"00", packed(reviewers)));
    }

    /// @notice List `number` in its order; empty if it was never written.
    function read(uint256 number) internal view returns (address[] memory reviewers) {
        bytes memory list = DataCode.read(number);
        return listIn(list, 1, list.length / ADDRESS_BYTES);
    }

    /// @notice The bit that stands for `account` in list `number`; 0 if it is not in it.
    function bitOf(uint256 number, address account) internal view returns (uint16) {
        bytes memory list = DataCode.read(number);
        return bitIn(list, 1, list.length / ADDRESS_BYTES, account);
    }

    /// @notice The addresses one after the other, 20 bytes each.
    function packed(address[] memory reviewers) internal pure returns (bytes memory list) {
        for (uint256 i = 0; i < reviewers.length; ++i) {
            list = bytes.concat(list, bytes20(reviewers[i]));
        }
    }

    /// @notice The `length` addresses that lie in `data` from `offset` on.
    function listIn(
        bytes memory data,
        uint256 offset,
        uint256 length
    ) internal pure returns (address[] memory reviewers) {
        reviewers = new address[](length);
        for (uint256 i = 0; i < length; ++i) {
            reviewers[i] = _at(data, offset, i);
        }
    }

    /// @notice The bit that stands for `account` among the `length` addresses in `data` from `offset` on; 0 if it is not there.
    function bitIn(bytes memory data, uint256 offset, uint256 length, address account) internal pure returns (uint16) {
        for (uint256 i = 0; i < length; ++i) {
            if (_at(data, offset, i) == account) return uint16(1 << i);
        }
        return 0;
    }

    /// @notice How many bits are set.
    function count(uint16 bits) internal pure returns (uint8 total) {
        for (; bits != 0; bits &= bits - 1) ++total;
    }

    function _at(bytes memory data, uint256 offset, uint256 index) private pure returns (address reviewer) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            reviewer := shr(96, mload(add(add(data, 0x20), add(offset, mul(index, 20)))))
        }
    }
}
