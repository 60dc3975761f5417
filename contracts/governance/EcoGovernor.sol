// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingOverridable} from "@openzeppelin/contracts/governance/extensions/GovernorCountingOverridable.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {VotesExtended} from "@openzeppelin/contracts/governance/utils/VotesExtended.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {EcoToken} from "./EcoToken.sol";
import {IEcoGovernor} from "./IEcoGovernor.sol";
import {IGuardian} from "../shared/IGuardian.sol";

/// @title EcoSphere's governor.
/// @dev Behaviour and hazards: see {IEcoGovernor}.
contract EcoGovernor is
    GovernorSettings,
    GovernorCountingOverridable,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl,
    IEcoGovernor
{
    /// @dev Our own facts about a proposal, in two slots.
    struct Extras {
        uint128 threshold;
        uint48 objectionEnd;
        bool succeeding;
        bytes32 codePin;
    }

    uint256 private constant OBJECTION_PERIOD = 24 hours;
    uint256 private constant GUARDIAN_TERM_MAX = 730 days;
    uint256 private constant QUORUM_PERCENT = 4;
    uint256 private constant DESIGNATOR_LENGTH = 23;
    bytes3 private constant DESIGNATOR_PREFIX = 0xef0100;

    address private immutable TREASURY;

    mapping(uint256 proposalId => Extras) private _extras;

    /// @inheritdoc IEcoGovernor
    mapping(address proposer => uint256 proposalId) public lastProposalOf;

    /// @inheritdoc IEcoGovernor
    address public guardian;

    uint48 private _guardianUntil;

    constructor(
        EcoToken token_,
        TimelockController timelock_,
        address guardian_,
        uint48 guardianTermSeconds
    )
        Governor("EcoSphere Governor")
        GovernorSettings(1 days, 5 days, 100_000e18)
        GovernorVotes(token_)
        GovernorVotesQuorumFraction(QUORUM_PERCENT)
        GovernorTimelockControl(timelock_)
    {
        TREASURY = token_.treasury();
        _renewGuardian(guardian_, uint48(block.timestamp) + guardianTermSeconds);
    }

    // ---- proposing ----

    /// @inheritdoc IGovernor
    function propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    ) public override returns (uint256 proposalId) {
        address proposer = _msgSender();
        uint256 last = lastProposalOf[proposer];
        if (last != 0 && _isLive(last)) revert EcoGovernorProposalStillLive(proposer, last);
        proposalId = super.propose(targets, values, calldatas, description);
        lastProposalOf[proposer] = proposalId;
        _pinCode(proposalId, targets, calldatas);
    }

    // ---- voting ----

    function _castVote(
        uint256 proposalId,
        address account,
        uint8 support,
        string memory reason,
        bytes memory params
    ) internal override returns (uint256) {
        _checkVoter(proposalId, account, support);
        return super._castVote(proposalId, account, support, reason, params);
    }

    function _castOverride(
        uint256 proposalId,
        address account,
        uint8 support,
        string calldata reason
    ) internal override returns (uint256) {
        _checkVoter(proposalId, account, support);
        return super._castOverride(proposalId, account, support, reason);
    }

    /// @dev Opens the objection period when this vote turned the outcome to success near or after the regular end.
    function _tallyUpdated(uint256 proposalId) internal override {
        Extras storage extras = _extras[proposalId];
        bool succeeding = _voteSucceeded(proposalId) && _quorumReached(proposalId);
        if (succeeding == extras.succeeding) return;
        extras.succeeding = succeeding;
        if (!succeeding) return;
        uint256 regularEnd = super.proposalDeadline(proposalId);
        if (block.timestamp + OBJECTION_PERIOD <= regularEnd) return;
        uint256 until = (block.timestamp > regularEnd ? block.timestamp : regularEnd) + OBJECTION_PERIOD;
        extras.objectionEnd = uint48(until);
        emit ObjectionPeriodStarted(proposalId, until);
    }

    /// @inheritdoc GovernorCountingOverridable
    function castOverrideVoteBySig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string calldata reason,
        bytes calldata signature
    ) public override returns (uint256) {
        bytes32 structHash = keccak256(
            abi.encode(OVERRIDE_BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter), keccak256(bytes(reason)))
        );
        if (!_isSignedBy(voter, structHash, signature)) revert GovernorInvalidSignature(voter);
        return _castOverride(proposalId, voter, support, reason);
    }

    function _validateVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 structHash = keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter)));
        return _isSignedBy(voter, structHash, signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 structHash = keccak256(
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
        return _isSignedBy(voter, structHash, signature);
    }

    // ---- executing and cancelling ----

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        bytes32 pinned = _extras[proposalId].codePin;
        bytes32 found = _digest(_codeHashes(targets, calldatas));
        if (found != pinned) revert EcoGovernorTargetCodeChanged(proposalId, pinned, found);
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    /// @dev The guardian at any time; the proposer while Pending; anyone while Pending or Active if the proposer's votes
    ///      fell below the threshold of the day of the proposal. Never later: taking one's votes back must not kill a queued proposal.
    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        if (isGuardian(caller)) return true;
        address proposer = proposalProposer(proposalId);
        ProposalState current = state(proposalId);
        if (current == ProposalState.Pending && caller == proposer) return true;
        return
            (current == ProposalState.Pending || current == ProposalState.Active) &&
            getVotes(proposer, clock() - 1) < _extras[proposalId].threshold;
    }

    /// @inheritdoc IEcoGovernor
    function renewGuardian(address newGuardian, uint48 until) external onlyGovernance {
        _renewGuardian(newGuardian, until);
    }

    // ---- views ----

    /// @inheritdoc IGuardian
    function isGuardian(address account) public view returns (bool) {
        return account == guardian && block.timestamp <= _guardianUntil;
    }

    /// @inheritdoc IEcoGovernor
    function guardianUntil() external view returns (uint256) {
        return _guardianUntil;
    }

    /// @inheritdoc IEcoGovernor
    function objectionPeriod() external pure returns (uint256) {
        return OBJECTION_PERIOD;
    }

    /// @inheritdoc IEcoGovernor
    function objectionEnd(uint256 proposalId) external view returns (uint256) {
        return _extras[proposalId].objectionEnd;
    }

    /// @inheritdoc IEcoGovernor
    function proposalThresholdAt(uint256 proposalId) external view returns (uint256) {
        return _extras[proposalId].threshold;
    }

    /// @inheritdoc IEcoGovernor
    function codePin(uint256 proposalId) external view returns (bytes32) {
        return _extras[proposalId].codePin;
    }

    /// @notice End of voting including the objection period, seconds.
    function proposalDeadline(uint256 proposalId) public view override returns (uint256) {
        uint256 objection = _extras[proposalId].objectionEnd;
        return objection == 0 ? super.proposalDeadline(proposalId) : objection;
    }

    /// @notice 4 % of the supply less the treasury's tokens at `timepoint`.
    function quorum(uint256 timepoint) public view override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        VotesExtended votes = VotesExtended(address(token()));
        uint256 votable = votes.getPastTotalSupply(timepoint) - votes.getPastBalanceOf(TREASURY, timepoint);
        return (votable * quorumNumerator(timepoint)) / quorumDenominator();
    }

    // ---- internals ----

    function _renewGuardian(address newGuardian, uint48 until) private {
        uint256 latest = block.timestamp + GUARDIAN_TERM_MAX;
        if (until <= block.timestamp || until > latest) revert EcoGovernorGuardianTermInvalid(until, latest);
        guardian = newGuardian;
        _guardianUntil = until;
        emit GuardianRenewed(newGuardian, until);
    }

    function _isLive(uint256 proposalId) private view returns (bool) {
        ProposalState current = state(proposalId);
        return current == ProposalState.Pending || current == ProposalState.Active;
    }

    function _checkVoter(uint256 proposalId, address account, uint8 support) private view {
        if (account == TREASURY) revert EcoGovernorTreasuryCannotVote(account);
        uint256 until = _extras[proposalId].objectionEnd;
        if (until != 0 && support != uint8(VoteType.Against) && block.timestamp > super.proposalDeadline(proposalId))
            revert EcoGovernorOnlyAgainstDuringObjection(proposalId, until);
    }

    /// @dev ECDSA first: an account that delegated its code by EIP-7702 still has its plain signature.
    function _isSignedBy(address voter, bytes32 structHash, bytes memory signature) private view returns (bool) {
        bytes32 digest = _hashTypedDataV4(structHash);
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && signer == voter) return true;
        return voter.code.length > 0 && SignatureChecker.isValidERC1271SignatureNow(voter, digest, signature);
    }

    function _pinCode(uint256 proposalId, address[] memory targets, bytes[] memory calldatas) private {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            address target = targets[i];
            if (target.code.length == 0) revert EcoGovernorTargetWithoutCode(i, target);
            if (_isDelegated(target)) revert EcoGovernorTargetIsDelegatedAccount(i, target);
        }
        bytes32[] memory hashes = _codeHashes(targets, calldatas);
        Extras storage extras = _extras[proposalId];
        extras.threshold = SafeCast.toUint128(proposalThreshold());
        extras.codePin = _digest(hashes);
        emit ProposalCodePinned(proposalId, hashes);
    }

    /// @dev Zero for actions without calldata: otherwise one wei to a new address would block a voted payment.
    function _codeHashes(
        address[] memory targets,
        bytes[] memory calldatas
    ) private view returns (bytes32[] memory hashes) {
        hashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) if (calldatas[i].length > 0) hashes[i] = targets[i].codehash;
    }

    function _digest(bytes32[] memory hashes) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(hashes));
    }

    function _isDelegated(address target) private view returns (bool) {
        return target.code.length == DESIGNATOR_LENGTH && bytes3(target.code) == DESIGNATOR_PREFIX;
    }

    // ---- required by Solidity ----

    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(proposalId);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
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
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}
