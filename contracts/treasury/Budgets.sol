// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BountyOptions, BountyTerms} from "../bounties/BountyTypes.sol";
import {IBountyBoard} from "../bounties/IBountyBoard.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IReviewers} from "../shared/IReviewers.sol";
import {IBudgets} from "./IBudgets.sol";

contract Budgets is IBudgets, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev Spending writes the fourth slot alone. `levelParts` is in 1/refillSeconds of the smallest unit and grows by `cap` a
    /// second: nothing is ever rounded, so that many small bounties leave exactly what one large one leaves.
    struct Line {
        address token;
        uint88 cap;
        bool isFrozen;
        IBountyBoard spender;
        uint88 capPerBounty;
        bool isClosed;
        address manager;
        uint96 limit;
        uint120 levelParts;
        uint96 spent;
        uint40 levelAt;
        uint32 refillSeconds;
    }

    uint256 private constant TITLE_BYTES = 120;
    uint256 private constant MIN_REFILL_SECONDS = 1;
    uint256 private constant MAX_REFILL_SECONDS = 730 days;

    IGuardian public immutable guardian;
    IReviewers public immutable reviewers;
    address public immutable override treasury;

    uint256 public override budgetCount;
    mapping(uint256 id => Line) private _lines;
    mapping(IBountyBoard spender => bool) private _isSpender;
    mapping(address spender => mapping(uint256 bountyId => uint256)) public override budgetOfBounty;

    constructor(
        address authority,
        IGuardian guardian_,
        address treasury_,
        IReviewers reviewers_
    ) AccessManaged(authority) {
        guardian = guardian_;
        treasury = treasury_;
        reviewers = reviewers_;
    }

    /// @inheritdoc IBudgets
    function open(Terms calldata terms) external override restricted returns (uint256 id) {
        _requireValid(terms);
        id = ++budgetCount;
        _lines[id] = Line({
            token: terms.token,
            cap: uint88(terms.cap),
            isFrozen: false,
            spender: terms.spender,
            capPerBounty: uint88(terms.capPerBounty),
            isClosed: false,
            manager: terms.manager,
            limit: uint96(terms.limit),
            levelParts: uint120(terms.cap * terms.refillSeconds),
            spent: 0,
            levelAt: uint40(block.timestamp),
            refillSeconds: terms.refillSeconds
        });
        _isSpender[terms.spender] = true;
        emit BudgetOpened(
            id,
            terms.token,
            terms.manager,
            address(terms.spender),
            terms.cap,
            terms.capPerBounty,
            terms.refillSeconds,
            terms.limit,
            terms.title
        );
    }

    /// @inheritdoc IBudgets
    function setManager(uint256 id, address manager) external override restricted {
        Line storage line = _lineOf(id);
        if (manager == address(0)) revert BudgetsInvalidManager(manager);
        line.manager = manager;
        emit BudgetManagerChanged(id, manager);
    }

    /// @inheritdoc IBudgets
    function fundBounty(
        uint256 id,
        BountyTerms calldata terms
    ) external override nonReentrant returns (uint256 bountyId) {
        Line storage line = _managedLine(id);
        if (line.isClosed) revert BudgetsClosed(id);
        if (line.isFrozen) revert BudgetsFrozen(id);
        if (terms.token != line.token) revert BudgetsTokenDiffers(id, terms.token, line.token);
        _requireIndependent(id, terms.reviewers, terms.options);
        _spend(id, line, terms.amount);
        bountyId = _create(line.spender, terms);
        budgetOfBounty[address(line.spender)][bountyId] = id;
        emit BudgetSpent(id, bountyId, address(line.spender), terms.amount, line.levelParts / line.refillSeconds);
    }

    /// @inheritdoc IBudgets
    function cancelBounty(uint256 id, uint256 bountyId) external override nonReentrant {
        Line storage line = _managedLine(id);
        IBountyBoard spender = line.spender;
        if (budgetOfBounty[address(spender)][bountyId] != id) revert BudgetsForeignBounty(id, bountyId);
        spender.cancel(bountyId);
        _sweep(IERC20(line.token), spender);
    }

    /// @inheritdoc IBudgets
    function freeze(uint256 id) external override {
        if (!guardian.isGuardian(msg.sender)) {
            (bool allowed, ) = AuthorityUtils.canCallWithDelay(authority(), msg.sender, address(this), msg.sig);
            if (!allowed) revert BudgetsNotGuardian(msg.sender);
        }
        _lineOf(id).isFrozen = true;
        emit BudgetFreezeChanged(id, true, msg.sender);
    }

    /// @inheritdoc IBudgets
    function unfreeze(uint256 id) external override restricted {
        _lineOf(id).isFrozen = false;
        emit BudgetFreezeChanged(id, false, msg.sender);
    }

    /// @inheritdoc IBudgets
    function close(uint256 id) external override restricted {
        Line storage line = _lineOf(id);
        if (line.isClosed) revert BudgetsClosed(id);
        line.isClosed = true;
        emit BudgetClosed(id);
    }

    /// @inheritdoc IBudgets
    function sweep(address token, IBountyBoard spender) external override nonReentrant returns (uint256 amount) {
        if (address(spender) != address(0) && !_isSpender[spender]) revert BudgetsUnknownSpender(address(spender));
        return _sweep(IERC20(token), spender);
    }

    /// @inheritdoc IBudgets
    function available(uint256 id) external view override returns (uint256) {
        Line storage line = _lines[id];
        if (line.manager == address(0) || line.isFrozen || line.isClosed) return 0;
        return Math.min(_levelParts(line) / line.refillSeconds, line.limit - line.spent);
    }

    /// @inheritdoc IBudgets
    function budgetOf(uint256 id) external view override returns (Budget memory budget) {
        Line storage line = _lines[id];
        if (line.manager == address(0)) return budget;
        return
            Budget({
                token: line.token,
                spender: line.spender,
                manager: line.manager,
                cap: line.cap,
                capPerBounty: line.capPerBounty,
                refillSeconds: line.refillSeconds,
                limit: line.limit,
                spent: line.spent,
                level: line.levelParts / line.refillSeconds,
                levelAt: line.levelAt,
                isFrozen: line.isFrozen,
                isClosed: line.isClosed
            });
    }

    function _spend(uint256 id, Line storage line, uint256 amount) private {
        if (amount > line.capPerBounty) revert BudgetsAbovePerBounty(id, amount, line.capPerBounty);
        uint96 spent = line.spent;
        if (amount > line.limit - spent) revert BudgetsAboveLimit(id, amount, line.limit - spent);
        uint256 refillSeconds = line.refillSeconds;
        uint256 parts = _levelParts(line);
        if (amount > parts / refillSeconds) revert BudgetsAboveAvailable(id, amount, parts / refillSeconds);
        // Together in one slot: parts are at most cap * refillSeconds < 2^114, spent at most the limit.
        line.levelParts = uint120(parts - amount * refillSeconds);
        line.spent = spent + uint96(amount);
        line.levelAt = uint40(block.timestamp);
    }

    /// @dev The board takes its money from its caller, so the money passes through here within this call and never stays.
    function _create(IBountyBoard spender, BountyTerms calldata terms) private returns (uint256 bountyId) {
        IERC20 token = IERC20(terms.token);
        uint256 amount = terms.amount;
        uint256 usable = Math.min(token.balanceOf(treasury), token.allowance(treasury, address(this)));
        if (amount > usable) revert BudgetsTreasuryShort(address(token), amount, usable);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(treasury, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert BudgetsTokenTakesFee(received, amount);
        token.forceApprove(address(spender), amount);
        bountyId = spender.create(terms);
        uint256 taken = Math.saturatingSub(before + amount, token.balanceOf(address(this)));
        if (taken != amount) revert BudgetsBoardDeviates(address(spender), taken, amount);
    }

    /// @dev Credits go to the treasury directly: they wait because this contract could not receive.
    /// What counts is what the treasury has more, whatever token and board answer.
    function _sweep(IERC20 token, IBountyBoard spender) private returns (uint256 amount) {
        uint256 before = token.balanceOf(treasury);
        if (address(spender) != address(0) && spender.creditOf(address(this), address(token)) != 0) {
            spender.withdrawCredit(address(token), treasury);
        }
        uint256 held = token.balanceOf(address(this));
        if (held != 0) token.safeTransfer(treasury, held);
        amount = Math.saturatingSub(token.balanceOf(treasury), before);
        if (amount != 0) emit BudgetsSwept(address(token), amount);
    }

    function _requireValid(Terms calldata terms) private view {
        uint256 titleBytes = bytes(terms.title).length;
        if (titleBytes == 0 || titleBytes > TITLE_BYTES) revert BudgetsTitleInvalid(titleBytes, TITLE_BYTES);
        if (terms.manager == address(0)) revert BudgetsInvalidManager(terms.manager);
        if (
            terms.cap > type(uint88).max ||
            terms.capPerBounty == 0 ||
            terms.capPerBounty > terms.cap ||
            terms.limit < terms.cap ||
            terms.limit > type(uint96).max
        ) revert BudgetsTermsInvalid(terms.cap, terms.capPerBounty, terms.limit);
        if (terms.refillSeconds < MIN_REFILL_SECONDS || terms.refillSeconds > MAX_REFILL_SECONDS) {
            revert BudgetsRefillInvalid(terms.refillSeconds, MIN_REFILL_SECONDS, MAX_REFILL_SECONDS);
        }
        // An account without code allows nothing.
        if (address(terms.spender).code.length == 0 || !terms.spender.isTokenAllowed(terms.token)) {
            revert BudgetsTokenNotAllowed(terms.token);
        }
    }

    /// @dev The manager chooses reviewers and verifier, but only among those the members accredited, and neither judges nor works.
    function _requireIndependent(uint256 id, address[] calldata chosen, BountyOptions calldata options) private view {
        if (options.worker == msg.sender) revert BudgetsManagerCannotWork(id, msg.sender);
        address verifier = options.verifier;
        if (verifier != address(0) && (verifier == msg.sender || !reviewers.isReviewer(verifier))) {
            revert BudgetsInvalidReviewer(id, verifier);
        }
        for (uint256 i = 0; i < chosen.length; ++i) {
            if (chosen[i] == msg.sender || !reviewers.isReviewer(chosen[i])) {
                revert BudgetsInvalidReviewer(id, chosen[i]);
            }
        }
    }

    function _managedLine(uint256 id) private view returns (Line storage line) {
        line = _lineOf(id);
        if (msg.sender != line.manager) revert BudgetsNotManager(id, msg.sender, line.manager);
    }

    function _lineOf(uint256 id) private view returns (Line storage line) {
        line = _lines[id];
        if (line.manager == address(0)) revert BudgetsUnknown(id);
    }

    function _levelParts(Line storage line) private view returns (uint256) {
        uint256 cap = line.cap;
        uint256 refilled = (block.timestamp - line.levelAt) * cap;
        return Math.min(cap * line.refillSeconds, line.levelParts + refilled);
    }
}
