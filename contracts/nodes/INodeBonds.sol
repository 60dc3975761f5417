// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Money an operator puts behind a node's honesty.
/// @dev A cent of a bond is in exactly one place: bonded, leaving (asked back, still liable) or locked (in a dispute).
/// Invariant: balance >= sum of bonded + leaving + locked + credits.
/// Hazards: a bond that leaves stays liable until it is withdrawn; whoever posts gives it to the node, not to themselves:
/// it goes back to the node's operator.
interface INodeBonds {
    /// @param leavesAt first second (Unix) `leaving` may be withdrawn; 0 if nothing leaves
    struct Bond {
        uint128 bonded;
        uint128 leaving;
        uint128 locked;
        uint48 leavesAt;
    }

    event BondPosted(uint256 indexed nodeId, address indexed from, uint256 amount);
    event BondExitRequested(uint256 indexed nodeId, uint256 amount, uint48 leavesAt);
    event BondExitCancelled(uint256 indexed nodeId, uint256 amount);
    event BondWithdrawn(uint256 indexed nodeId, address indexed operator, address to, uint256 amount);
    event BondLocked(uint256 indexed nodeId, uint256 amount);
    event BondUnlocked(uint256 indexed nodeId, uint256 amount);
    /// @notice `amount` of what was locked went to `winner` and the treasury.
    event BondSlashed(uint256 indexed nodeId, address indexed winner, uint256 toWinner, uint256 toTreasury);
    event CreditBooked(address indexed account, uint256 amount);
    event CreditWithdrawn(address indexed account, address to, uint256 amount);

    error NodeBondsUnknownNode(uint256 nodeId);
    error NodeBondsNotOperator(uint256 nodeId, address account, address operator);
    error NodeBondsWithoutMoney(uint256 amount);
    error NodeBondsTokenTakesFee(uint256 received, uint256 expected);
    error NodeBondsShort(uint256 available, uint256 needed);
    error NodeBondsNothingLeaving(uint256 nodeId);
    error NodeBondsStillLeaving(uint256 nodeId, uint256 leavesAt);
    error NodeBondsNoCredit(address account);

    /// @notice Adds to the bond of a node, from the caller (allowance needed). Anyone may.
    function post(uint256 nodeId, uint128 amount) external;

    /// @notice Asks `amount` back: it can be withdrawn after `noticeSeconds`, counted anew for all that leaves. Only the operator.
    function requestExit(uint256 nodeId, uint128 amount) external;

    /// @notice Takes a request back. Only the operator.
    function cancelExit(uint256 nodeId) external;

    /// @notice Sends what has left to `to`. Only the operator.
    function withdraw(uint256 nodeId, address to) external returns (uint256 amount);

    /// @notice Locks up to `amount`, first of what is bonded, then of what leaves; returns what was there. Only Disputes.
    function lock(uint256 nodeId, uint128 amount) external returns (uint128 locked);

    /// @notice Gives locked money back to the bond. Only Disputes.
    function unlock(uint256 nodeId, uint128 amount) external;

    /// @notice Half of `amount` of the locked money to `winner`, the rest (an odd cent too) to the treasury. Only Disputes.
    ///         A receiver that refuses gets a credit.
    function slash(uint256 nodeId, uint128 amount, address winner) external;

    /// @notice Sends the caller's credit to `to`.
    function withdrawCredit(address to) external returns (uint256 amount);

    function euro() external view returns (IERC20);
    function bondOf(uint256 nodeId) external view returns (Bond memory);
    function creditOf(address account) external view returns (uint256);
    function totalCredits() external view returns (uint256);

    /// @notice Sum of all bonds, wherever they are.
    function totalBonds() external view returns (uint256);

    function noticeSeconds() external view returns (uint256);
}
