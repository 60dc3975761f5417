// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {MeasuredTransfer} from "../shared/MeasuredTransfer.sol";
import {ReviewerList} from "../shared/ReviewerList.sol";
import {IBountyBoard} from "./IBountyBoard.sol";

contract BountyBoard is IBountyBoard, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using MeasuredTransfer for IERC20;
    using SafeCast for uint256;
    using ReviewerList for uint256;
    using ReviewerList for uint16;

    /// @dev Four slots: two written at creation, the third at assignment, the fourth at submission.
    /// A review needs the second and the third alone. `state` None of an existing bounty means Open, so that creation need not touch the third slot.
    struct Task {
        address funder;
        uint40 deadline;
        uint24 reviewWindow;
        address token;
        uint88 amount;
        uint8 approvalsNeeded;
        address worker;
        uint40 reviewUntil;
        uint16 approvedBy;
        uint16 rejectedBy;
        State state;
        bool resubmission;
        bytes32 evidenceHash;
    }

    struct Money {
        uint120 escrow;
        uint120 credits;
        bool allowed;
    }

    uint256 private constant TITLE_BYTES = 120;
    uint256 private constant TEXT_BYTES = 4_000;
    uint256 private constant APPLICATION_BYTES = 2_000;
    uint256 private constant URI_BYTES = 512;
    uint256 private constant REASON_BYTES = 1_000;
    uint256 private constant MAX_REVIEWERS = 15;
    uint256 private constant MIN_WORK_SECONDS = 1 hours;
    uint256 private constant MAX_WORK_SECONDS = 730 days;
    uint256 private constant MIN_REVIEW_SECONDS = 1 days;
    uint256 private constant MAX_REVIEW_SECONDS = 30 days;
    uint256 private constant RESUBMISSION_SECONDS = 7 days;

    bool public override frozen;
    uint64 private _count;
    IGuardian public immutable guardian;
    mapping(uint256 id => Task) private _tasks;
    mapping(uint256 id => mapping(address account => bool)) public override hasApplied;
    mapping(address token => Money) private _money;
    mapping(address account => mapping(address token => uint256)) public override creditOf;

    constructor(address authority, IGuardian guardian_) AccessManaged(authority) {
        guardian = guardian_;
    }

    /// @inheritdoc IBountyBoard
    function create(Terms calldata terms) external override nonReentrant returns (uint256 id) {
        if (frozen) revert BountyBoardFrozen();
        address[] memory reviewers = terms.reviewers;
        _requireReviewers(reviewers, terms.approvalsNeeded);
        _requireValid(terms);

        id = ++_count;
        _open(_tasks[id], terms.token, terms.amount.toUint88(), terms);
        id.write(reviewers);
        emit BountyCreated(
            id,
            msg.sender,
            terms.token,
            terms.amount,
            terms.deadline,
            terms.reviewWindow,
            terms.approvalsNeeded,
            reviewers,
            terms.title,
            terms.text
        );
        _take(IERC20(terms.token), terms.amount);
    }

    /// @inheritdoc IBountyBoard
    function applyFor(uint256 id, string calldata text) external override nonReentrant {
        Task storage task = _inState(id, State.Open);
        _requireNotLate(id, task);
        _requireShort(text, APPLICATION_BYTES);
        if (id.bitOf(msg.sender) != 0) revert BountyBoardReviewerCannotWork(id, msg.sender);
        if (hasApplied[id][msg.sender]) revert BountyBoardAlreadyApplied(id, msg.sender);
        hasApplied[id][msg.sender] = true;
        emit ApplicationMade(id, msg.sender, text);
    }

    /// @inheritdoc IBountyBoard
    function assign(uint256 id, address worker) external override nonReentrant {
        Task storage task = _inState(id, State.Open);
        _reviewerBit(id);
        _requireNotLate(id, task);
        // Applicants are never reviewers: `applyFor` refuses them, and reviewers are fixed at creation.
        if (!hasApplied[id][worker]) revert BountyBoardNotApplicant(id, worker);
        task.state = State.Assigned;
        task.worker = worker;
        emit BountyAssigned(id, worker, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function submit(uint256 id, bytes32 evidenceHash, string calldata uri) external override nonReentrant {
        Task storage task = _inState(id, State.Assigned);
        if (msg.sender != task.worker) revert BountyBoardNotWorker(id, msg.sender, task.worker);
        _requireNotLate(id, task);
        if (evidenceHash == 0) revert BountyBoardWithoutEvidence(id);
        _requireShort(uri, URI_BYTES);
        uint40 reviewUntil = uint40(block.timestamp + task.reviewWindow);
        task.state = State.Submitted;
        task.reviewUntil = reviewUntil;
        task.approvedBy = 0;
        task.rejectedBy = 0;
        task.evidenceHash = evidenceHash;
        emit SubmissionMade(id, msg.sender, evidenceHash, uri, reviewUntil);
    }

    /// @inheritdoc IBountyBoard
    function approve(uint256 id, string calldata reason) external override nonReentrant {
        Task storage task = _inState(id, State.Submitted);
        uint16 approvedBy = task.approvedBy | _newVoice(id, task, reason);
        task.approvedBy = approvedBy;
        emit ReviewGiven(id, msg.sender, true, reason);
        if (approvedBy.count() == task.approvalsNeeded) _payWorker(id, task, false);
    }

    /// @inheritdoc IBountyBoard
    function reject(uint256 id, string calldata reason) external override nonReentrant {
        Task storage task = _inState(id, State.Submitted);
        uint16 rejectedBy = task.rejectedBy | _newVoice(id, task, reason);
        if (block.timestamp > task.reviewUntil) revert BountyBoardReviewWindowPassed(id, task.reviewUntil);
        if (bytes(reason).length == 0) revert BountyBoardWithoutReason(id);
        task.rejectedBy = rejectedBy;
        emit ReviewGiven(id, msg.sender, false, reason);
        if (rejectedBy.count() == task.approvalsNeeded) _returnWork(id, task);
    }

    /// @inheritdoc IBountyBoard
    function payUnanswered(uint256 id) external override nonReentrant {
        Task storage task = _inState(id, State.Submitted);
        if (block.timestamp <= task.reviewUntil) revert BountyBoardReviewWindowOpen(id, task.reviewUntil);
        _payWorker(id, task, true);
    }

    /// @inheritdoc IBountyBoard
    function reclaim(uint256 id) external override nonReentrant {
        Task storage task = _tasks[id];
        State state = _stateOf(task);
        if (state == State.Open || state == State.Assigned) {
            if (block.timestamp <= task.deadline) revert BountyBoardDeadlineNotPassed(id, task.deadline);
        } else if (state != State.Rejected) {
            revert BountyBoardUnexpectedState(id, state, State.Rejected);
        }
        _refund(id, task);
    }

    /// @inheritdoc IBountyBoard
    function cancel(uint256 id) external override nonReentrant {
        Task storage task = _inState(id, State.Open);
        if (msg.sender != task.funder) revert BountyBoardNotFunder(id, msg.sender, task.funder);
        _refund(id, task);
    }

    /// @inheritdoc IBountyBoard
    function withdrawCredit(address token, address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender][token];
        if (amount == 0) revert BountyBoardNoCredit(msg.sender, token);
        creditOf[msg.sender][token] = 0;
        _money[token].credits -= uint120(amount);
        emit CreditWithdrawn(msg.sender, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @inheritdoc IBountyBoard
    function setTokenAllowed(address token, bool allowed) external override restricted {
        _money[token].allowed = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IBountyBoard
    function freeze() external override {
        if (!guardian.isGuardian(msg.sender)) {
            (bool allowed, ) = AuthorityUtils.canCallWithDelay(authority(), msg.sender, address(this), msg.sig);
            if (!allowed) revert BountyBoardNotGuardian(msg.sender);
        }
        frozen = true;
        emit FreezeChanged(true, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function unfreeze() external override restricted {
        frozen = false;
        emit FreezeChanged(false, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function bountyOf(uint256 id) external view override returns (Bounty memory) {
        Task storage task = _tasks[id];
        return
            Bounty({
                state: _stateOf(task),
                approvalsNeeded: task.approvalsNeeded,
                approvals: task.approvedBy.count(),
                rejections: task.rejectedBy.count(),
                resubmission: task.resubmission,
                deadline: task.deadline,
                reviewUntil: task.reviewUntil,
                reviewWindow: task.reviewWindow,
                funder: task.funder,
                token: task.token,
                worker: task.worker,
                amount: task.amount,
                evidenceHash: task.evidenceHash
            });
    }

    /// @inheritdoc IBountyBoard
    function reviewersOf(uint256 id) external view override returns (address[] memory) {
        return id.read();
    }

    /// @inheritdoc IBountyBoard
    function escrowOf(address token) external view override returns (uint256) {
        return _money[token].escrow;
    }

    /// @inheritdoc IBountyBoard
    function creditsOf(address token) external view override returns (uint256) {
        return _money[token].credits;
    }

    /// @inheritdoc IBountyBoard
    function isTokenAllowed(address token) external view override returns (bool) {
        return _money[token].allowed;
    }

    /// @inheritdoc IBountyBoard
    function bountyCount() external view override returns (uint256) {
        return _count;
    }

    /// @inheritdoc IBountyBoard
    function resubmissionWindow() external pure override returns (uint256) {
        return RESUBMISSION_SECONDS;
    }

    /// @dev All values first, then all writes, so that the compiler joins them into one write per slot.
    function _open(Task storage task, address token, uint88 amount, Terms calldata terms) private {
        uint40 deadline = uint40(terms.deadline);
        uint24 reviewWindow = uint24(terms.reviewWindow);
        uint8 approvalsNeeded = terms.approvalsNeeded;
        task.funder = msg.sender;
        task.deadline = deadline;
        task.reviewWindow = reviewWindow;
        task.token = token;
        task.amount = amount;
        task.approvalsNeeded = approvalsNeeded;
        _money[token].escrow += amount;
    }

    function _payWorker(uint256 id, Task storage task, bool unanswered) private {
        task.state = State.Paid;
        emit BountyPaid(id, task.worker, task.token, task.amount, unanswered);
        _release(task.token, task.worker, task.amount);
    }

    function _refund(uint256 id, Task storage task) private {
        task.state = State.Refunded;
        emit BountyRefunded(id, task.funder, task.token, task.amount);
        _release(task.token, task.funder, task.amount);
    }

    function _returnWork(uint256 id, Task storage task) private {
        uint40 deadline = task.deadline;
        bool isFinal = task.resubmission;
        if (isFinal) {
            task.state = State.Rejected;
        } else {
            task.state = State.Assigned;
            task.resubmission = true;
            deadline = uint40(Math.max(deadline, block.timestamp + RESUBMISSION_SECONDS));
            task.deadline = deadline;
        }
        emit SubmissionRejected(id, isFinal, deadline);
    }

    function _release(address token, address to, uint88 amount) private {
        _money[token].escrow -= amount;
        uint256 owed = IERC20(token).trySend(to, amount);
        if (owed == 0) return;
        creditOf[to][token] += owed;
        _money[token].credits += uint120(owed);
        emit CreditBooked(to, token, owed);
    }

    function _take(IERC20 token, uint256 amount) private {
        uint256 received = token.take(amount);
        if (received != amount) revert BountyBoardTokenTakesFee(received, amount);
    }

    function _requireValid(Terms calldata terms) private view {
        if (!_money[terms.token].allowed) revert BountyBoardTokenNotAllowed(terms.token);
        if (terms.amount == 0) revert BountyBoardWithoutMoney(terms.amount);
        uint256 earliest = block.timestamp + MIN_WORK_SECONDS;
        uint256 latest = block.timestamp + MAX_WORK_SECONDS;
        if (terms.deadline < earliest || terms.deadline > latest) {
            revert BountyBoardDeadlineInvalid(terms.deadline, earliest, latest);
        }
        if (terms.reviewWindow < MIN_REVIEW_SECONDS || terms.reviewWindow > MAX_REVIEW_SECONDS) {
            revert BountyBoardReviewWindowInvalid(terms.reviewWindow, MIN_REVIEW_SECONDS, MAX_REVIEW_SECONDS);
        }
        _requireShort(terms.title, TITLE_BYTES);
        _requireShort(terms.text, TEXT_BYTES);
    }

    function _requireReviewers(address[] memory reviewers, uint256 needed) private pure {
        uint256 count = reviewers.length;
        if (count == 0 || count > MAX_REVIEWERS || needed > count || 2 * needed <= count) {
            revert BountyBoardReviewersInvalid(needed, count);
        }
        for (uint256 i = 0; i < count; ++i) {
            address reviewer = reviewers[i];
            if (reviewer == address(0)) revert BountyBoardInvalidReviewer(reviewer);
            for (uint256 j = 0; j < i; ++j) {
                if (reviewer == reviewers[j]) revert BountyBoardDuplicateReviewer(reviewer);
            }
        }
    }

    function _requireShort(string calldata text, uint256 max) private pure {
        if (bytes(text).length > max) revert BountyBoardTextTooLong(bytes(text).length, max);
    }

    function _requireNotLate(uint256 id, Task storage task) private view {
        if (block.timestamp > task.deadline) revert BountyBoardDeadlinePassed(id, task.deadline);
    }

    /// @dev The caller's bit, if it is a reviewer who has not spoken on this submission.
    function _newVoice(uint256 id, Task storage task, string calldata reason) private view returns (uint16 bit) {
        bit = _reviewerBit(id);
        if ((task.approvedBy | task.rejectedBy) & bit != 0) revert BountyBoardAlreadyReviewed(id, msg.sender);
        _requireShort(reason, REASON_BYTES);
    }

    function _reviewerBit(uint256 id) private view returns (uint16 bit) {
        bit = id.bitOf(msg.sender);
        if (bit == 0) revert BountyBoardNotReviewer(id, msg.sender);
    }

    function _inState(uint256 id, State expected) private view returns (Task storage task) {
        task = _tasks[id];
        State found = _stateOf(task);
        if (found != expected) revert BountyBoardUnexpectedState(id, found, expected);
    }

    function _stateOf(Task storage task) private view returns (State) {
        State state = task.state;
        return state == State.None && task.funder != address(0) ? State.Open : state;
    }
}
