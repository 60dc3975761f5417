// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {IReviewers} from "../shared/IReviewers.sol";
import {IDisputes} from "./IDisputes.sol";

/// @notice The accredited reviewers who enlisted, and drawing some of them by lot.
/// @dev The list remembers what it was at any time, so that nobody who knows a seed and a block's hash can come or go to change a
/// draw: it is made from the list of the second before its block was named. The list stays dense (the last one takes a place that
/// falls free) and a draw looks at `MAX_LOOKS` places at most, however many are enlisted.
abstract contract ReviewerPanel is IDisputes {
    using Checkpoints for Checkpoints.Trace160;

    /// @dev Enough to find five among fifty of whom only every fourth may judge; costs 0.7 million gas at worst.
    uint256 private constant MAX_LOOKS = 48;

    IReviewers public immutable reviewers;

    Checkpoints.Trace160 private _length;
    mapping(uint256 place => Checkpoints.Trace160) private _placed;
    /// @dev Counted from 1; 0 for who is not enlisted.
    mapping(address reviewer => uint256) private _placeOf;

    constructor(IReviewers reviewers_) {
        reviewers = reviewers_;
    }

    /// @inheritdoc IDisputes
    function enlist() external override {
        if (!reviewers.isReviewer(msg.sender)) revert DisputesNotReviewer(msg.sender);
        if (_placeOf[msg.sender] != 0) revert DisputesAlreadyEnlisted(msg.sender);
        uint256 place = _length.latest() + 1;
        _put(place, msg.sender);
        _length.push(uint96(block.timestamp), uint160(place));
        emit ReviewerEnlisted(msg.sender, true);
    }

    /// @inheritdoc IDisputes
    function delist(address reviewer) external override {
        uint256 place = _placeOf[reviewer];
        if (place == 0) revert DisputesNotEnlisted(reviewer);
        if (msg.sender != reviewer && reviewers.isReviewer(reviewer)) revert DisputesNotReviewer(msg.sender);
        uint256 last = _length.latest();
        if (place != last) _put(place, address(_placed[last].latest()));
        _placeOf[reviewer] = 0;
        _length.push(uint96(block.timestamp), uint160(last - 1));
        emit ReviewerEnlisted(reviewer, false);
    }

    /// @inheritdoc IDisputes
    function enlisted() external view override returns (address[] memory list) {
        list = new address[](_enlistedCount());
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = address(_placed[i + 1].latest());
        }
    }

    function _enlistedCount() internal view returns (uint256) {
        return _length.latest();
    }

    /// @dev Draws up to `wanted` of those enlisted at the time `listedAt` without putting back, leaving out `excluded` and who is not
    /// accredited or enlisted any more. The first steps of a Fisher-Yates shuffle, of which only what moved is remembered.
    function _drawFrom(
        bytes32 lot,
        uint256 listedAt,
        uint256 wanted,
        address[] memory excluded
    ) internal view returns (address[] memory drawn) {
        uint256 size = _length.upperLookupRecent(uint96(listedAt));
        uint256 looks = Math.min(size, MAX_LOOKS);
        uint256[] memory from = new uint256[](looks);
        uint256[] memory moved = new uint256[](looks);
        drawn = new address[](wanted);
        uint256 found = 0;
        for (uint256 i = 0; i < looks && found < wanted; ++i) {
            uint256 place = i + (uint256(keccak256(abi.encode(lot, i))) % (size - i));
            uint256 picked = _shuffled(from, moved, i, place);
            from[i] = place;
            moved[i] = _shuffled(from, moved, i, i);
            address reviewer = address(_placed[picked + 1].upperLookupRecent(uint96(listedAt)));
            if (_mayJudge(reviewer, excluded)) drawn[found++] = reviewer;
        }
        assembly ("memory-safe") {
            mstore(drawn, found)
        }
    }

    /// @dev What lies at `place` after `steps` steps of the shuffle.
    function _shuffled(
        uint256[] memory from,
        uint256[] memory moved,
        uint256 steps,
        uint256 place
    ) private pure returns (uint256) {
        for (uint256 i = steps; i != 0; --i) {
            if (from[i - 1] == place) return moved[i - 1];
        }
        return place;
    }

    function _mayJudge(address reviewer, address[] memory excluded) private view returns (bool) {
        for (uint256 i = 0; i < excluded.length; ++i) {
            if (excluded[i] == reviewer) return false;
        }
        return _placeOf[reviewer] != 0 && reviewers.isReviewer(reviewer);
    }

    function _put(uint256 place, address reviewer) private {
        _placed[place].push(uint96(block.timestamp), uint160(reviewer));
        _placeOf[reviewer] = place;
    }
}
