// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IConformity} from "../shared/IConformity.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IPastBalances} from "../shared/IPastBalances.sol";
import {MeasuredTransfer} from "../shared/MeasuredTransfer.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyState} from "./BountyTypes.sol";
import {IBountyFacts} from "./IBountyFacts.sol";

/// @notice What all parts of the board share: the state of each bounty, and the only ways money comes in and goes out.
/// @dev Warning: BountyOutcomes runs by delegatecall in the storage of BountyBoard. Every variable of either lies here, and this
/// contract comes first in the inheritance of both, so that both see the same slots. (EIP712 adds two to BountyOutcomes behind them,
/// for names of more than 31 bytes; ours is shorter, so that they are never touched.)
abstract contract BountyStore is IBountyFacts, AccessManaged, ReentrancyGuardTransient {
    using MeasuredTransfer for IERC20;
    using BountyRecord for BountyRecord.Record;

    /// @dev Two slots: the first is written at assignment, the second at submission; what never changes is in the record.
    /// `state` None of an existing bounty means Open, so that creation touches neither.
    struct Task {
        address worker;
        uint32 reviewUntil;
        uint16 extendedHours;
        uint16 approvedBy;
        uint16 rejectedBy;
        BountyState state;
        /// @dev Bit 7: the submission after a first rejection; below: number of the part.
        uint8 progress;
        bytes32 evidenceHash;
    }

    struct Money {
        uint120 escrow;
        uint120 credits;
        bool allowed;
    }

    struct Dispute {
        address by;
        uint48 rulingUntil;
    }

    uint256 private constant BOND_DIVISOR = 10;
    uint256 internal constant RULING_SECONDS = 30 days;
    uint256 internal constant URI_BYTES = 512;
    uint256 internal constant REASON_BYTES = 1_000;
    uint8 internal constant RESUBMISSION = 1 << 7;

    IGuardian public immutable guardian;
    IPastBalances public immutable eco;
    IConformity public immutable standards;

    bool internal _frozen;
    uint64 internal _count;
    mapping(uint256 id => Task) internal _tasks;
    mapping(address token => Money) internal _money;
    mapping(address account => mapping(address token => uint256)) internal _credits;
    mapping(address token => uint256) internal _bonds;
    mapping(uint256 id => mapping(address account => bool)) internal _applied;
    /// @dev Bounty and part a piece of work counted for: (id << 8) | part.
    mapping(bytes32 workHash => uint256) internal _countedFor;
    mapping(uint256 id => mapping(address account => bytes32)) internal _entries;
    mapping(uint256 id => address[]) internal _shortlist;
    mapping(bytes32 division => uint16) internal _supportedBy;
    mapping(uint256 id => Dispute) internal _disputes;

    constructor(
        address authority,
        IGuardian guardian_,
        IPastBalances eco_,
        IConformity standards_
    ) AccessManaged(authority) {
        guardian = guardian_;
        eco = eco_;
        standards = standards_;
    }

    function _refund(uint256 id, Task storage task, BountyRecord.Record memory record) internal {
        uint256 left = record.leftAt(_partOf(task));
        task.state = BountyState.Refunded;
        _money[record.token].escrow -= uint120(left);
        emit BountyRefunded(id, record.funder, record.token, left);
        _send(record.token, record.funder, left);
    }

    /// @dev Takes `amount` from the caller, all of it or nothing.
    function _take(address token, uint256 amount) internal {
        uint256 received = IERC20(token).take(amount);
        if (received != amount) revert BountyBoardTokenTakesFee(received, amount);
    }

    /// @dev Sends what was taken off the books before; what does not leave becomes a credit of `to`.
    function _send(address token, address to, uint256 amount) internal {
        if (amount == 0) return;
        uint256 owed = IERC20(token).trySend(to, amount);
        if (owed == 0) return;
        _credits[to][token] += owed;
        _money[token].credits += uint120(owed);
        emit CreditBooked(to, token, owed);
    }

    function _requireShort(string calldata text, uint256 max) internal pure {
        if (bytes(text).length > max) revert BountyBoardTextTooLong(bytes(text).length, max);
    }

    /// @dev The caller's bit among the reviewers.
    function _reviewerBit(uint256 id, BountyRecord.Record memory record) internal view returns (uint16 bit) {
        bit = record.bitOf(msg.sender);
        if (bit == 0) revert BountyBoardNotReviewer(id, msg.sender);
    }

    /// @dev Whether the caller may speak for `evidenceHash`, as far as the pinned standard is concerned.
    function _requireConforming(uint256 id, BountyRecord.Record memory record, bytes32 evidenceHash) internal view {
        bytes32 standard = record.standardOf();
        if (standard != 0 && !standards.isConforming(standard, evidenceHash, msg.sender)) {
            revert BountyBoardNotConforming(id, standard, msg.sender);
        }
    }

    function _requireState(uint256 id, BountyState expected) internal view returns (Task storage task) {
        BountyState found;
        (task, found) = _taskOf(id);
        if (found != expected) revert BountyBoardUnexpectedState(id, found, expected);
    }

    function _taskOf(uint256 id) internal view returns (Task storage task, BountyState state) {
        task = _tasks[id];
        state = task.state;
        if (state == BountyState.None && id != 0 && id <= _count) state = BountyState.Open;
    }

    /// @dev `first` is the deadline at creation.
    function _deadlineOf(Task storage task, uint256 first) internal view returns (uint256) {
        return first + uint256(task.extendedHours) * 1 hours;
    }

    function _requireNotLate(uint256 id, Task storage task, uint256 first) internal view {
        uint256 deadline = _deadlineOf(task, first);
        if (block.timestamp > deadline) revert BountyBoardDeadlinePassed(id, deadline);
    }

    function _partOf(Task storage task) internal view returns (uint8) {
        return task.progress & ~RESUBMISSION;
    }

    function _bondOf(Task storage task, BountyRecord.Record memory record) internal view returns (uint256) {
        return Math.ceilDiv(record.partAmount(_partOf(task)), BOND_DIVISOR);
    }

    function _divisionOf(
        uint256 id,
        address[] calldata payees,
        uint256[] calldata amounts
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, payees, amounts));
    }
}
