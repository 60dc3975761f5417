// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Epoch} from "../shared/Epoch.sol";
import {IPayoutHolds} from "../shared/IPayoutHolds.sol";

/// @notice By node and epoch: how many disputes hold the payouts, and whether they are lost for good. Eight epochs share a word.
/// @dev An epoch has 32 bits: the highest says forfeited, the others count. 2^31 bonds at once are out of reach.
library EpochHolds {
    struct Book {
        mapping(uint256 nodeId => mapping(uint256 index => uint256)) words;
    }

    uint256 private constant PER_WORD = 8;
    uint256 private constant BITS = 32;
    uint256 private constant FORFEITED = 1 << 31;

    /// @notice One more dispute holds these epochs.
    function hold(Book storage book, uint256 nodeId, Epoch first, Epoch last) internal {
        for (uint256 epoch = Epoch.unwrap(first); epoch <= Epoch.unwrap(last); ++epoch) {
            book.words[nodeId][epoch / PER_WORD] += 1 << _shift(epoch);
        }
    }

    /// @notice One dispute less holds these epochs.
    function release(Book storage book, uint256 nodeId, Epoch first, Epoch last) internal {
        for (uint256 epoch = Epoch.unwrap(first); epoch <= Epoch.unwrap(last); ++epoch) {
            book.words[nodeId][epoch / PER_WORD] -= 1 << _shift(epoch);
        }
    }

    function forfeit(Book storage book, uint256 nodeId, Epoch first, Epoch last) internal {
        for (uint256 epoch = Epoch.unwrap(first); epoch <= Epoch.unwrap(last); ++epoch) {
            book.words[nodeId][epoch / PER_WORD] |= FORFEITED << _shift(epoch);
        }
    }

    function holdOf(Book storage book, uint256 nodeId, Epoch epoch) internal view returns (IPayoutHolds.Hold) {
        uint256 index = Epoch.unwrap(epoch);
        uint32 bits = uint32(book.words[nodeId][index / PER_WORD] >> _shift(index));
        if (bits & FORFEITED != 0) return IPayoutHolds.Hold.Forfeited;
        return bits == 0 ? IPayoutHolds.Hold.None : IPayoutHolds.Hold.Held;
    }

    function _shift(uint256 epoch) private pure returns (uint256) {
        return (epoch % PER_WORD) * BITS;
    }
}
