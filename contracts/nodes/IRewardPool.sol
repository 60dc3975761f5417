// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BasisPoints} from "../shared/BasisPoints.sol";
import {Epoch} from "../shared/Epoch.sol";

/// @title Pays operators back part of the fee their work earned, more where the heat was used.
/// @dev rebate = beta * fee * (7 + 3 q) / 10, q = min(1, credited heat / (0.95 * energy of paid work)), 0 without paid work.
///      From the node's own data alone: no pool to race for. beta <= 0.9 and <= the pool's share of the router.
///      The energy is that of all paid work of the node, whatever the account, so changing the payout account changes nothing.
///      Payouts can be allocated 48 h after the epoch and vest in one piece 30 days after its end. In dispute (IPayoutHolds) they
///      vest on and wait; forfeited they are lost and stay in the pool.
///      Invariant: paid + vesting + credits + free = received.
interface IRewardPool {
    struct Key {
        uint256 nodeId;
        address payout;
        Epoch epoch;
    }

    /// @param fee protocol fee booked for the node, payout account and epoch; smallest euro unit
    /// @param energyWh energy of all paid work of the node in the epoch
    /// @param heatWh credited heat of the node in the epoch
    /// @param beta min(beta(), the pool's share of the router)
    /// @param qBps q in basis points, rounded down
    /// @param amount rebate, rounded down
    struct Quote {
        uint256 fee;
        uint256 energyWh;
        uint256 heatWh;
        BasisPoints beta;
        BasisPoints qBps;
        uint256 amount;
        uint256 allocatableAt;
        uint256 vestsAt;
    }

    struct Payout {
        uint128 amount;
        bool allocated;
        bool claimed;
        bool forfeited;
    }

    event PayoutAllocated(
        uint256 indexed nodeId,
        address indexed payout,
        Epoch indexed epoch,
        uint256 fee,
        uint256 energyWh,
        uint256 heatWh,
        BasisPoints beta,
        BasisPoints qBps,
        uint256 amount,
        uint256 vestsAt
    );
    event PayoutClaimed(uint256 indexed nodeId, address indexed payout, Epoch indexed epoch, uint256 amount);
    /// @notice `claim` could not pay this one; `reason` is the selector of the error that says why.
    event ClaimSkipped(uint256 indexed nodeId, address indexed payout, Epoch indexed epoch, bytes4 reason);
    /// @notice An allocated payout was lost by a dispute; its amount is free again.
    event PayoutForfeited(uint256 indexed nodeId, address indexed payout, Epoch indexed epoch, uint256 amount);
    event CreditBooked(address indexed account, uint256 amount);
    event CreditWithdrawn(address indexed account, address to, uint256 amount);

    error RewardPoolBetaTooHigh(uint256 beta, uint256 max);
    error RewardPoolEpochOpen(Epoch epoch, uint256 allocatableAt);
    error RewardPoolAlreadyAllocated(uint256 nodeId, address payout, Epoch epoch);
    error RewardPoolNothingEarned(uint256 nodeId, address payout, Epoch epoch);
    error RewardPoolShort(uint256 free, uint256 needed);
    error RewardPoolStillVesting(uint256 vestsAt);
    error RewardPoolAlreadyClaimed(uint256 nodeId, address payout, Epoch epoch);
    /// @notice In dispute: it vests on and can be claimed when the dispute ends.
    error RewardPoolHeld(uint256 nodeId, address payout, Epoch epoch);
    error RewardPoolForfeited(uint256 nodeId, address payout, Epoch epoch);
    error RewardPoolNotForfeited(uint256 nodeId, address payout, Epoch epoch);
    /// @notice It was never allocated, or was forfeited before.
    error RewardPoolNothingToForfeit(uint256 nodeId, address payout, Epoch epoch);
    error RewardPoolNothingClaimed();
    error RewardPoolNoCredit(address account);

    /// @notice Fixes the payout of a node for an ended epoch. Anyone may call, once, 48 h after the epoch.
    function allocate(Key calldata key) external returns (uint256 amount);

    /// @notice Pays vested payouts to their payout accounts (allocating first where needed) and returns the sum. Anyone may call.
    ///         What cannot be paid now is skipped, with ClaimSkipped; reverts with RewardPoolNothingClaimed if that is all of
    ///         them. A receiver that refuses the money gets a credit and blocks nobody.
    function claim(Key[] calldata keys) external returns (uint256 amount);

    /// @notice Frees the money of an allocated payout whose epoch was forfeited. Anyone may call, once.
    function forfeit(Key calldata key) external returns (uint256 amount);

    /// @notice What `claim` would say to this key now: 0 and what it would pay, or the selector of the error that stands against it.
    function check(Key calldata key) external view returns (bytes4 reason, uint256 amount);

    /// @notice Sends the caller's credit to `to`.
    function withdrawCredit(address to) external returns (uint256 amount);

    /// @notice The inputs and the result of the formula as of now.
    function quote(Key calldata key) external view returns (Quote memory);

    function payoutOf(Key calldata key) external view returns (Payout memory);
    /// @notice Highest share of a fee that comes back; fixed at deployment, at most 9,000.
    function beta() external view returns (BasisPoints);
    function creditOf(address account) external view returns (uint256);
    function totalVesting() external view returns (uint256);
    /// @notice Money that really left, credits only once withdrawn.
    function totalPaid() external view returns (uint256);
    function totalCredits() external view returns (uint256);
    /// @notice Balance that is neither vesting nor credit.
    function free() external view returns (uint256);
}
