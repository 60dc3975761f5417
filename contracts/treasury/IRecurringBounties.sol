// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyTerms} from "../bounties/BountyTypes.sol";
import {IBudgets} from "./IBudgets.sol";

/// @title Work that comes again: the same bounty opened from a budget line, once a period, by whoever is there.
/// @dev A vote opens a budget whose manager is this contract, and plans what it pays for. From then on anybody opens the next bounty
/// when its time has come; nobody can change its terms. Cap, limit, freeze and reviewers are those of the budget.
/// - Rounds do not pile up: one that nobody opened within its period is skipped, and not counted.
/// - A budget that is short or frozen refuses the round; it can be opened once the budget has refilled.
/// @dev Warning: reviewers and a worker named in the plan are named for all rounds. A reviewer who lost the accreditation stops
/// the plan (`BudgetsInvalidReviewer`) until a vote plans anew.
interface IRecurringBounties {
    /// @param budgetId budget line whose manager is this contract
    /// @param nextAt first second (Unix) the next bounty can be opened
    /// @param periodSeconds 1 hour to 730 days
    /// @param roundsLeft how many will still be opened
    /// @param termsHash keccak256 of the ABI-encoded terms; their `deadline` is the seconds of work from opening
    struct Plan {
        uint64 budgetId;
        uint48 nextAt;
        uint32 periodSeconds;
        uint16 roundsLeft;
        bool isStopped;
        bytes32 termsHash;
    }

    event RecurrencePlanned(
        uint256 indexed id,
        uint256 indexed budgetId,
        uint48 firstAt,
        uint32 periodSeconds,
        uint16 rounds,
        BountyTerms terms
    );
    event RecurrenceOpened(uint256 indexed id, uint256 indexed bountyId, uint48 nextAt, uint16 roundsLeft);
    event RecurrenceStopped(uint256 indexed id, address indexed by);

    error RecurringBountiesUnknown(uint256 id);
    error RecurringBountiesNotManager(uint256 budgetId, address manager);
    error RecurringBountiesPlanInvalid(uint256 firstAt, uint256 periodSeconds, uint256 rounds);
    error RecurringBountiesTermsDiffer(uint256 id, bytes32 found, bytes32 expected);
    error RecurringBountiesTooEarly(uint256 id, uint256 nextAt);
    error RecurringBountiesOver(uint256 id);
    error RecurringBountiesNotGuardian(address account);

    /// @notice Plans `rounds` (1 to 1,000) bounties, the first at `firstAt` (not in the past). Only by a vote. Returns its id, from 1.
    /// @param terms as for the board, but `deadline` is the seconds of work from the opening of each round
    function plan(
        uint64 budgetId,
        uint48 firstAt,
        uint32 periodSeconds,
        uint16 rounds,
        BountyTerms calldata terms
    ) external returns (uint256 id);

    /// @notice Opens the bounty of this round. Anyone may call with the planned terms. Returns the bounty's id.
    /// @dev Errors of the budget and of the board pass through.
    function openNext(uint256 id, BountyTerms calldata terms) external returns (uint256 bountyId);

    /// @notice Withdraws a bounty nobody is assigned to; its money goes back to the treasury. Only by a vote.
    function cancelBounty(uint256 id, uint256 bountyId) external;

    /// @notice Ends a plan for good (guardian or vote). Bounties that were opened run to their end.
    function stop(uint256 id) external;

    /// @notice A plan by its id; `budgetId` 0 if there is none.
    function planOf(uint256 id) external view returns (Plan memory);

    function planCount() external view returns (uint256);

    function budgets() external view returns (IBudgets);
}
