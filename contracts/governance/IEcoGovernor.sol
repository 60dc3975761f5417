// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGuardian} from "../shared/IGuardian.sol";

/// @title What EcoSphere's governor adds to OpenZeppelin's Governor with overridable counting and a timelocked treasury.
/// @dev Hazards:
/// - A vote or override that turns the outcome to success in the last `objectionPeriod()` of voting opens an
///   objection period after the regular end, in which only Against counts. `proposalDeadline` includes it.
/// - An action with calldata is pinned to the code of its target at proposal; proxies are not covered.
/// - The guardian may cancel until `guardianUntil()`, never pay.
/// - Only the treasury the token was deployed with has no votes. After `updateTimelock`, ECO at the new one would vote.
interface IEcoGovernor is IGuardian {
    /// @notice The code hashes of the targets at proposal, by action; zero for actions without calldata.
    event ProposalCodePinned(uint256 indexed proposalId, bytes32[] codeHashes);

    /// @notice Only Against counts after the regular end, until `until` (seconds).
    event ObjectionPeriodStarted(uint256 indexed proposalId, uint256 until);

    /// @notice `guardian` may cancel proposals and freeze new commitments until `until` (seconds).
    event GuardianRenewed(address indexed guardian, uint256 until);

    /// @notice The treasury takes no part in votes about itself.
    error EcoGovernorTreasuryCannotVote(address treasury);

    /// @notice `account` had no votes (for an override: no balance) at the snapshot of the proposal.
    error EcoGovernorNoVotingPower(address account, uint256 snapshot);

    /// @notice During the objection period only Against counts.
    error EcoGovernorOnlyAgainstDuringObjection(uint256 proposalId, uint256 until);

    /// @notice Action `index` has calldata, but no code at `target`.
    error EcoGovernorTargetWithoutCode(uint256 index, address target);

    /// @notice Action `index` calls an account that delegated its code by EIP-7702 and may change it any time.
    error EcoGovernorTargetIsDelegatedAccount(uint256 index, address target);

    /// @notice The code of at least one target is not the code the members voted on.
    error EcoGovernorTargetCodeChanged(uint256 proposalId, bytes32 pinned, bytes32 found);

    /// @notice `proposer` has a proposal that is Pending or Active, as things stand `until` (seconds).
    error EcoGovernorProposalStillLive(address proposer, uint256 until);

    /// @notice A guardian's term is at most 730 days and must end in the future.
    error EcoGovernorGuardianTermInvalid(uint256 until, uint256 latest);

    /// @notice The account that may cancel proposals, and until when (seconds).
    function guardian() external view returns (address);

    function guardianUntil() external view returns (uint256);

    /// @notice Names the guardian and its term. Only by a vote (the timelock).
    function renewGuardian(address newGuardian, uint48 until) external;

    /// @notice Length of the window before the end that can open an objection period, and of that period; seconds.
    function objectionPeriod() external view returns (uint256);

    /// @notice End of the objection period of a proposal, 0 if there is none.
    function objectionEnd(uint256 proposalId) external view returns (uint256);

    /// @notice The proposer's threshold when the proposal was made: the bar for public cancellation.
    function proposalThresholdAt(uint256 proposalId) external view returns (uint256);

    /// @notice keccak256 over the pinned code hashes of the proposal's targets; zero if no action has calldata.
    function codePin(uint256 proposalId) external view returns (bytes32);

    /// @notice Until when (seconds, inclusive) a live proposal keeps `proposer` from making another; 0 or past: it may.
    function liveUntil(address proposer) external view returns (uint256);
}
