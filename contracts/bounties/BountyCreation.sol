// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {BountyStore} from "./BountyStore.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyMode, BountyOptions, BountyPermit, BountyState, BountyTerms} from "./BountyTypes.sol";
import {IBountyBoard} from "./IBountyBoard.sol";

abstract contract BountyCreation is BountyStore, IBountyBoard {
    uint256 private constant TITLE_BYTES = 120;
    uint256 private constant TEXT_BYTES = 4_000;
    uint256 private constant TAGS_BYTES = 200;
    uint256 private constant MAX_REVIEWERS = 15;
    uint256 private constant MIN_PARTS = 2;
    uint256 private constant MAX_PARTS = 15;
    uint256 private constant MIN_WORK_SECONDS = 1 hours;
    uint256 private constant MAX_WORK_SECONDS = 730 days;
    uint256 private constant MIN_REVIEW_SECONDS = 1 days;
    uint256 private constant MAX_REVIEW_SECONDS = 30 days;

    /// @inheritdoc IBountyBoard
    function create(BountyTerms calldata terms) external override nonReentrant returns (uint256) {
        return _create(terms);
    }

    /// @inheritdoc IBountyBoard
    function createWithPermit(
        BountyTerms calldata terms,
        BountyPermit calldata permit
    ) external override nonReentrant returns (uint256) {
        // Only a token the members allowed is ever called.
        if (!_money[terms.token].allowed) revert BountyBoardTokenNotAllowed(terms.token);
        // solhint-disable-next-line no-empty-blocks
        try
            IERC20Permit(terms.token).permit(
                msg.sender,
                address(this),
                permit.value,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
        return _create(terms);
    }

    function _create(BountyTerms calldata terms) private returns (uint256 id) {
        if (_frozen) revert BountyBoardFrozen();
        _requireReviewers(terms.reviewers, terms.approvalsNeeded);
        _requireValid(terms);
        _requireOptions(terms);

        id = ++_count;
        _money[terms.token].escrow += uint120(terms.amount);
        BountyRecord.write(id, terms);
        _announce(id, terms);
        address worker = terms.options.worker;
        if (worker != address(0)) {
            _tasks[id].worker = worker;
            _tasks[id].state = BountyState.Assigned;
            emit BountyAssigned(id, worker, msg.sender);
        }
        _take(terms.token, terms.amount);
    }

    function _announce(uint256 id, BountyTerms calldata terms) private {
        emit BountyCreated(
            id,
            msg.sender,
            terms.token,
            terms.amount,
            terms.deadline,
            terms.reviewWindow,
            terms.approvalsNeeded,
            terms.reviewers,
            terms.title,
            terms.text
        );
        if (!_isPlain(terms.options)) emit BountyOptionsSet(id, terms.options);
    }

    function _isPlain(BountyOptions calldata options) private pure returns (bool) {
        return
            options.mode == BountyMode.Apply &&
            options.verifier == address(0) &&
            options.standard == 0 &&
            options.minEco | options.minPaid | options.milestone == 0 &&
            options.parts.length | bytes(options.tags).length | bytes(options.link).length == 0;
    }

    function _requireValid(BountyTerms calldata terms) private view {
        if (!_money[terms.token].allowed) revert BountyBoardTokenNotAllowed(terms.token);
        if (terms.amount == 0 || terms.amount > type(uint88).max) {
            revert BountyBoardAmountInvalid(terms.amount, type(uint88).max);
        }
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

    function _requireOptions(BountyTerms calldata terms) private view {
        BountyOptions calldata options = terms.options;
        _requireShort(options.tags, TAGS_BYTES);
        _requireShort(options.link, URI_BYTES);
        bool isAssign = options.mode == BountyMode.Assign;
        if (isAssign && options.minEco | options.minPaid != 0) {
            revert BountyBoardGateInvalid(options.minEco, options.minPaid);
        }
        if (options.worker != address(0)) {
            if (!isAssign || options.worker == options.verifier || _isAmong(options.worker, terms.reviewers)) {
                revert BountyBoardInvalidWorker(options.worker);
            }
        }
        _requireVerifier(terms);
        _requireStandard(options.standard, terms.reviewers);
        if (options.parts.length != 0) _requireParts(options, terms.amount);
    }

    /// @dev Reviewers must be able to reject without the verifier, which never does: 2k > n counts reviewers alone.
    /// Beside a standard, at least one reviewer must have stated conformity.
    function _requireVerifier(BountyTerms calldata terms) private pure {
        BountyOptions calldata options = terms.options;
        address verifier = options.verifier;
        if (verifier == address(0) && options.repository == 0) return;
        if (
            verifier == address(0) ||
            options.repository == 0 ||
            options.mode == BountyMode.Contest ||
            _isAmong(verifier, terms.reviewers) ||
            (options.standard != 0 && terms.approvalsNeeded == 1)
        ) revert BountyBoardVerifierInvalid(verifier, options.repository);
    }

    function _requireStandard(bytes32 standard, address[] calldata reviewers) private view {
        if (standard == 0) return;
        if (!standards.isInForce(standard, block.timestamp)) revert BountyBoardStandardNotInForce(standard);
        for (uint256 i = 0; i < reviewers.length; ++i) {
            if (!standards.isReviewer(reviewers[i])) revert BountyBoardReviewerNotAccredited(reviewers[i]);
        }
    }

    function _requireParts(BountyOptions calldata options, uint256 amount) private pure {
        uint256 count = options.parts.length;
        uint256 sum = 0;
        bool isValid = count >= MIN_PARTS && count <= MAX_PARTS && options.mode != BountyMode.Contest;
        for (uint256 i = 0; isValid && i < count; ++i) {
            uint256 part = options.parts[i];
            isValid = part != 0 && part <= amount;
            if (isValid) sum += part;
        }
        if (!isValid || sum != amount) revert BountyBoardPartsInvalid(count, sum, amount);
    }

    function _requireReviewers(address[] calldata reviewers, uint256 needed) private pure {
        uint256 count = reviewers.length;
        if (count == 0 || count > MAX_REVIEWERS || needed > count || 2 * needed <= count) {
            revert BountyBoardReviewersInvalid(needed, count);
        }
        for (uint256 i = 0; i < count; ++i) {
            address reviewer = reviewers[i];
            if (reviewer == address(0)) revert BountyBoardInvalidReviewer(reviewer);
            if (_isAmong(reviewer, reviewers[:i])) revert BountyBoardDuplicateReviewer(reviewer);
        }
    }

    function _isAmong(address account, address[] calldata accounts) private pure returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (accounts[i] == account) return true;
        }
        return false;
    }
}
