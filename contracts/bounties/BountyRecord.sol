// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DataCode} from "../shared/DataCode.sol";
import {ReviewerList} from "../shared/ReviewerList.sol";
import {BountyMode, BountyOptions, BountyTerms} from "./BountyTypes.sol";

/// @notice What never changes about a bounty, kept as code: a third of the price of storage slots, and read in one go.
/// @dev 0x00 | funder 20, deadline 5, reviewWindow 3, approvalsNeeded 1, mode 1, minPaid 1, flags 1 | token 20, amount 11,
/// reviewers and parts 4 bits each | reviewers 20 each | parts 11 each | then what the flags announce: gate (minEco 12, second 5),
/// verifier (20, repository 32), standard 32.
library BountyRecord {
    using DataCode for uint256;

    struct Record {
        address funder;
        uint40 deadline;
        uint24 reviewWindow;
        uint8 approvalsNeeded;
        BountyMode mode;
        uint8 minPaid;
        uint8 flags;
        address token;
        uint88 amount;
        uint8 reviewers;
        uint8 parts;
        bytes data;
    }

    uint256 private constant LISTS_AT = 65;
    uint256 private constant ADDRESS_BYTES = 20;
    uint256 private constant PART_BYTES = 11;
    uint256 private constant GATE_BYTES = 17;
    uint256 private constant VERIFIER_BYTES = 52;
    uint8 private constant GATED = 1;
    uint8 private constant VERIFIED = 2;
    uint8 private constant STANDARD = 4;
    /// @dev Stands for the verifier among approvals; reviewers have the fifteen bits below.
    uint16 internal constant VERIFIER_BIT = 1 << 15;

    /// @notice Writes record `id`. All values were checked before.
    function write(uint256 id, BountyTerms calldata terms) internal {
        id.write(bytes.concat(_head(terms), _tail(terms.options)));
    }

    /// @notice Record `id`, which exists.
    function read(uint256 id) internal view returns (Record memory record) {
        bytes memory data = DataCode.read(id);
        uint256 word = _wordAt(data, 1);
        record.funder = address(uint160(word >> 96));
        record.deadline = uint40(word >> 56);
        record.reviewWindow = uint24(word >> 32);
        record.approvalsNeeded = uint8(word >> 24);
        record.mode = BountyMode(uint8(word >> 16));
        record.minPaid = uint8(word >> 8);
        record.flags = uint8(word);
        word = _wordAt(data, 33);
        record.token = address(uint160(word >> 96));
        record.amount = uint88(word >> 8);
        record.reviewers = uint8(word) >> 4;
        record.parts = uint8(word) & 15;
        record.data = data;
    }

    /// @notice First deadline and seconds for a review of bounty `id`, which exists; cheaper than reading all of it.
    function timesOf(uint256 id) internal view returns (uint40 deadline, uint24 reviewWindow) {
        uint256 word = _wordAt(DataCode.read(id), 1);
        return (uint40(word >> 56), uint24(word >> 32));
    }

    function reviewersOf(Record memory record) internal pure returns (address[] memory) {
        return ReviewerList.listIn(record.data, LISTS_AT, record.reviewers);
    }

    /// @notice The bit that stands for `account` among the reviewers, 0 if it is none.
    function bitOf(Record memory record, address account) internal pure returns (uint16) {
        return ReviewerList.bitIn(record.data, LISTS_AT, record.reviewers, account);
    }

    /// @notice Reward of part number `part` (from 0); the whole one of a bounty without parts.
    function partAmount(Record memory record, uint256 part) internal pure returns (uint256) {
        if (record.parts == 0) return record.amount;
        return _wordAt(record.data, _partsAt(record) + part * PART_BYTES) >> 168;
    }

    /// @notice What is left once the parts before number `part` are paid.
    function leftAt(Record memory record, uint256 part) internal pure returns (uint256 left) {
        left = record.amount;
        for (uint256 i = 0; i < part; ++i) {
            left -= partAmount(record, i);
        }
    }

    /// @notice 1e-18 ECO somebody must have held at that second; zeros if there is no gate.
    function gateOf(Record memory record) internal pure returns (uint96 minEco, uint40 at) {
        if (record.flags & GATED == 0) return (0, 0);
        uint256 word = _wordAt(record.data, _gateAt(record));
        return (uint96(word >> 160), uint40(word >> 120));
    }

    /// @notice Who signs evidence from which repository; zeros if nobody does.
    function verifierOf(Record memory record) internal pure returns (address verifier, bytes32 repository) {
        if (record.flags & VERIFIED == 0) return (address(0), 0);
        uint256 offset = _verifierAt(record);
        verifier = address(uint160(_wordAt(record.data, offset) >> 96));
        repository = bytes32(_wordAt(record.data, offset + ADDRESS_BYTES));
    }

    /// @notice Content hash of the pinned standard, zero if there is none.
    function standardOf(Record memory record) internal pure returns (bytes32) {
        if (record.flags & STANDARD == 0) return 0;
        uint256 offset = _verifierAt(record);
        if (record.flags & VERIFIED != 0) offset += VERIFIER_BYTES;
        return bytes32(_wordAt(record.data, offset));
    }

    function _head(BountyTerms calldata terms) private view returns (bytes memory data) {
        BountyOptions calldata options = terms.options;
        uint8 flags =
            (options.minEco == 0 ? 0 : GATED) |
                (options.verifier == address(0) ? 0 : VERIFIED) |
                (options.standard == 0 ? 0 : STANDARD);
        data = bytes.concat(
            hex"00",
            bytes20(msg.sender),
            bytes5(uint40(terms.deadline)),
            bytes3(uint24(terms.reviewWindow)),
            bytes1(terms.approvalsNeeded),
            bytes1(uint8(options.mode)),
            bytes1(options.minPaid),
            bytes1(flags),
            bytes20(terms.token),
            bytes11(uint88(terms.amount)),
            bytes1(uint8((terms.reviewers.length << 4) | options.parts.length)),
            ReviewerList.packed(terms.reviewers)
        );
    }

    function _tail(BountyOptions calldata options) private view returns (bytes memory data) {
        for (uint256 i = 0; i < options.parts.length; ++i) {
            data = bytes.concat(data, bytes11(uint88(options.parts[i])));
        }
        if (options.minEco != 0) {
            // The second before: known already, so that nobody can buy or borrow for it.
            data = bytes.concat(data, bytes12(options.minEco), bytes5(uint40(block.timestamp - 1)));
        }
        if (options.verifier != address(0)) {
            data = bytes.concat(data, bytes20(options.verifier), options.repository);
        }
        if (options.standard != 0) data = bytes.concat(data, options.standard);
    }

    function _partsAt(Record memory record) private pure returns (uint256) {
        return LISTS_AT + uint256(record.reviewers) * ADDRESS_BYTES;
    }

    function _gateAt(Record memory record) private pure returns (uint256) {
        return _partsAt(record) + uint256(record.parts) * PART_BYTES;
    }

    function _verifierAt(Record memory record) private pure returns (uint256 offset) {
        offset = _gateAt(record);
        if (record.flags & GATED != 0) offset += GATE_BYTES;
    }

    /// @dev The 32 bytes from `offset` on; what lies beyond the data is shifted away by every caller.
    function _wordAt(bytes memory data, uint256 offset) private pure returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := mload(add(add(data, 0x20), offset))
        }
    }
}
