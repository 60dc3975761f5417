// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {BountyTerms} from "../bounties/BountyTypes.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IBudgets} from "./IBudgets.sol";
import {IRecurringBounties} from "./IRecurringBounties.sol";

contract RecurringBounties is IRecurringBounties, AccessManaged {
    uint256 private constant MIN_PERIOD_SECONDS = 1 hours;
    uint256 private constant MAX_PERIOD_SECONDS = 730 days;
    uint256 private constant MAX_ROUNDS = 1_000;

    IGuardian public immutable guardian;
    IBudgets public immutable override budgets;

    uint256 public override planCount;
    mapping(uint256 id => Plan) private _plans;

    constructor(address authority, IGuardian guardian_, IBudgets budgets_) AccessManaged(authority) {
        guardian = guardian_;
        budgets = budgets_;
    }

    /// @inheritdoc IRecurringBounties
    function plan(
        uint64 budgetId,
        uint48 firstAt,
        uint32 periodSeconds,
        uint16 rounds,
        BountyTerms calldata terms
    ) external override restricted returns (uint256 id) {
        address manager = budgets.budgetOf(budgetId).manager;
        if (manager != address(this)) revert RecurringBountiesNotManager(budgetId, manager);
        if (
            firstAt < block.timestamp ||
            periodSeconds < MIN_PERIOD_SECONDS ||
            periodSeconds > MAX_PERIOD_SECONDS ||
            rounds == 0 ||
            rounds > MAX_ROUNDS
        ) revert RecurringBountiesPlanInvalid(firstAt, periodSeconds, rounds);
        id = ++planCount;
        _plans[id] = Plan({
            budgetId: budgetId,
            nextAt: firstAt,
            periodSeconds: periodSeconds,
            roundsLeft: rounds,
            isStopped: false,
            termsHash: keccak256(abi.encode(terms))
        });
        emit RecurrencePlanned(id, budgetId, firstAt, periodSeconds, rounds, terms);
    }

    /// @inheritdoc IRecurringBounties
    function openNext(uint256 id, BountyTerms calldata terms) external override returns (uint256 bountyId) {
        Plan memory current = _planAt(id);
        bytes32 found = keccak256(abi.encode(terms));
        if (found != current.termsHash) revert RecurringBountiesTermsDiffer(id, found, current.termsHash);
        if (current.isStopped || current.roundsLeft == 0) revert RecurringBountiesOver(id);
        if (block.timestamp < current.nextAt) revert RecurringBountiesTooEarly(id, current.nextAt);
        uint256 periods = 1 + (block.timestamp - current.nextAt) / current.periodSeconds;
        uint48 nextAt = uint48(current.nextAt + periods * current.periodSeconds);
        uint16 roundsLeft = current.roundsLeft - 1;
        // Before the calls: who comes back from within them is too early.
        _plans[id].nextAt = nextAt;
        _plans[id].roundsLeft = roundsLeft;

        BountyTerms memory round = terms;
        round.deadline = uint48(block.timestamp + terms.deadline);
        bountyId = budgets.fundBounty(current.budgetId, round);
        emit RecurrenceOpened(id, bountyId, nextAt, roundsLeft);
    }

    /// @inheritdoc IRecurringBounties
    function cancelBounty(uint256 id, uint256 bountyId) external override restricted {
        budgets.cancelBounty(_planAt(id).budgetId, bountyId);
    }

    /// @inheritdoc IRecurringBounties
    function stop(uint256 id) external override {
        if (!guardian.isGuardian(msg.sender)) {
            (bool allowed, ) = AuthorityUtils.canCallWithDelay(authority(), msg.sender, address(this), msg.sig);
            if (!allowed) revert RecurringBountiesNotGuardian(msg.sender);
        }
        _planAt(id);
        _plans[id].isStopped = true;
        emit RecurrenceStopped(id, msg.sender);
    }

    /// @inheritdoc IRecurringBounties
    function planOf(uint256 id) external view override returns (Plan memory) {
        return _plans[id];
    }

    function _planAt(uint256 id) private view returns (Plan memory found) {
        found = _plans[id];
        if (found.budgetId == 0) revert RecurringBountiesUnknown(id);
    }
}
