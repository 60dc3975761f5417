// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MeasuredTransfer} from "../shared/MeasuredTransfer.sol";
import {ReviewerList} from "../shared/ReviewerList.sol";
import {IRoadmap} from "./IRoadmap.sol";
import {IStandards} from "./IStandards.sol";

contract Roadmap is IRoadmap, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using MeasuredTransfer for IERC20;
    using SafeCast for uint256;
    using ReviewerList for uint256;
    using ReviewerList for uint16;

    /// @dev Four slots: two written by the plan, the other two and the first by each evidence; a review writes the third.
    struct Stage {
        address payee;
        uint40 deadline;
        uint24 reviewWindow;
        uint8 approvalsNeeded;
        State state;
        uint16 round;
        address token;
        uint88 amount;
        uint40 reviewUntil;
        uint16 approvedBy;
        uint16 rejectedBy;
        bytes32 evidenceHash;
    }

    struct Money {
        uint128 escrow;
        uint128 credits;
    }

    uint256 private constant TITLE_BYTES = 120;
    uint256 private constant TEXT_BYTES = 4_000;
    uint256 private constant URI_BYTES = 512;
    uint256 private constant REASON_BYTES = 1_000;
    uint256 private constant MAX_REVIEWERS = 15;
    uint256 private constant MAX_STANDARDS = 8;
    uint256 private constant MIN_WORK_SECONDS = 1 hours;
    uint256 private constant MAX_WORK_SECONDS = 1_825 days;
    uint256 private constant MIN_REVIEW_SECONDS = 1 days;
    uint256 private constant MAX_REVIEW_SECONDS = 60 days;

    IStandards public immutable standards;
    address public immutable override treasury;
    uint64 private _count;
    mapping(uint256 id => Stage) private _stages;
    mapping(uint256 id => bytes32[]) private _pinned;
    mapping(address token => Money) private _money;
    mapping(address account => mapping(address token => uint256)) public override creditOf;

    constructor(address authority, IStandards standards_, address treasury_) AccessManaged(authority) {
        if (treasury_ == address(0)) revert RoadmapInvalidPayee(treasury_);
        standards = standards_;
        treasury = treasury_;
    }

    /// @inheritdoc IRoadmap
    function plan(Terms calldata terms) external override restricted nonReentrant returns (uint256 id) {
        address[] memory reviewers = terms.reviewers;
        bytes32[] memory pinned = terms.standards;
        _requireValid(terms);
        _requireReviewers(reviewers, terms.approvalsNeeded, terms.payee);
        _requireInForce(pinned);

        id = ++_count;
        _open(_stages[id], terms.amount.toUint88(), terms);
        _pinned[id] = pinned;
        id.write(reviewers);
        emit MilestonePlanned(
            id,
            terms.payee,
            terms.token,
            terms.amount,
            terms.deadline,
            terms.reviewWindow,
            terms.approvalsNeeded,
            reviewers,
            pinned,
            terms.title,
            terms.text
        );
        uint256 received = IERC20(terms.token).take(terms.amount);
        if (received != terms.amount) revert RoadmapTokenTakesFee(received, terms.amount);
    }

    /// @inheritdoc IRoadmap
    function submitEvidence(uint256 id, bytes32 evidenceHash, string calldata uri) external override nonReentrant {
        Stage storage stage = _stages[id];
        State state = stage.state;
        if (state != State.Planned && state != State.Review) {
            revert RoadmapUnexpectedState(id, state, State.Planned);
        }
        if (msg.sender != stage.payee) revert RoadmapNotPayee(id, msg.sender, stage.payee);
        if (state == State.Review && block.timestamp <= stage.reviewUntil) {
            revert RoadmapReviewWindowOpen(id, stage.reviewUntil);
        }
        if (block.timestamp > stage.deadline) revert RoadmapDeadlinePassed(id, stage.deadline);
        if (evidenceHash == 0) revert RoadmapWithoutEvidence(id);
        _requireText(uri, 0, URI_BYTES);

        uint40 reviewUntil = uint40(block.timestamp + stage.reviewWindow);
        uint16 round = ++stage.round;
        stage.state = State.Review;
        stage.reviewUntil = reviewUntil;
        stage.approvedBy = 0;
        stage.rejectedBy = 0;
        stage.evidenceHash = evidenceHash;
        emit EvidenceSubmitted(id, round, evidenceHash, uri, reviewUntil);
    }

    /// @inheritdoc IRoadmap
    function approve(uint256 id, bytes32 evidenceHash, string calldata reason) external override nonReentrant {
        Stage storage stage = _inReview(id, evidenceHash);
        uint16 approvedBy = stage.approvedBy | _newVoice(id, stage, reason);
        (bool holds, bytes32 missing) = _holds(msg.sender, evidenceHash, _pinned[id]);
        if (!holds) revert RoadmapNotConforming(id, missing, msg.sender);
        stage.approvedBy = approvedBy;
        emit MilestoneReviewed(id, msg.sender, stage.round, true, reason);
        if (_isApproved(id, stage, approvedBy)) _pay(id, stage);
    }

    /// @inheritdoc IRoadmap
    function reject(uint256 id, bytes32 evidenceHash, string calldata reason) external override nonReentrant {
        Stage storage stage = _inReview(id, evidenceHash);
        uint16 rejectedBy = stage.rejectedBy | _newVoice(id, stage, reason);
        if (bytes(reason).length == 0) revert RoadmapWithoutReason(id);
        uint16 round = stage.round;
        stage.rejectedBy = rejectedBy;
        emit MilestoneReviewed(id, msg.sender, round, false, reason);
        if (rejectedBy.count() == stage.approvalsNeeded) {
            stage.state = State.Planned;
            emit EvidenceRefused(id, round);
        }
    }

    /// @inheritdoc IRoadmap
    function lapse(uint256 id) external override nonReentrant {
        Stage storage stage = _stages[id];
        State state = stage.state;
        uint256 until = stage.deadline;
        if (state == State.Review) until = Math.max(until, stage.reviewUntil);
        else if (state != State.Planned) revert RoadmapUnexpectedState(id, state, State.Planned);
        if (block.timestamp <= until) revert RoadmapNotLapsed(id, until);
        stage.state = State.Lapsed;
        emit MilestoneLapsed(id, stage.token, stage.amount);
        _release(stage.token, treasury, stage.amount);
    }

    /// @inheritdoc IRoadmap
    function withdrawCredit(address token, address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender][token];
        if (amount == 0) revert RoadmapNoCredit(msg.sender, token);
        creditOf[msg.sender][token] = 0;
        _money[token].credits -= uint128(amount);
        emit CreditWithdrawn(msg.sender, token, to, amount);
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransfer(to, amount);
        if (IERC20(token).balanceOf(address(this)) + amount > before) revert RoadmapInvalidPayee(to);
    }

    /// @inheritdoc IRoadmap
    function milestoneOf(uint256 id) external view override returns (Milestone memory) {
        Stage storage stage = _stages[id];
        return
            Milestone({
                state: stage.state,
                approvalsNeeded: stage.approvalsNeeded,
                approvals: stage.approvedBy.count(),
                rejections: stage.rejectedBy.count(),
                round: stage.round,
                deadline: stage.deadline,
                reviewUntil: stage.reviewUntil,
                reviewWindow: stage.reviewWindow,
                payee: stage.payee,
                token: stage.token,
                amount: stage.amount,
                evidenceHash: stage.evidenceHash
            });
    }

    /// @inheritdoc IRoadmap
    function reviewersOf(uint256 id) external view override returns (address[] memory) {
        return id.read();
    }

    /// @inheritdoc IRoadmap
    function standardsOf(uint256 id) external view override returns (bytes32[] memory) {
        return _pinned[id];
    }

    /// @inheritdoc IRoadmap
    function milestoneCount() external view override returns (uint256) {
        return _count;
    }

    /// @inheritdoc IRoadmap
    function escrowOf(address token) external view override returns (uint256) {
        return _money[token].escrow;
    }

    /// @inheritdoc IRoadmap
    function creditsOf(address token) external view override returns (uint256) {
        return _money[token].credits;
    }

    /// @dev All values first, then all writes, so that the compiler joins them into one write per slot.
    function _open(Stage storage stage, uint88 amount, Terms calldata terms) private {
        address payee = terms.payee;
        uint40 deadline = uint40(terms.deadline);
        uint24 reviewWindow = uint24(terms.reviewWindow);
        uint8 approvalsNeeded = terms.approvalsNeeded;
        address token = terms.token;
        stage.payee = payee;
        stage.deadline = deadline;
        stage.reviewWindow = reviewWindow;
        stage.approvalsNeeded = approvalsNeeded;
        stage.state = State.Planned;
        stage.token = token;
        stage.amount = amount;
        _money[token].escrow += amount;
    }

    function _pay(uint256 id, Stage storage stage) private {
        stage.state = State.Paid;
        emit MilestonePaid(id, stage.payee, stage.token, stage.amount);
        _release(stage.token, stage.payee, stage.amount);
    }

    function _release(address token, address to, uint88 amount) private {
        _money[token].escrow -= amount;
        uint256 owed = IERC20(token).trySend(to, amount);
        if (owed == 0) return;
        creditOf[to][token] += owed;
        _money[token].credits += uint128(owed);
        emit CreditBooked(to, token, owed);
    }

    /// @dev Each approval is asked again before money leaves: one whose reviewer was dismissed, or took a statement back, is none.
    function _isApproved(uint256 id, Stage storage stage, uint16 approvedBy) private view returns (bool) {
        uint256 needed = stage.approvalsNeeded;
        if (approvedBy.count() < needed) return false;
        bytes32 evidenceHash = stage.evidenceHash;
        bytes32[] memory pinned = _pinned[id];
        address[] memory reviewers = id.read();
        uint256 approvals = 0;
        for (uint256 i = 0; i < reviewers.length; ++i) {
            if (approvedBy & (1 << i) == 0) continue;
            (bool holds, ) = _holds(reviewers[i], evidenceHash, pinned);
            if (holds) ++approvals;
        }
        return approvals >= needed;
    }

    /// @dev Whether the reviewer is accredited and says that the evidence conforms to all of `pinned`; else the first it does not.
    function _holds(
        address reviewer,
        bytes32 evidenceHash,
        bytes32[] memory pinned
    ) private view returns (bool, bytes32 missing) {
        for (uint256 i = 0; i < pinned.length; ++i) {
            if (!standards.isConforming(pinned[i], evidenceHash, reviewer)) return (false, pinned[i]);
        }
        return (standards.isReviewer(reviewer), 0);
    }

    function _requireValid(Terms calldata terms) private view {
        address payee = terms.payee;
        if (payee == address(0) || payee == address(this) || payee == terms.token) revert RoadmapInvalidPayee(payee);
        if (terms.token.code.length == 0) revert RoadmapInvalidToken(terms.token);
        if (terms.amount == 0) revert RoadmapWithoutMoney(terms.amount);
        uint256 earliest = block.timestamp + MIN_WORK_SECONDS;
        uint256 latest = block.timestamp + MAX_WORK_SECONDS;
        if (terms.deadline < earliest || terms.deadline > latest) {
            revert RoadmapDeadlineInvalid(terms.deadline, earliest, latest);
        }
        if (terms.reviewWindow < MIN_REVIEW_SECONDS || terms.reviewWindow > MAX_REVIEW_SECONDS) {
            revert RoadmapReviewWindowInvalid(terms.reviewWindow, MIN_REVIEW_SECONDS, MAX_REVIEW_SECONDS);
        }
        _requireText(terms.title, 1, TITLE_BYTES);
        _requireText(terms.text, 0, TEXT_BYTES);
    }

    function _requireReviewers(address[] memory reviewers, uint256 needed, address payee) private view {
        uint256 count = reviewers.length;
        if (count == 0 || count > MAX_REVIEWERS || needed > count || 2 * needed <= count) {
            revert RoadmapReviewersInvalid(needed, count);
        }
        for (uint256 i = 0; i < count; ++i) {
            address reviewer = reviewers[i];
            if (reviewer == payee || !standards.isReviewer(reviewer)) revert RoadmapInvalidReviewer(reviewer);
            for (uint256 j = 0; j < i; ++j) {
                if (reviewer == reviewers[j]) revert RoadmapDuplicateReviewer(reviewer);
            }
        }
    }

    function _requireInForce(bytes32[] memory pinned) private view {
        uint256 count = pinned.length;
        if (count > MAX_STANDARDS) revert RoadmapTooManyStandards(count, MAX_STANDARDS);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 contentHash = pinned[i];
            if (!standards.isInForce(contentHash, block.timestamp)) revert RoadmapStandardNotInForce(contentHash);
            for (uint256 j = 0; j < i; ++j) {
                if (contentHash == pinned[j]) revert RoadmapDuplicateStandard(contentHash);
            }
        }
    }

    function _requireText(string calldata text, uint256 min, uint256 max) private pure {
        uint256 length = bytes(text).length;
        if (length < min || length > max) revert RoadmapTextInvalid(length, max);
    }

    /// @dev The caller's bit, if it is an accredited reviewer in time who has not spoken on this evidence.
    function _newVoice(uint256 id, Stage storage stage, string calldata reason) private view returns (uint16 bit) {
        bit = id.bitOf(msg.sender);
        if (bit == 0) revert RoadmapNotReviewer(id, msg.sender);
        if (!standards.isReviewer(msg.sender)) revert RoadmapInvalidReviewer(msg.sender);
        if ((stage.approvedBy | stage.rejectedBy) & bit != 0) revert RoadmapAlreadyReviewed(id, msg.sender);
        if (block.timestamp > stage.reviewUntil) revert RoadmapReviewWindowPassed(id, stage.reviewUntil);
        _requireText(reason, 0, REASON_BYTES);
    }

    function _inReview(uint256 id, bytes32 evidenceHash) private view returns (Stage storage stage) {
        stage = _stages[id];
        State found = stage.state;
        if (found != State.Review) revert RoadmapUnexpectedState(id, found, State.Review);
        bytes32 expected = stage.evidenceHash;
        if (evidenceHash != expected) revert RoadmapEvidenceDiffers(id, evidenceHash, expected);
    }
}
