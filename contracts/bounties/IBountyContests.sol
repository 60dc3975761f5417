// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title The part of the board where many hand in and the reviewers choose: mode Contest.
/// @dev The table in IBountyBoard has the states. Entries come before the deadline, the choice after it, within the review window.
/// - The k-th reviewer who names the same payees with the same amounts pays them; a reviewer may support several divisions.
/// - No choice in time: half of the reward is shared equally by the entries shortlisted before the deadline, the rest (and what
///   division leaves) goes back to the funder. Nothing shortlisted: all of it goes back. So spam earns nothing by itself.
/// @dev Warning: one reviewer alone can shortlist; reviewers who then do not choose leave half of the reward to the shortlist.
interface IBountyContests {
    /// @notice Hands in to a contest before the deadline; a reviewer cannot. `evidenceHash` not zero, `uri` at most 512 bytes.
    /// @param paidBefore see `IBountyBoard.applyFor`
    function enter(uint256 id, bytes32 evidenceHash, string calldata uri, uint256[] calldata paidBefore) external;

    /// @notice A reviewer shortlists an entry before the deadline; at most 10. `evidenceHash` names what was looked at.
    function shortlist(uint256 id, address entrant, bytes32 evidenceHash) external;

    /// @notice A reviewer supports a division of the reward among entrants, after the deadline and within the review window.
    /// @param payees 1 to 10 entrants, addresses ascending
    /// @param amounts smallest unit, one for each payee, in sum the reward
    /// @param reason at most 1,000 bytes, may be empty
    function award(uint256 id, address[] calldata payees, uint256[] calldata amounts, string calldata reason) external;

    /// @notice Ends a contest nobody decided, after the review window. Anyone may call.
    function settleContest(uint256 id) external;

    /// @notice Hash of the entry of `account`, zero if there is none.
    function entryOf(uint256 id, address account) external view returns (bytes32);

    function shortlistOf(uint256 id) external view returns (address[] memory);

    /// @notice How many reviewers support that division so far.
    function supportOf(
        uint256 id,
        address[] calldata payees,
        uint256[] calldata amounts
    ) external view returns (uint256);
}
