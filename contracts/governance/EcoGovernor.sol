// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {CodePins} from "./CodePins.sol";
import {EcoToken} from "./EcoToken.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IEcoGovernor} from "./IEcoGovernor.sol";
import {IEcoToken} from "./IEcoToken.sol";
import {OverridableCounting} from "./OverridableCounting.sol";
import {PlainFirstSignature} from "../shared/PlainFirstSignature.sol";

contract EcoGovernor is
    GovernorSettings,
    OverridableCounting,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl,
    IEcoGovernor
{
    using SafeCast for uint256;

    /// @dev GovernorSettings in one slot. `thresholdIndex` is the place of `threshold` in `_thresholds`.
    struct Settings {
        uint128 threshold;
        uint48 votingDelay;
        uint32 votingPeriod;
        uint16 thresholdIndex;
    }

    uint48 private constant VOTING_DELAY_SECONDS = 1 days;
    uint32 private constant VOTING_PERIOD_SECONDS = 5 days;
    uint48 private constant OBJECTION_SECONDS = 24 hours;
    uint256 private constant QUORUM_PERCENT = 4;
    uint256 private constant THRESHOLD = 100_000e18;
    uint256 private constant GUARDIAN_TERM_SECONDS_MAX = 730 days;

    address private immutable _treasury;

    Settings private _settings;
    address private _guardian;
    uint48 private _guardianUntil;
    /// @dev All thresholds so far: a proposal keeps the index of its own, 0 for the first, which needs no writing.
    uint256[] private _thresholds;
    mapping(uint256 proposalId => bytes32) private _pins;
    /// @dev End of the vote on the only proposal of `proposer` that may be Pending or Active: no slot of it is read.
    mapping(address proposer => uint256) private _liveUntil;

    constructor(
        EcoToken token_,
        TimelockController timelock_,
        address guardian_,
        uint48 guardianTermSeconds
    )
        Governor("EcoSphere Governor")
        GovernorSettings(VOTING_DELAY_SECONDS, VOTING_PERIOD_SECONDS, THRESHOLD)
        GovernorVotes(token_)
        GovernorVotesQuorumFraction(QUORUM_PERCENT)
        GovernorTimelockControl(timelock_)
    {
        _treasury = token_.treasury();
        _renewGuardian(guardian_, Time.timestamp() + guardianTermSeconds);
    }

    /// @inheritdoc IEcoGovernor
    function renewGuardian(address newGuardian, uint48 until) external override onlyGovernance {
        _renewGuardian(newGuardian, until);
    }

    /// @inheritdoc IEcoGovernor
    function guardian() external view override returns (address) {
        return _guardian;
    }

    /// @inheritdoc IEcoGovernor
    function guardianUntil() external view override returns (uint256) {
        return _guardianUntil;
    }

    /// @inheritdoc IGuardian
    function isGuardian(address account) public view override returns (bool) {
        return account == _guardian && block.timestamp <= _guardianUntil;
    }

    /// @inheritdoc IEcoGovernor
    function objectionPeriod() external pure override returns (uint256) {
        return OBJECTION_SECONDS;
    }

    /// @inheritdoc IEcoGovernor
    function objectionEnd(uint256 proposalId) external view override returns (uint256) {
        return _tallies[proposalId].objectionEnd;
    }

    /// @inheritdoc IEcoGovernor
    function proposalThresholdAt(uint256 proposalId) public view override returns (uint256) {
        return proposalSnapshot(proposalId) == 0 ? 0 : _thresholds[_tallies[proposalId].thresholdIndex];
    }

    /// @inheritdoc IEcoGovernor
    function codePin(uint256 proposalId) external view override returns (bytes32) {
        return _pins[proposalId];
    }

    /// @inheritdoc IEcoGovernor
    function liveUntil(address proposer) external view override returns (uint256) {
        return _liveUntil[proposer];
    }

    /// @inheritdoc IGovernor
    function quorum(uint256 timepoint) public view override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        IEcoToken eco = IEcoToken(address(token()));
        uint256 votable = eco.getPastTotalSupply(timepoint) - eco.getPastBalanceOf(_treasury, timepoint);
        return Math.mulDiv(votable, quorumNumerator(timepoint), quorumDenominator());
    }

    /// @inheritdoc IGovernor
    function proposalDeadline(uint256 proposalId) public view override returns (uint256) {
        uint256 extended = _tallies[proposalId].objectionEnd;
        return extended == 0 ? super.proposalDeadline(proposalId) : extended;
    }

    /// @inheritdoc IERC6372
    function clock() public view override(Governor, GovernorVotes) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(Governor, GovernorVotes) returns (string memory) {
        return "mode=timestamp";
    }

    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(proposalId);
    }

    /// @inheritdoc IGovernor
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return _settings.threshold;
    }

    /// @inheritdoc IGovernor
    function votingDelay() public view override(Governor, GovernorSettings) returns (uint256) {
        return _settings.votingDelay;
    }

    /// @inheritdoc IGovernor
    function votingPeriod() public view override(Governor, GovernorSettings) returns (uint256) {
        return _settings.votingPeriod;
    }

    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
    }

    function _renewGuardian(address newGuardian, uint48 until) private {
        uint256 latest = block.timestamp + GUARDIAN_TERM_SECONDS_MAX;
        if (until <= block.timestamp || until > latest) revert EcoGovernorGuardianTermInvalid(until, latest);
        _guardian = newGuardian;
        _guardianUntil = until;
        emit GuardianRenewed(newGuardian, until);
    }

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        emit VotingDelaySet(_settings.votingDelay, newVotingDelay);
        _settings.votingDelay = newVotingDelay;
    }

    function _setVotingPeriod(uint32 newVotingPeriod) internal override {
        if (newVotingPeriod == 0) revert GovernorInvalidVotingPeriod(0);
        emit VotingPeriodSet(_settings.votingPeriod, newVotingPeriod);
        _settings.votingPeriod = newVotingPeriod;
    }

    function _setProposalThreshold(uint256 newThreshold) internal override {
        emit ProposalThresholdSet(_settings.threshold, newThreshold);
        _settings.threshold = newThreshold.toUint128();
        _settings.thresholdIndex = _thresholds.length.toUint16();
        _thresholds.push(newThreshold);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        uint256 until = _liveUntil[proposer];
        if (block.timestamp <= until) revert EcoGovernorProposalStillLive(proposer, until);
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _pin(proposalId, targets, calldatas);
        uint16 thresholdIndex = _settings.thresholdIndex;
        _liveUntil[proposer] = block.timestamp + _settings.votingDelay + _settings.votingPeriod;
        if (thresholdIndex != 0) _tallies[proposalId].thresholdIndex = thresholdIndex;
    }

    function _pin(uint256 proposalId, address[] memory targets, bytes[] memory calldatas) private {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            if (targets[i].code.length == 0) revert EcoGovernorTargetWithoutCode(i, targets[i]);
            if (CodePins.isDelegatedAccount(targets[i])) revert EcoGovernorTargetIsDelegatedAccount(i, targets[i]);
        }
        (bytes32[] memory hashes, bool isCalling) = CodePins.hashesOf(targets, calldatas);
        if (isCalling) _pins[proposalId] = CodePins.pinOf(hashes, true);
        emit ProposalCodePinned(proposalId, hashes);
    }

    function _validateVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 ballot = keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter)));
        return PlainFirstSignature.isValid(voter, _hashTypedDataV4(ballot), signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 ballot = keccak256(
            abi.encode(
                EXTENDED_BALLOT_TYPEHASH,
                proposalId,
                support,
                voter,
                _useNonce(voter),
                keccak256(bytes(reason)),
                keccak256(params)
            )
        );
        return PlainFirstSignature.isValid(voter, _hashTypedDataV4(ballot), signature);
    }

    function _beforeVote(uint256 proposalId, address account, uint8 support) internal view override {
        if (support > uint8(VoteType.Abstain)) revert GovernorInvalidVoteType();
        if (account == _treasury) revert EcoGovernorTreasuryCannotVote(account);
        if (support == uint8(VoteType.Against)) return;
        uint256 extended = _tallies[proposalId].objectionEnd;
        if (extended == 0) return;
        if (block.timestamp > super.proposalDeadline(proposalId)) {
            revert EcoGovernorOnlyAgainstDuringObjection(proposalId, extended);
        }
    }

    function _refuseWithoutVotes(uint256 proposalId, address account) internal view override {
        revert EcoGovernorNoVotingPower(account, proposalSnapshot(proposalId));
    }

    function _isTurnWatched(uint256 proposalId) internal view override returns (bool) {
        return
            block.timestamp + OBJECTION_SECONDS >= super.proposalDeadline(proposalId) &&
            _tallies[proposalId].objectionEnd == 0;
    }

    /// @dev After the regular end only Against counts, which turns nothing to success: the period therefore ends one
    ///      length after the regular end, however often the outcome turned before it.
    function _turnedToSuccess(uint256 proposalId) internal override {
        uint256 until = super.proposalDeadline(proposalId) + OBJECTION_SECONDS;
        _tallies[proposalId].objectionEnd = until.toUint48();
        _liveUntil[proposalProposer(proposalId)] = until;
        emit ObjectionPeriodStarted(proposalId, until);
    }

    /// @dev A queued proposal had its quorum when it was queued, and no vote counts since.
    function _quorumReached(uint256 proposalId) internal view override(Governor, OverridableCounting) returns (bool) {
        return proposalEta(proposalId) != 0 || super._quorumReached(proposalId);
    }

    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        if (isGuardian(caller)) return true;
        ProposalState current = state(proposalId);
        if (current != ProposalState.Pending && current != ProposalState.Active) return false;
        address proposer = proposalProposer(proposalId);
        if (current == ProposalState.Pending && caller == proposer) return true;
        return getVotes(proposer, clock() - 1) < proposalThresholdAt(proposalId);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        (bytes32[] memory hashes, bool isCalling) = CodePins.hashesOf(targets, calldatas);
        bytes32 pinned = _pins[proposalId];
        bytes32 found = CodePins.pinOf(hashes, isCalling);
        if (pinned != found) revert EcoGovernorTargetCodeChanged(proposalId, pinned, found);
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256 proposalId) {
        proposalId = super._cancel(targets, values, calldatas, descriptionHash);
        if (block.timestamp <= proposalDeadline(proposalId)) delete _liveUntil[proposalProposer(proposalId)];
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}
