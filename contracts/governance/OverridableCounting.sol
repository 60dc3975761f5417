// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IEcoToken} from "./IEcoToken.sol";
import {PlainFirstSignature} from "./PlainFirstSignature.sol";

/// @title Counting in which a member can take back the vote their delegate cast.
/// @dev The rules, names and events of OpenZeppelin's GovernorCountingOverridable, with two differences:
///      - For and Against share one storage slot (96 bits each; the supply of 1e26 needs 87), together with what the
///        governor keeps per proposal;
///      - the tally before and after each vote is handed to `_tallyChanged`.
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

    /// @dev Called with the tally before and after a vote or override. Must not revert.
    function _tallyChanged(uint256 proposalId, Tally memory before, Tally memory afterwards) internal virtual;

    /// @dev `weight` is never 0: an account without votes is refused by name.
    function _requireWeight(address account, uint256 weight, uint256 snapshot) internal view virtual;

    function _quorumReached(uint256 proposalId) internal view virtual override returns (bool) {
        return _isQuorum(_tallies[proposalId], quorum(proposalSnapshot(proposalId)));
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        return _tallies[proposalId].forVotes > _tallies[proposalId].againstVotes;
    }

    function _isQuorum(Tally memory tally, uint256 needed) internal pure returns (bool) {
        return uint256(tally.forVotes) + tally.abstainVotes >= needed;
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
        _requireWeight(account, totalWeight, proposalSnapshot(proposalId));

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
        _requireWeight(account, weight, snapshot);

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
        Tally memory before = _tallies[proposalId];
        Tally memory tally = _moved(before, support, weight, takenSupport, taken);
        _storeTally(proposalId, before, tally);
        _tallyChanged(proposalId, before, tally);
    }

    function _moved(
        Tally memory before,
        uint8 support,
        uint96 weight,
        uint8 takenSupport,
        uint96 taken
    ) private pure returns (Tally memory tally) {
        uint96[3] memory votes = [before.againstVotes, before.forVotes, before.abstainVotes];
        votes[support] += weight;
        votes[takenSupport] -= taken;
        tally = Tally(votes[0], votes[1], before.objectionEnd, before.thresholdIndex, votes[2]);
    }

    /// @dev Leaves the slot of Abstain alone when it did not change.
    function _storeTally(uint256 proposalId, Tally memory before, Tally memory tally) private {
        Tally storage stored = _tallies[proposalId];
        stored.againstVotes = tally.againstVotes;
        stored.forVotes = tally.forVotes;
        if (tally.abstainVotes != before.abstainVotes) stored.abstainVotes = tally.abstainVotes;
    }
}
