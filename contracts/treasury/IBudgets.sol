// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyTerms} from "../bounties/BountyTypes.sol";
import {IBountyBoard} from "../bounties/IBountyBoard.sol";

/// @title Spending lines: what a manager may spend on bounties without a vote for each.
/// @dev A budget is a bucket of `cap` that is full at first and refills linearly within `refillSeconds`. Unlike a window that starts
/// anew each month it never lets twice the cap pass across an edge:
/// spent in any span of t seconds <= cap * (1 + t / refillSeconds), and all that is ever spent <= `limit`.
/// The money stays in the treasury until a bounty is created; it is taken through the finite allowance that a vote gave this contract.
/// Hazards:
/// - `limit` is a budget's own lifetime sum. The allowance of the treasury is shared by all budgets of a token: a vote that opens a
///   budget sets it to what is left of it plus the new limit; too large an allowance lets no budget exceed its own limit.
/// - A bounty that is refunded does not refill its budget; `sweep` sends the money back to the treasury.
/// - Reviewers are trusted: one accredited reviewer in league with the manager can take `cap` at once and `limit` ever.
/// - The guardian can freeze, never pay; freezing or closing stops new bounties only.
interface IBudgets {
    /// @param token ERC-20 the board allows
    /// @param spender the bounty board that may be paid
    /// @param manager may create bounties
    /// @param cap smallest unit; most that can be spent at once, 1 to 2^88 - 1
    /// @param capPerBounty smallest unit; largest single bounty, 1 to cap
    /// @param refillSeconds time in which an empty budget is full again, 1 to 730 days
    /// @param limit smallest unit; most that is ever spent, cap to 2^96 - 1
    /// @param title 1 to 120 bytes
    struct Terms {
        address token;
        IBountyBoard spender;
        address manager;
        uint256 cap;
        uint256 capPerBounty;
        uint32 refillSeconds;
        uint256 limit;
        string title;
    }

    /// @dev `level` is what was left at `levelAt`; use `available` for now.
    struct Budget {
        address token;
        IBountyBoard spender;
        address manager;
        uint256 cap;
        uint256 capPerBounty;
        uint32 refillSeconds;
        uint256 limit;
        uint256 spent;
        uint256 level;
        uint48 levelAt;
        bool isFrozen;
        bool isClosed;
    }

    event BudgetOpened(
        uint256 indexed id,
        address indexed token,
        address indexed manager,
        address spender,
        uint256 cap,
        uint256 capPerBounty,
        uint32 refillSeconds,
        uint256 limit,
        string title
    );
    event BudgetManagerChanged(uint256 indexed id, address indexed manager);
    /// @notice `level` is what the budget has left right after it.
    event BudgetSpent(
        uint256 indexed id,
        uint256 indexed bountyId,
        address indexed spender,
        uint256 amount,
        uint256 level
    );
    event BudgetFreezeChanged(uint256 indexed id, bool frozen, address indexed by);
    event BudgetClosed(uint256 indexed id);
    /// @notice Refunds of bounties went back to the treasury.
    event BudgetsSwept(address indexed token, uint256 amount);

    error BudgetsTermsInvalid(uint256 cap, uint256 capPerBounty, uint256 limit);
    error BudgetsRefillInvalid(uint256 refillSeconds, uint256 min, uint256 max);
    error BudgetsTitleInvalid(uint256 length, uint256 max);
    error BudgetsInvalidManager(address manager);
    error BudgetsTokenNotAllowed(address token);
    error BudgetsUnknown(uint256 id);
    error BudgetsNotManager(uint256 id, address account, address manager);
    error BudgetsNotGuardian(address account);
    error BudgetsFrozen(uint256 id);
    error BudgetsClosed(uint256 id);
    error BudgetsAbovePerBounty(uint256 id, uint256 amount, uint256 capPerBounty);
    error BudgetsAboveAvailable(uint256 id, uint256 amount, uint256 available);
    error BudgetsAboveLimit(uint256 id, uint256 amount, uint256 left);
    /// @notice Balance or allowance of the treasury is too small.
    error BudgetsTreasuryShort(address token, uint256 amount, uint256 usable);
    error BudgetsTokenTakesFee(uint256 received, uint256 expected);
    error BudgetsTokenDiffers(uint256 id, address token, address expected);
    /// @notice The board did not take exactly the reward.
    error BudgetsBoardDeviates(address spender, uint256 taken, uint256 expected);
    /// @notice Another budget funded the bounty, or none.
    error BudgetsForeignBounty(uint256 id, uint256 bountyId);
    /// @notice No budget was ever opened for this board.
    error BudgetsUnknownSpender(address spender);
    /// @notice Reviewers and verifiers of a budget's bounties are accredited, and never its manager.
    error BudgetsInvalidReviewer(uint256 id, address reviewer);
    /// @notice A manager does not give work to itself.
    error BudgetsManagerCannotWork(uint256 id, address manager);

    /// @notice Opens a budget, full. Only by a vote. Returns its id, from 1.
    /// @dev The board must allow the token then; that it still does is asked by the board at each bounty.
    function open(Terms calldata terms) external returns (uint256 id);

    /// @notice Only by a vote.
    function setManager(uint256 id, address manager) external;

    /// @notice The manager creates a bounty on the budget's board with money of the treasury. Returns the bounty's id.
    /// @dev `BudgetsAbovePerBounty`, `BudgetsAboveLimit`, `BudgetsAboveAvailable` in this order. The level is kept exactly, in
    /// 1/refillSeconds of the smallest unit; what it is compared with is rounded down. Errors of the board pass through.
    function fundBounty(uint256 id, BountyTerms calldata terms) external returns (uint256 bountyId);

    /// @notice The manager withdraws a bounty of this budget nobody is assigned to; its money goes back to the treasury.
    /// @dev Also while the budget is frozen or closed.
    function cancelBounty(uint256 id, uint256 bountyId) external;

    /// @notice Stops new bounties of a budget (guardian or vote); only a vote lifts it.
    function freeze(uint256 id) external;

    function unfreeze(uint256 id) external;

    /// @notice Ends a budget for good. Only by a vote.
    function close(uint256 id) external;

    /// @notice Sends what refunds brought here, and credits that wait at `spender`, to the treasury. Anyone may call.
    /// @dev With the zero address for `spender` no credits are asked for. Returns what the treasury really received, 0 if there was
    /// nothing. Money that was sent here by mistake goes the same way.
    function sweep(address token, IBountyBoard spender) external returns (uint256 amount);

    /// @notice What the manager could spend now: the refilled level, at most what is left of the limit; 0 when frozen or closed.
    ///         Whether the treasury has it is not asked.
    function available(uint256 id) external view returns (uint256);

    /// @notice A budget by its id; `manager` zero if it does not exist.
    function budgetOf(uint256 id) external view returns (Budget memory);

    function budgetCount() external view returns (uint256);

    /// @notice The budget that funded a bounty of a board, 0 if none did.
    function budgetOfBounty(address spender, uint256 bountyId) external view returns (uint256);

    function treasury() external view returns (address);
}
