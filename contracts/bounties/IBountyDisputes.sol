// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title The part of the board where a verdict, or the lack of one, is contested with a bond.
/// @dev The table in IBountyBoard has the states. Two cases, each once, and the bounty ends with it:
/// - the worker contests the final rejection, within `disputeWindow` of it;
/// - the funder contests a submission that is not decided yet, within the review window, so that silence cannot pay it.
/// Meanwhile the reviewers may go on speaking, but nobody is paid.
/// A vote (or an account that a vote gave the right) rules within `rulingWindow`: any split of the part that was handed in.
/// Without a ruling the reviewers' voices on that submission stand: more approvals pay the worker, more rejections refund the
/// funder, as many of both (or none) mean half and half. Parts not begun always go back to the funder.
/// The bond is a tenth of the part in question, rounded up. A ruling that gives its payer nothing of that part gives the bond to
/// the other side; in every other case it returns.
/// @dev Warning: a funder who disputes and is not ruled against pays half for work nobody looked at, so name reviewers who
/// answer. A funder that is a contract needs a way to call `dispute`; Budgets has none.
interface IBountyDisputes {
    /// @notice Opens a dispute and takes the bond from the caller (allowance needed): see above who may, and when.
    function dispute(uint256 id) external;

    /// @notice Divides the part in question: `workerBps` of 10,000 to the worker (rounded down), the rest to the funder.
    /// `reason` has 1 to 1,000 bytes. Only by a vote or whom a vote allowed.
    function rule(uint256 id, uint16 workerBps, string calldata reason) external;

    /// @notice Ends a dispute nobody ruled in time. Anyone may call.
    function settleDispute(uint256 id) external;

    /// @notice Who opened the dispute and the last second for a ruling; zeros if there never was one.
    function disputeOf(uint256 id) external view returns (address by, uint48 rulingUntil);

    /// @notice What a dispute of this bounty costs now as a bond, in its token's smallest unit.
    function bondFor(uint256 id) external view returns (uint256);

    /// @notice Sum of all bonds in `token`.
    function bondsOf(address token) external view returns (uint256);

    /// @notice Seconds after a final rejection in which the worker can contest it.
    function disputeWindow() external view returns (uint256);

    /// @notice Seconds a ruling may take.
    function rulingWindow() external view returns (uint256);
}
