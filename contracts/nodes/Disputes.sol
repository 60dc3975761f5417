// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {pastBlockHash} from "../shared/pastBlockHash.sol";
import {Epoch, epochAt} from "../shared/Epoch.sol";
import {IReviewers} from "../shared/IReviewers.sol";
import {IDisputes} from "./IDisputes.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeBonds} from "./INodeBonds.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {EpochHolds} from "./EpochHolds.sol";
import {FaultProofs} from "./FaultProofs.sol";
import {ReviewerPanel} from "./ReviewerPanel.sol";

contract Disputes is FaultProofs, ReviewerPanel, AccessManaged {
    using EpochHolds for EpochHolds.Book;
    using SafeERC20 for IERC20;

    struct Tally {
        uint8 upheld;
        uint8 dismissed;
    }

    uint256 private constant EVIDENCE_SECONDS = 7 days;
    uint256 private constant DRAW_SECONDS = 3 days;
    uint256 private constant COMMIT_SECONDS = 3 days;
    uint256 private constant REVEAL_SECONDS = 2 days;
    uint256 private constant APPEAL_SECONDS = 5 days;
    /// @dev Not the next block, whose maker may be known when the call is sent.
    uint256 private constant DRAW_BLOCKS = 4;
    uint256 private constant MAX_EPOCHS = 12;
    uint256 private constant MAX_EVIDENCE = 20;
    uint256 private constant URI_BYTES = 512;
    uint256 private constant REASON_BYTES = 1000;
    uint256 private constant PANEL = 3;
    uint256 private constant APPEAL_PANEL = 5;

    uint128 public override challengeBond;
    uint256 public override disputeCount;
    mapping(uint256 id => Dispute) private _disputes;
    mapping(uint256 id => mapping(address party => uint256)) private _evidenceOf;
    mapping(uint256 id => mapping(uint8 round => address[])) private _drawn;
    mapping(uint256 id => mapping(uint8 round => Tally)) private _tallies;
    /// @dev Zero before the vote was committed and again after it was revealed.
    mapping(uint256 id => mapping(uint8 round => mapping(address reviewer => bytes32))) private _commitments;

    constructor(
        address authority,
        INodeRegistry nodes_,
        IHeatLedger ledger_,
        INodeBonds bonds_,
        IReviewers reviewers_,
        IERC20 euro_,
        address treasury_,
        uint128 challengeBond_
    ) AccessManaged(authority) ReviewerPanel(reviewers_) FaultProofs(nodes_, ledger_, bonds_, euro_, treasury_) {
        _setChallengeBond(challengeBond_);
    }

    /// @inheritdoc IDisputes
    function challenge(
        uint256 nodeId,
        Epoch firstEpoch,
        Epoch lastEpoch,
        bytes32 seedHash,
        bytes32 evidenceHash,
        string calldata uri
    ) external override nonReentrant returns (uint256 id) {
        if (nodeId == 0 || nodeId > nodes.nodeCount()) revert DisputesUnknownNode(nodeId);
        uint256 first = Epoch.unwrap(firstEpoch);
        uint256 last = Epoch.unwrap(lastEpoch);
        if (first > last || last - first >= MAX_EPOCHS || last > Epoch.unwrap(epochAt(block.timestamp))) {
            revert DisputesEpochsInvalid(firstEpoch, lastEpoch);
        }
        if (seedHash == 0) revert DisputesWithoutSeed();
        _requireEvidence(evidenceHash, uri);
        if (_enlistedCount() < PANEL) revert DisputesTooFewReviewers(_enlistedCount(), PANEL);

        id = ++disputeCount;
        Dispute storage dispute = _disputes[id];
        dispute.state = State.Evidence;
        dispute.round = 1;
        dispute.challenger = msg.sender;
        dispute.firstEpoch = firstEpoch;
        dispute.lastEpoch = lastEpoch;
        dispute.operator = nodes.nodeOf(nodeId).operator;
        dispute.evidenceUntil = uint48(block.timestamp + EVIDENCE_SECONDS);
        dispute.bond = challengeBond;
        dispute.nodeId = nodeId;
        dispute.seedHash = seedHash;
        _holds.hold(nodeId, firstEpoch, lastEpoch);
        _take(dispute.bond);
        dispute.stake = bonds.lock(nodeId, dispute.bond);
        _emitOpened(id, dispute, evidenceHash, uri);
    }

    /// @inheritdoc IDisputes
    function addEvidence(uint256 id, bytes32 evidenceHash, string calldata uri) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Evidence);
        if (msg.sender != dispute.challenger && msg.sender != dispute.operator) {
            revert DisputesNotParty(id, msg.sender);
        }
        if (block.timestamp > dispute.evidenceUntil) revert DisputesTooLate(id, dispute.evidenceUntil);
        _requireEvidence(evidenceHash, uri);
        if (++_evidenceOf[id][msg.sender] > MAX_EVIDENCE) {
            revert DisputesTooMuchEvidence(id, msg.sender, MAX_EVIDENCE);
        }
        emit EvidenceAdded(id, msg.sender, evidenceHash, uri);
    }

    /// @inheritdoc IDisputes
    function concede(uint256 id) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Evidence);
        if (msg.sender != dispute.operator) revert DisputesNotOperator(id, msg.sender, dispute.operator);
        _close(id, dispute, Outcome.Upheld, false);
    }

    /// @inheritdoc IDisputes
    function closeEvidence(uint256 id) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Evidence);
        _requireAfter(id, dispute.evidenceUntil);
        _startDraw(dispute);
        emit EvidenceClosed(id, 1, dispute.drawBlock, dispute.drawUntil);
    }

    /// @inheritdoc IDisputes
    function keepHash(uint256 id) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Drawing);
        if (dispute.drawHash != 0) revert DisputesHashKept(id);
        uint256 drawBlock = dispute.drawBlock;
        if (block.number <= drawBlock) revert DisputesBlockNotPast(id, drawBlock);
        bytes32 hash = pastBlockHash(drawBlock);
        if (hash == 0) {
            dispute.drawBlock = uint64(block.number + DRAW_BLOCKS);
            emit DrawPostponed(id, dispute.round, dispute.drawBlock);
            return;
        }
        dispute.drawHash = hash;
        emit DrawHashKept(id, dispute.round, hash);
    }

    /// @inheritdoc IDisputes
    function draw(uint256 id, bytes32 seed) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Drawing);
        if (block.timestamp > dispute.drawUntil) revert DisputesTooLate(id, dispute.drawUntil);
        if (dispute.drawHash == 0) revert DisputesHashNotKept(id);
        bytes32 found = keccak256(abi.encode(seed));
        if (found != dispute.seedHash) revert DisputesWrongSeed(found, dispute.seedHash);

        uint8 round = dispute.round;
        uint256 wanted = round == 1 ? PANEL : APPEAL_PANEL;
        // The list of the second before the block was named.
        uint256 listedAt = dispute.drawUntil - DRAW_SECONDS - 1;
        address[] memory drawn = _drawFrom(
            keccak256(abi.encode(seed, dispute.drawHash)),
            listedAt,
            wanted,
            _excluded(id, dispute)
        );
        if (drawn.length < wanted) {
            emit ReviewersDrawn(id, round, new address[](0), 0, 0);
            _endRound(id, dispute, Outcome.Undecided);
            return;
        }
        _drawn[id][round] = drawn;
        uint48 commitUntil = uint48(block.timestamp + COMMIT_SECONDS);
        uint48 revealUntil = uint48(commitUntil + REVEAL_SECONDS);
        dispute.state = State.Voting;
        dispute.commitUntil = commitUntil;
        dispute.revealUntil = revealUntil;
        emit ReviewersDrawn(id, round, drawn, commitUntil, revealUntil);
    }

    /// @inheritdoc IDisputes
    function commitVote(uint256 id, bytes32 commitment) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Voting);
        uint8 round = dispute.round;
        if (!_isDrawn(id, round)) revert DisputesNotDrawn(id, msg.sender);
        if (block.timestamp > dispute.commitUntil) revert DisputesTooLate(id, dispute.commitUntil);
        // Zero stands for no vote, which would be shown as given and never count.
        if (commitment == 0) revert DisputesWithoutVote();
        if (_commitments[id][round][msg.sender] != 0) revert DisputesAlreadyCommitted(id, msg.sender);
        _commitments[id][round][msg.sender] = commitment;
        emit VoteCommitted(id, round, msg.sender);
    }

    /// @inheritdoc IDisputes
    function revealVote(uint256 id, bool upheld, bytes32 salt, string calldata reason) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Voting);
        uint8 round = dispute.round;
        bytes32 committed = _commitments[id][round][msg.sender];
        if (committed == 0) revert DisputesNotCommitted(id, msg.sender);
        _requireAfter(id, dispute.commitUntil);
        if (block.timestamp > dispute.revealUntil) revert DisputesTooLate(id, dispute.revealUntil);
        uint256 reasonBytes = bytes(reason).length;
        if (reasonBytes == 0) revert DisputesWithoutReason();
        if (reasonBytes > REASON_BYTES) revert DisputesTextTooLong(reasonBytes, REASON_BYTES);
        bytes32 found = keccak256(abi.encode(id, round, msg.sender, upheld, salt, keccak256(bytes(reason))));
        if (found != committed) revert DisputesWrongVote(found, committed);

        _commitments[id][round][msg.sender] = 0;
        if (upheld) ++_tallies[id][round].upheld;
        else ++_tallies[id][round].dismissed;
        emit VoteRevealed(id, round, msg.sender, upheld, reason);
    }

    /// @inheritdoc IDisputes
    function resolve(uint256 id) external override nonReentrant {
        Dispute storage dispute = _known(id);
        State state = dispute.state;
        if (state == State.Drawing) {
            _requireAfter(id, dispute.drawUntil);
            // Who owns the seed kept it back and loses: the challenger the dispute, the appellant the appeal's bond.
            if (dispute.round == 1) _close(id, dispute, Outcome.Dismissed, false);
            else _close(id, dispute, dispute.outcome, true);
        } else if (state == State.Voting) {
            _requireAfter(id, dispute.revealUntil);
            _endRound(id, dispute, _rulingOf(_tallies[id][dispute.round]));
        } else if (state == State.Ruled) {
            _requireAfter(id, dispute.appealUntil);
            _close(id, dispute, dispute.outcome, false);
        } else {
            revert DisputesUnexpectedState(id, state, State.Ruled);
        }
    }

    /// @inheritdoc IDisputes
    function appeal(uint256 id, bytes32 seedHash) external override nonReentrant {
        Dispute storage dispute = _inState(id, State.Ruled);
        if (!_mayAppeal(dispute)) revert DisputesCannotAppeal(id, msg.sender);
        if (block.timestamp > dispute.appealUntil) revert DisputesTooLate(id, dispute.appealUntil);
        if (seedHash == 0) revert DisputesWithoutSeed();

        uint128 bond = 2 * dispute.bond;
        dispute.round = 2;
        dispute.appellant = msg.sender;
        dispute.appealBond = bond;
        dispute.seedHash = seedHash;
        dispute.drawHash = 0;
        _startDraw(dispute);
        _take(bond);
        emit DisputeAppealed(id, msg.sender, bond, dispute.drawUntil);
        emit EvidenceClosed(id, 2, dispute.drawBlock, dispute.drawUntil);
    }

    /// @inheritdoc IDisputes
    function setChallengeBond(uint128 bond) external override restricted {
        _setChallengeBond(bond);
    }

    /// @inheritdoc IDisputes
    function disputeOf(uint256 id) external view override returns (Dispute memory) {
        return _known(id);
    }

    /// @inheritdoc IDisputes
    function reviewersOf(uint256 id, uint8 round) external view override returns (address[] memory) {
        return _drawn[id][round];
    }

    function _startDraw(Dispute storage dispute) private {
        dispute.state = State.Drawing;
        dispute.drawBlock = uint64(block.number + DRAW_BLOCKS);
        dispute.drawUntil = uint48(block.timestamp + DRAW_SECONDS);
    }

    /// @dev Round 1 can be appealed. Round 2 is final; what it leaves undecided stays as round 1 said.
    function _endRound(uint256 id, Dispute storage dispute, Outcome ruling) private {
        if (dispute.round == 1) {
            uint48 appealUntil = uint48(block.timestamp + APPEAL_SECONDS);
            dispute.state = State.Ruled;
            dispute.outcome = ruling;
            dispute.appealUntil = appealUntil;
            emit DisputeRuled(id, 1, ruling, appealUntil);
            return;
        }
        emit DisputeRuled(id, 2, ruling, 0);
        bool isLost = dispute.appellant == dispute.challenger ? ruling == Outcome.Dismissed : ruling == Outcome.Upheld;
        _close(id, dispute, ruling == Outcome.Undecided ? dispute.outcome : ruling, isLost);
    }

    function _close(uint256 id, Dispute storage dispute, Outcome outcome, bool isAppealLost) private {
        dispute.state = State.Closed;
        dispute.outcome = outcome;
        _holds.release(dispute.nodeId, dispute.firstEpoch, dispute.lastEpoch);
        if (outcome == Outcome.Upheld) _holds.forfeit(dispute.nodeId, dispute.firstEpoch, dispute.lastEpoch);

        uint256 bond = dispute.bond;
        uint256 stake = dispute.stake;
        uint256 appealBond = dispute.appealBond;
        totalBonds -= bond + appealBond;
        address appellant = dispute.appellant;
        address other = appellant == dispute.challenger ? dispute.operator : dispute.challenger;
        uint256 toWinner =
            outcome == Outcome.Upheld
                ? stake / 2
                : outcome == Outcome.Dismissed
                    ? bond / 2
                    : 0;
        uint256 lost =
            outcome == Outcome.Upheld
                ? stake
                : outcome == Outcome.Dismissed
                    ? bond
                    : 0;
        if (isAppealLost) {
            toWinner += appealBond / 2;
            lost += appealBond;
        }
        emit DisputeClosed(id, outcome, toWinner, lost - toWinner);

        if (outcome == Outcome.Dismissed) _split(bond, dispute.operator);
        else _pay(dispute.challenger, bond);
        if (isAppealLost) _split(appealBond, other);
        else _pay(appellant, appealBond);
        _releaseStake(dispute, outcome);
    }

    /// @dev A fault that was proven while the stake was locked here reaches it now.
    function _releaseStake(Dispute storage dispute, Outcome outcome) private {
        uint128 stake = dispute.stake;
        if (stake == 0) return;
        uint256 nodeId = dispute.nodeId;
        if (outcome == Outcome.Upheld) {
            bonds.slash(nodeId, stake, dispute.challenger);
            return;
        }
        address prover = _proverSince(nodeId, dispute.evidenceUntil - EVIDENCE_SECONDS);
        if (prover == address(0)) bonds.unlock(nodeId, stake);
        else bonds.slash(nodeId, stake, prover);
    }

    function _setChallengeBond(uint128 bond) private {
        // An appeal's bond is twice as much.
        if (bond == 0 || bond > type(uint128).max / 2) revert DisputesBondInvalid(bond);
        challengeBond = bond;
        emit ChallengeBondChanged(bond);
    }

    /// @dev Apart from `challenge`, whose stack is full.
    function _emitOpened(uint256 id, Dispute storage dispute, bytes32 evidenceHash, string calldata uri) private {
        emit ChallengeOpened(
            id,
            dispute.nodeId,
            dispute.challenger,
            dispute.operator,
            dispute.firstEpoch,
            dispute.lastEpoch,
            dispute.bond,
            dispute.stake,
            dispute.evidenceUntil,
            evidenceHash,
            uri
        );
    }

    function _isDrawn(uint256 id, uint8 round) private view returns (bool) {
        address[] storage drawn = _drawn[id][round];
        for (uint256 i = 0; i < drawn.length; ++i) {
            if (drawn[i] == msg.sender) return true;
        }
        return false;
    }

    /// @dev Parties, and in round 2 who judged in round 1.
    function _excluded(uint256 id, Dispute storage dispute) private view returns (address[] memory list) {
        address[] storage judged = _drawn[id][1];
        list = new address[](3 + judged.length);
        list[0] = dispute.challenger;
        list[1] = dispute.operator;
        list[2] = nodes.nodeOf(dispute.nodeId).payout;
        for (uint256 i = 0; i < judged.length; ++i) list[i + 3] = judged[i];
    }

    function _mayAppeal(Dispute storage dispute) private view returns (bool) {
        Outcome outcome = dispute.outcome;
        return
            (msg.sender == dispute.challenger && outcome != Outcome.Upheld) ||
            (msg.sender == dispute.operator && outcome != Outcome.Dismissed);
    }

    function _rulingOf(Tally memory tally) private pure returns (Outcome) {
        if (tally.upheld == tally.dismissed) return Outcome.Undecided;
        return tally.upheld > tally.dismissed ? Outcome.Upheld : Outcome.Dismissed;
    }

    function _requireEvidence(bytes32 evidenceHash, string calldata uri) private pure {
        if (evidenceHash == 0) revert DisputesWithoutEvidence();
        if (bytes(uri).length > URI_BYTES) revert DisputesTextTooLong(bytes(uri).length, URI_BYTES);
    }

    function _requireAfter(uint256 id, uint256 until) private view {
        if (block.timestamp <= until) revert DisputesTooEarly(id, until + 1);
    }

    function _inState(uint256 id, State expected) private view returns (Dispute storage dispute) {
        dispute = _known(id);
        if (dispute.state != expected) revert DisputesUnexpectedState(id, dispute.state, expected);
    }

    function _known(uint256 id) private view returns (Dispute storage dispute) {
        dispute = _disputes[id];
        if (dispute.state == State.None) revert DisputesUnknown(id);
    }
}
