// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IEcoToken} from "./IEcoToken.sol";
import {PlainFirstSignature} from "../shared/PlainFirstSignature.sol";

/// @title Counting in which a member can take back the vote their delegate cast.
/// @dev The rules, names and events of OpenZeppelin's GovernorCountingOverridable, with two differences:
///      - For and Against share one storage slot (96 bits each; the supply of 1e26 needs 87), together with what the
///        governor keeps per proposal;
///      - the governor hears of the vote that turned the outcome to success.
abstract contract OverridableCounting is GovernorVotes {
    using SafeCast for uint256;

    bytes32 public constant OVERRIDE_BALLOT_TYPEHASH = keccak256(
        "OverrideBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason)"
    );

    enum VoteType {
        Against,
        For,
        Abstain
    }

    struct Receipt {
        uint8 castPlusOne;
        bool hasOverridden;
        uint96 overriddenWeight;
    }

    struct Tally {
        uint96 againstVotes;
        uint96 forVotes;
        uint48 objectionEnd;
        uint16 thresholdIndex;
        uint96 abstainVotes;
    }

    /// @notice The vote of `delegate` lost `weight`, which its owner cast as an override.
    event VoteReduced(address indexed delegate, uint256 proposalId, uint8 support, uint256 weight);

    /// @notice `voter` cast the weight of its own balance instead of its delegate.
    event OverrideVoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason);

    error GovernorAlreadyOverriddenVote(address account);

    mapping(uint256 proposalId => Tally) internal _tallies;
    mapping(uint256 proposalId => mapping(address voter => Receipt)) private _receipts;

    /// @notice Casts the caller's own balance at the snapshot, whatever its delegate did; once. Returns the weight.
    function castOverrideVote(uint256 proposalId, uint8 support, string calldata reason) external returns (uint256) {
        return _castOverride(proposalId, _msgSender(), support, reason);
    }

    /// @notice `castOverrideVote` for `voter`, who signed an OverrideBallot with its next nonce.
    function castOverrideVoteBySig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string calldata reason,
        bytes calldata signature
    ) external returns (uint256) {
        bytes32 ballot = keccak256(
            abi.encode(OVERRIDE_BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter), keccak256(bytes(reason)))
        );
        if (!PlainFirstSignature.isValid(voter, _hashTypedDataV4(ballot), signature))
            revert GovernorInvalidSignature(voter);
        return _castOverride(proposalId, voter, support, reason);
    }

    /// @inheritdoc IGovernor
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure override returns (string memory) {
        return "support=bravo,override&quorum=for,abstain&overridable=true";
    }

    /// @inheritdoc IGovernor
    function hasVoted(uint256 proposalId, address account) public view override returns (bool) {
        return _receipts[proposalId][account].castPlusOne != 0;
    }

    /// @notice True once `account` cast an override on the proposal.
    function hasVotedOverride(uint256 proposalId, address account) external view returns (bool) {
        return _receipts[proposalId][account].hasOverridden;
    }

    /// @notice The votes counted so far, in 1e-18 ECO.
    function proposalVotes(
        uint256 proposalId
    ) public view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        Tally storage tally = _tallies[proposalId];
        return (tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    /// @dev Called before a vote or override of `account` is counted.
    function _beforeVote(uint256 proposalId, address account, uint8 support) internal view virtual;

    /// @dev Whether `_turnedToSuccess` must be called if the next vote turns the outcome.
    function _isTurnWatched(uint256 proposalId) internal view virtual returns (bool);

    /// @dev Called after a watched vote or override turned the outcome to success.
    function _turnedToSuccess(uint256 proposalId) internal virtual;

    /// @dev Refuses an account without votes at the snapshot, by name.
    function _refuseWithoutVotes(uint256 proposalId, address account) internal view virtual;

    function _quorumReached(uint256 proposalId) internal view virtual override returns (bool) {
        Tally storage tally = _tallies[proposalId];
        return uint256(tally.forVotes) + tally.abstainVotes >= quorum(proposalSnapshot(proposalId));
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        return _tallies[proposalId].forVotes > _tallies[proposalId].againstVotes;
    }

    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 totalWeight,
        bytes memory
    ) internal override returns (uint256) {
        _beforeVote(proposalId, account, support);
        Receipt storage receipt = _receipts[proposalId][account];
        if (receipt.castPlusOne != 0) revert GovernorAlreadyCastVote(account);
        if (totalWeight == 0) _refuseWithoutVotes(proposalId, account);

        uint96 weight = (totalWeight - receipt.overriddenWeight).toUint96();
        receipt.castPlusOne = support + 1;
        _count(proposalId, support, weight, 0, 0);
        return weight;
    }

    function _castOverride(
        uint256 proposalId,
        address account,
        uint8 support,
        string calldata reason
    ) private returns (uint256) {
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        _beforeVote(proposalId, account, support);
        uint96 weight = _countOverride(proposalId, account, support);
        emit OverrideVoteCast(account, proposalId, support, weight, reason);
        return weight;
    }

    function _countOverride(uint256 proposalId, address account, uint8 support) private returns (uint96 weight) {
        mapping(address voter => Receipt) storage receipts = _receipts[proposalId];
        if (receipts[account].hasOverridden) revert GovernorAlreadyOverriddenVote(account);
        IEcoToken eco = IEcoToken(address(token()));
        uint256 snapshot = proposalSnapshot(proposalId);
        weight = eco.getPastBalanceOf(account, snapshot).toUint96();
        if (weight == 0) _refuseWithoutVotes(proposalId, account);

        receipts[account].hasOverridden = true;
        address delegate = eco.getPastDelegate(account, snapshot);
        uint8 castPlusOne = receipts[delegate].castPlusOne;
        if (castPlusOne == 0) {
            receipts[delegate].overriddenWeight += weight;
            _count(proposalId, support, weight, 0, 0);
        } else {
            _count(proposalId, support, weight, castPlusOne - 1, weight);
            emit VoteReduced(delegate, proposalId, castPlusOne - 1, weight);
        }
    }

    /// @dev Adds `weight` to `support` and takes `taken` from `takenSupport`.
    function _count(uint256 proposalId, uint8 support, uint96 weight, uint8 takenSupport, uint96 taken) private {
        bool isWatched = _isTurnWatched(proposalId);
        bool wasSucceeding = isWatched && _isSucceeding(proposalId);
        Tally storage tally = _tallies[proposalId];
        _set(tally, support, _votes(tally, support) + weight);
        if (taken != 0) _set(tally, takenSupport, _votes(tally, takenSupport) - taken);
        if (isWatched && !wasSucceeding && _isSucceeding(proposalId)) _turnedToSuccess(proposalId);
    }

    function _isSucceeding(uint256 proposalId) private view returns (bool) {
        return _voteSucceeded(proposalId) && _quorumReached(proposalId);
    }

    function _votes(Tally storage tally, uint8 support) private view returns (uint96) {
        if (support == uint8(VoteType.Against)) return tally.againstVotes;
        return support == uint8(VoteType.For) ? tally.forVotes : tally.abstainVotes;
    }

    function _set(Tally storage tally, uint8 support, uint96 votes) private {
        if (support == uint8(VoteType.Against)) tally.againstVotes = votes;
        else if (support == uint8(VoteType.For)) tally.forVotes = votes;
        else tally.abstainVotes = votes;
    }
}
