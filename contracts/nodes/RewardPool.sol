// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IComputeAgreements} from "../market/IComputeAgreements.sol";
import {BASIS_POINTS_WHOLE, BasisPoints} from "../shared/BasisPoints.sol";
import {EPOCH_GRACE_SECONDS} from "../shared/Epoch.sol";
import {IPayoutHolds} from "../shared/IPayoutHolds.sol";
import {WattHours} from "../shared/WattHours.sol";
import {IRevenueRouter} from "../treasury/IRevenueRouter.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {IRewardPool} from "./IRewardPool.sol";

contract RewardPool is IRewardPool, ReentrancyGuardTransient {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev Above this, buying one's own work would lose less than a tenth of the fee.
    uint256 private constant MAX_BETA_BPS = 9000;
    uint256 private constant VESTING_SECONDS = 30 days;

    IERC20 public immutable euro;
    IRevenueRouter public immutable router;
    IHeatLedger public immutable ledger;
    IComputeAgreements public immutable agreements;
    INodeRegistry public immutable nodes;
    BasisPoints public immutable override beta;
    IPayoutHolds public immutable holds;

    mapping(address account => uint256) public override creditOf;
    uint256 public override totalCredits;

    uint128 private _totalVesting;
    uint128 private _totalPaid;
    mapping(bytes32 keyHash => Payout) private _payouts;

    constructor(
        IRevenueRouter router_,
        IHeatLedger ledger_,
        IComputeAgreements agreements_,
        INodeRegistry nodes_,
        BasisPoints beta_,
        IPayoutHolds holds_
    ) {
        if (BasisPoints.unwrap(beta_) > MAX_BETA_BPS) {
            revert RewardPoolBetaTooHigh(BasisPoints.unwrap(beta_), MAX_BETA_BPS);
        }
        router = router_;
        ledger = ledger_;
        agreements = agreements_;
        nodes = nodes_;
        beta = beta_;
        holds = holds_;
        euro = router_.euro();
    }

    /// @inheritdoc IRewardPool
    function allocate(Key calldata key) external override nonReentrant returns (uint256 amount) {
        Payout storage payout = _payouts[_hash(key)];
        if (payout.allocated) revert RewardPoolAlreadyAllocated(key.nodeId, key.payout, key.epoch);
        if (_holdOf(key) == IPayoutHolds.Hold.Forfeited) revert RewardPoolForfeited(key.nodeId, key.payout, key.epoch);
        Quote memory q = quote(key);
        if (block.timestamp < q.allocatableAt) revert RewardPoolEpochOpen(key.epoch, q.allocatableAt);
        amount = q.amount;
        if (amount == 0) revert RewardPoolNothingEarned(key.nodeId, key.payout, key.epoch);
        uint256 available = _raise(amount);
        if (available < amount) revert RewardPoolShort(available, amount);
        _allocate(key, payout, q);
    }

    /// @inheritdoc IRewardPool
    function claim(Key[] calldata keys) external override nonReentrant returns (uint256 amount) {
        for (uint256 i = 0; i < keys.length; ++i) {
            amount += _claim(keys[i]);
        }
        // Nothing is paid as 0, so a sum of 0 means that all were skipped.
        if (amount == 0) revert RewardPoolNothingClaimed();
    }

    /// @inheritdoc IRewardPool
    function forfeit(Key calldata key) external override nonReentrant returns (uint256 amount) {
        Payout storage payout = _payouts[_hash(key)];
        if (payout.claimed) revert RewardPoolAlreadyClaimed(key.nodeId, key.payout, key.epoch);
        if (!payout.allocated || payout.forfeited) {
            revert RewardPoolNothingToForfeit(key.nodeId, key.payout, key.epoch);
        }
        if (_holdOf(key) != IPayoutHolds.Hold.Forfeited) {
            revert RewardPoolNotForfeited(key.nodeId, key.payout, key.epoch);
        }
        amount = payout.amount;
        payout.forfeited = true;
        _totalVesting -= uint128(amount);
        emit PayoutForfeited(key.nodeId, key.payout, key.epoch, amount);
    }

    /// @inheritdoc IRewardPool
    function withdrawCredit(address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender];
        if (amount == 0) revert RewardPoolNoCredit(msg.sender);
        creditOf[msg.sender] = 0;
        totalCredits -= amount;
        _totalPaid += amount.toUint128();
        emit CreditWithdrawn(msg.sender, to, amount);
        euro.safeTransfer(to, amount);
    }

    /// @inheritdoc IRewardPool
    function quote(Key calldata key) public view override returns (Quote memory q) {
        if (!_isKnown(key.nodeId)) revert INodeRegistry.NodeRegistryUnknownNode(key.nodeId);
        WattHours energyWh;
        (q.fee, energyWh) = agreements.bookedOf(key.nodeId, key.payout, key.epoch);
        q.energyWh = WattHours.unwrap(energyWh);
        q.heatWh = WattHours.unwrap(ledger.creditedHeat(key.nodeId, key.epoch));
        q.beta = _effectiveBeta();
        uint256 qBps;
        if (q.energyWh != 0) qBps = Math.min(BASIS_POINTS_WHOLE, (q.heatWh * 1_000_000) / (q.energyWh * 95));
        q.qBps = BasisPoints.wrap(uint16(qBps));
        // beta * fee * (7 + 3 q) / 10, with beta and q in 1/10,000.
        q.amount = (q.fee * BasisPoints.unwrap(q.beta) * (7 * BASIS_POINTS_WHOLE + 3 * qBps)) / 1e9;
        q.allocatableAt = key.epoch.endsAt() + EPOCH_GRACE_SECONDS;
        q.vestsAt = key.epoch.endsAt() + VESTING_SECONDS;
    }

    /// @inheritdoc IRewardPool
    function check(Key calldata key) external view override returns (bytes4 reason, uint256 amount) {
        Payout memory payout = _payouts[_hash(key)];
        reason = _obstacle(key, payout);
        if (reason != 0) return (reason, 0);
        if (payout.allocated) return (0, payout.amount);
        amount = quote(key).amount;
        if (amount > free() + router.pullable(address(this))) return (RewardPoolShort.selector, 0);
    }

    /// @inheritdoc IRewardPool
    function payoutOf(Key calldata key) external view override returns (Payout memory) {
        return _payouts[_hash(key)];
    }

    /// @inheritdoc IRewardPool
    function totalVesting() external view override returns (uint256) {
        return _totalVesting;
    }

    /// @inheritdoc IRewardPool
    function totalPaid() external view override returns (uint256) {
        return _totalPaid;
    }

    /// @inheritdoc IRewardPool
    function free() public view override returns (uint256) {
        return euro.balanceOf(address(this)) - _totalVesting - totalCredits;
    }

    function _allocate(Key calldata key, Payout storage payout, Quote memory q) private {
        payout.amount = q.amount.toUint128();
        payout.allocated = true;
        _totalVesting += q.amount.toUint128();
        emit PayoutAllocated(
            key.nodeId,
            key.payout,
            key.epoch,
            q.fee,
            q.energyWh,
            q.heatWh,
            q.beta,
            q.qBps,
            q.amount,
            q.vestsAt
        );
    }

    function _claim(Key calldata key) private returns (uint256 amount) {
        Payout storage payout = _payouts[_hash(key)];
        Payout memory found = payout;
        bytes4 reason = _obstacle(key, found);
        amount = found.amount;
        if (reason == 0 && !found.allocated) {
            Quote memory q = quote(key);
            amount = q.amount;
            if (_raise(amount) < amount) reason = RewardPoolShort.selector;
            else _allocate(key, payout, q);
        }
        if (reason != 0) {
            emit ClaimSkipped(key.nodeId, key.payout, key.epoch, reason);
            return 0;
        }

        payout.claimed = true;
        _totalVesting -= uint128(amount);
        emit PayoutClaimed(key.nodeId, key.payout, key.epoch, amount);
        if (euro.trySafeTransfer(key.payout, amount)) {
            _totalPaid += uint128(amount);
        } else {
            creditOf[key.payout] += amount;
            totalCredits += amount;
            emit CreditBooked(key.payout, amount);
        }
    }

    /// @dev What stands against a claim now, whether the money is there aside. Never reverts, so that no key blocks another.
    function _obstacle(Key calldata key, Payout memory payout) private view returns (bytes4) {
        if (payout.claimed) return RewardPoolAlreadyClaimed.selector;
        IPayoutHolds.Hold hold = _holdOf(key);
        if (hold == IPayoutHolds.Hold.Forfeited) return RewardPoolForfeited.selector;
        if (block.timestamp < key.epoch.endsAt() + VESTING_SECONDS) return RewardPoolStillVesting.selector;
        if (hold == IPayoutHolds.Hold.Held) return RewardPoolHeld.selector;
        if (payout.allocated) return 0;
        if (!_isKnown(key.nodeId)) return INodeRegistry.NodeRegistryUnknownNode.selector;
        return quote(key).amount == 0 ? RewardPoolNothingEarned.selector : bytes4(0);
    }

    function _holdOf(Key calldata key) private view returns (IPayoutHolds.Hold) {
        return holds.holdOf(key.nodeId, key.epoch);
    }

    function _isKnown(uint256 nodeId) private view returns (bool) {
        return nodeId != 0 && nodeId <= nodes.nodeCount();
    }

    /// @dev Returns what is free, after a pull from the router where that is less than `needed`.
    function _raise(uint256 needed) private returns (uint256 available) {
        available = free();
        if (available >= needed) return available;
        try router.pull(address(this)) {} catch {}
        return free();
    }

    function _effectiveBeta() private view returns (BasisPoints) {
        BasisPoints share = router.shareOf(address(this));
        return BasisPoints.unwrap(share) < BasisPoints.unwrap(beta) ? share : beta;
    }

    function _hash(Key calldata key) private pure returns (bytes32) {
        return keccak256(abi.encode(key));
    }
}
