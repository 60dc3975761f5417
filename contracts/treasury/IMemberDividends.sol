// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A part of income for the members, per calendar quarter (UTC).
/// @dev Warning: a token that pays dividends may be a financial instrument where you live. The share of this contract in the
/// router is 0 until a vote changes it; ask a lawyer first.
/// weight of an account = min(balance at the first second of the quarter, balance at its last second): two times nobody chooses,
/// so that tokens bought, borrowed or moved in between earn nothing twice. Delegation does not matter. Both times are known: who
/// holds at both is paid, whatever happened between.
/// base = the smaller, at those two times, of supply - balances of excluded accounts (treasury, own escrows); so sum of weights <= base.
/// dividend = amount * weight / base, rounded down. What is not claimed within 730 days is carried into the next quarter, as are
/// the remains of rounding.
/// What arrives before the closing is shared with it, so close soon: a quarter closed late divides later income too.
/// Invariant: paid + owed at most + free = received; sum paid of a quarter <= its amount.
/// A quarter is its number since 1970: (year - 1970) * 4 + 0 … 3.
interface IMemberDividends {
    /// @dev `startsAt`, `endsAt` and `expiresAt` are the first second, the last second, and the last second to claim.
    struct Quarter {
        uint128 amount;
        uint128 paid;
        uint256 base;
        uint48 startsAt;
        uint48 endsAt;
        uint48 expiresAt;
        bool isExpired;
    }

    event QuarterClosed(
        uint256 indexed quarter,
        uint256 amount,
        uint256 base,
        uint48 startsAt,
        uint48 endsAt,
        uint48 expiresAt
    );
    event DividendPaid(
        uint256 indexed quarter,
        address indexed account,
        address indexed to,
        uint256 amount,
        uint256 weight
    );
    /// @notice What nobody claimed is free for the next quarter.
    event QuarterExpired(uint256 indexed quarter, uint256 amount);
    event AccountExcluded(address indexed account, uint256 fromQuarter);

    error MemberDividendsAlreadyClosed(uint256 quarter);
    error MemberDividendsNotClosed(uint256 quarter);
    /// @notice Nobody held tokens through the quarter.
    error MemberDividendsWithoutBase(uint256 quarter);
    error MemberDividendsNothingToShare(uint256 quarter);
    error MemberDividendsExcluded(address account, uint256 quarter);
    error MemberDividendsAlreadyPaid(uint256 quarter, address account);
    /// @notice No tokens through the quarter, or too few for the smallest euro unit.
    error MemberDividendsNoWeight(uint256 quarter, address account);
    error MemberDividendsQuarterExpired(uint256 quarter, uint256 expiresAt);
    error MemberDividendsNotExpired(uint256 quarter, uint256 expiresAt);
    error MemberDividendsSignatureExpired(uint256 deadline);
    error MemberDividendsInvalidSignature(address account);
    /// @notice To pay: the zero address or this contract. To exclude: the zero address or an excluded account.
    error MemberDividendsInvalidAccount(address account);
    /// @notice The euro moved less than was owed; it stays owed.
    error MemberDividendsNotPaid(uint256 moved, uint256 expected);
    error MemberDividendsTooManyExcluded(uint256 count, uint256 max);

    /// @notice Closes the last ended quarter: pulls the share from the router and divides all that is free. Anyone may call.
    ///         A quarter nobody closed before the next one ended gets nothing; its money goes to the next.
    function close() external returns (uint256 quarter);

    /// @notice Pays the caller's dividends of these quarters to `to`. Reverts for the first one that is not payable.
    function claim(uint256[] calldata quarters, address to) external returns (uint256 amount);

    /// @notice `claim` for `account`, who signed `Claim(address account,uint256[] quarters,address to,uint256 nonce,uint256 deadline)`
    ///         (EIP-712, domain "EcoSphere MemberDividends", version "1", nonce as in `nonces`). Anyone may submit it.
    /// @dev A plain signature counts even when the account has code; otherwise ERC-1271 is asked.
    function claimBySig(
        address account,
        uint256[] calldata quarters,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 amount);

    /// @notice Frees what nobody claimed within 730 days of the closing. Anyone may call.
    function expire(uint256 quarter) external;

    /// @notice Leaves `account` out from the next closing on, for good. Only by a vote.
    function exclude(address account) external;

    /// @notice What `account` could claim for `quarter` now, smallest euro unit; 0 when there is nothing.
    function claimable(uint256 quarter, address account) external view returns (uint256);

    /// @notice What counts for `account` in `quarter`, closed or not; 0 if it is excluded or the quarter has not ended.
    function weightOf(uint256 quarter, address account) external view returns (uint256);

    /// @notice A closed quarter; all zero if it was not closed.
    function quarterOf(uint256 quarter) external view returns (Quarter memory);

    /// @notice The last quarter that has ended, whether closed or not.
    function lastEndedQuarter() external view returns (uint256);

    function hasClaimed(uint256 quarter, address account) external view returns (bool);

    function excludedAccounts() external view returns (address[] memory);

    /// @notice First quarter `account` is left out of; the largest number if never.
    function excludedFrom(address account) external view returns (uint256);

    /// @notice Received and not yet divided, smallest euro unit.
    /// @dev Money sent here directly counts too.
    function free() external view returns (uint256);

    function euro() external view returns (IERC20);
}
