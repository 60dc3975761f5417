// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {MeasuredTransfer} from "../shared/MeasuredTransfer.sol";
import {INodeBonds} from "./INodeBonds.sol";
import {INodeRegistry} from "./INodeRegistry.sol";

contract NodeBonds is INodeBonds, AccessManaged, ReentrancyGuardTransient {
    using MeasuredTransfer for IERC20;
    using SafeERC20 for IERC20;

    /// @dev Longer than any payout vests after it was earned (an epoch and 30 days), so that a fault comes to light first.
    uint256 private constant NOTICE_SECONDS = 45 days;

    IERC20 public immutable override euro;
    INodeRegistry public immutable nodes;
    address public immutable treasury;

    uint256 public override totalBonds;
    uint256 public override totalCredits;
    mapping(address account => uint256) public override creditOf;
    mapping(uint256 nodeId => Bond) private _bonds;

    constructor(address authority, IERC20 euro_, INodeRegistry nodes_, address treasury_) AccessManaged(authority) {
        euro = euro_;
        nodes = nodes_;
        treasury = treasury_;
    }

    /// @inheritdoc INodeBonds
    function post(uint256 nodeId, uint128 amount) external override nonReentrant {
        if (nodeId == 0 || nodeId > nodes.nodeCount()) revert NodeBondsUnknownNode(nodeId);
        if (amount == 0) revert NodeBondsWithoutMoney(amount);
        _bonds[nodeId].bonded += amount;
        totalBonds += amount;
        emit BondPosted(nodeId, msg.sender, amount);
        uint256 received = euro.take(amount);
        if (received != amount) revert NodeBondsTokenTakesFee(received, amount);
    }

    /// @inheritdoc INodeBonds
    function requestExit(uint256 nodeId, uint128 amount) external override nonReentrant {
        Bond storage bond = _ofOperator(nodeId);
        if (amount == 0) revert NodeBondsWithoutMoney(amount);
        if (amount > bond.bonded) revert NodeBondsShort(bond.bonded, amount);
        uint48 leavesAt = uint48(block.timestamp + NOTICE_SECONDS);
        bond.bonded -= amount;
        bond.leaving += amount;
        bond.leavesAt = leavesAt;
        emit BondExitRequested(nodeId, amount, leavesAt);
    }

    /// @inheritdoc INodeBonds
    function cancelExit(uint256 nodeId) external override nonReentrant {
        Bond storage bond = _ofOperator(nodeId);
        uint128 amount = _takeLeaving(nodeId, bond);
        bond.bonded += amount;
        emit BondExitCancelled(nodeId, amount);
    }

    /// @inheritdoc INodeBonds
    function withdraw(uint256 nodeId, address to) external override nonReentrant returns (uint256 amount) {
        Bond storage bond = _ofOperator(nodeId);
        uint256 leavesAt = bond.leavesAt;
        amount = _takeLeaving(nodeId, bond);
        if (block.timestamp < leavesAt) revert NodeBondsStillLeaving(nodeId, leavesAt);
        totalBonds -= amount;
        emit BondWithdrawn(nodeId, msg.sender, to, amount);
        euro.safeTransfer(to, amount);
    }

    /// @inheritdoc INodeBonds
    function lock(uint256 nodeId, uint128 amount) external override restricted nonReentrant returns (uint128 locked) {
        Bond storage bond = _bonds[nodeId];
        uint128 bonded = bond.bonded;
        uint128 fromBonded = uint128(Math.min(amount, bonded));
        uint128 leaving = bond.leaving;
        uint128 fromLeaving = uint128(Math.min(amount - fromBonded, leaving));
        locked = fromBonded + fromLeaving;
        if (locked == 0) return 0;
        bond.bonded = bonded - fromBonded;
        bond.leaving = leaving - fromLeaving;
        bond.locked += locked;
        if (fromLeaving == leaving) bond.leavesAt = 0;
        emit BondLocked(nodeId, locked);
    }

    /// @inheritdoc INodeBonds
    function unlock(uint256 nodeId, uint128 amount) external override restricted nonReentrant {
        Bond storage bond = _ofLocked(nodeId, amount);
        bond.bonded += amount;
        emit BondUnlocked(nodeId, amount);
    }

    /// @inheritdoc INodeBonds
    function slash(uint256 nodeId, uint128 amount, address winner) external override restricted nonReentrant {
        _ofLocked(nodeId, amount);
        totalBonds -= amount;
        uint256 toWinner = amount / 2;
        uint256 toTreasury = amount - toWinner;
        emit BondSlashed(nodeId, winner, toWinner, toTreasury);
        _pay(winner, toWinner);
        _pay(treasury, toTreasury);
    }

    /// @inheritdoc INodeBonds
    function withdrawCredit(address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender];
        if (amount == 0) revert NodeBondsNoCredit(msg.sender);
        creditOf[msg.sender] = 0;
        totalCredits -= amount;
        emit CreditWithdrawn(msg.sender, to, amount);
        euro.safeTransfer(to, amount);
    }

    /// @inheritdoc INodeBonds
    function bondOf(uint256 nodeId) external view override returns (Bond memory) {
        return _bonds[nodeId];
    }

    /// @inheritdoc INodeBonds
    function noticeSeconds() external pure override returns (uint256) {
        return NOTICE_SECONDS;
    }

    function _pay(address to, uint256 amount) private {
        uint256 owed = euro.trySend(to, amount);
        if (owed == 0) return;
        creditOf[to] += owed;
        totalCredits += owed;
        emit CreditBooked(to, owed);
    }

    function _takeLeaving(uint256 nodeId, Bond storage bond) private returns (uint128 amount) {
        amount = bond.leaving;
        if (amount == 0) revert NodeBondsNothingLeaving(nodeId);
        bond.leaving = 0;
        bond.leavesAt = 0;
    }

    function _ofLocked(uint256 nodeId, uint128 amount) private returns (Bond storage bond) {
        bond = _bonds[nodeId];
        if (amount > bond.locked) revert NodeBondsShort(bond.locked, amount);
        bond.locked -= amount;
    }

    function _ofOperator(uint256 nodeId) private view returns (Bond storage) {
        if (nodeId == 0 || nodeId > nodes.nodeCount()) revert NodeBondsUnknownNode(nodeId);
        address operator = nodes.nodeOf(nodeId).operator;
        if (msg.sender != operator) revert NodeBondsNotOperator(nodeId, msg.sender, operator);
        return _bonds[nodeId];
    }
}
