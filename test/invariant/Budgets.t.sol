// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BountyBoard} from "../../contracts/bounties/BountyBoard.sol";
import {BountyTerms} from "../../contracts/bounties/BountyTypes.sol";
import {EuroMock} from "../../contracts/mocks/EuroMock.sol";
import {ListedReviewers} from "../../contracts/mocks/ListedReviewers.sol";
import {SingleGuardian} from "../../contracts/mocks/SingleGuardian.sol";
import {IBudgets} from "../../contracts/treasury/IBudgets.sol";
import {Budgets} from "../../contracts/treasury/Budgets.sol";
import {Invariants, Vm} from "./Invariants.sol";
import {Boards} from "./Boards.sol";

/// @notice Opens budgets and spends from them at random, often exactly what there is or one unit more, and keeps the books of a
/// child: every bounty with its time, and what each budget has left as a fraction.
contract BudgetActors {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    struct Spending {
        uint256 time;
        uint256 amount;
    }

    uint256 public constant MINTED = 1e40;
    address public constant TREASURY = address(0x7EA5);
    address public constant WORKER = address(0x3043);
    address private constant MANAGER = address(0x3A6A);
    address private constant REVIEWER = address(0x4E71);

    EuroMock public immutable euro = new EuroMock();
    BountyBoard public immutable board;
    Budgets public immutable budgets;

    /// @notice What refunds and gifts brought to the budgets since the last sweep.
    uint256 public waiting;
    bool public paidTooMuch;
    bool public wronglyPaid;
    bool public wronglyRefused;
    mapping(uint256 id => uint256) public spentOf;
    /// @notice What a budget has left, in 1/refillSeconds of the smallest unit, and when it was that.
    mapping(uint256 id => uint256) private _parts;
    mapping(uint256 id => uint256) private _partsAt;
    mapping(uint256 id => Spending[]) private _spendings;
    uint256 private _now = 1_800_000_000;

    constructor() {
        AccessManager access = new AccessManager(address(this));
        SingleGuardian guardian = new SingleGuardian(address(this));
        ListedReviewers reviewers = new ListedReviewers();
        reviewers.accredit(REVIEWER, true);
        board = Boards.deploy(address(access), guardian);
        board.setTokenAllowed(address(euro), true);
        budgets = new Budgets(address(access), guardian, TREASURY, reviewers);
        euro.mint(TREASURY, MINTED);
        vm.prank(TREASURY);
        euro.approve(address(budgets), type(uint256).max);
        vm.warp(_now);
        open(1e9);
    }

    function open(uint256 seed) public {
        vm.warp(_now);
        if (budgets.budgetCount() == 4) return;
        uint256 cap = 1 + (seed % 10 ** (1 + (seed % 26)));
        uint256 refill = seed % 3 == 0 ? 1 + (seed % 100) : 1 + (seed % 730 days);
        uint256 id = budgets.open(
            IBudgets.Terms({
                token: address(euro),
                spender: board,
                manager: MANAGER,
                cap: cap,
                capPerBounty: seed % 2 == 0 ? cap : 1 + cap / 3,
                refillSeconds: uint32(refill),
                limit: cap * (1 + (seed % 9)),
                title: "line"
            })
        );
        _parts[id] = cap * refill;
        _partsAt[id] = _now;
    }

    function fund(uint256 seed, uint256 amount) external {
        vm.warp(_now);
        uint256 id = _id(seed);
        IBudgets.Budget memory budget = budgets.budgetOf(id);
        if (seed % 4 < 2) amount = _least(budgets.available(id), budget.capPerBounty) + (seed % 2);
        else amount = 1 + (amount % (budget.capPerBounty + 1));
        uint256 parts = partsOf(id);
        bool isRight =
            !budget.isFrozen &&
                !budget.isClosed &&
                amount != 0 &&
                amount <= budget.capPerBounty &&
                spentOf[id] + amount <= budget.limit &&
                amount * budget.refillSeconds <= parts;
        BountyTerms memory terms = _terms(amount);
        vm.prank(MANAGER);
        try budgets.fundBounty(id, terms) {
            if (!isRight) wronglyPaid = true;
            _book(id, budget, amount, parts);
        } catch {
            if (isRight) wronglyRefused = true;
        }
    }

    /// @notice Many small bounties in a row, where rounding would show.
    function fundTiny(uint256 seed, uint8 times) external {
        for (uint256 i = 0; i < 1 + (times % 8); ++i) {
            _now += 1 + (seed % 3);
            this.fund((seed / 4) * 4 + 2, 0);
        }
    }

    function end(uint256 seed, uint8 how) external {
        vm.warp(_now);
        uint256 bountyId = 1 + (seed % board.bountyCount());
        if (how % 3 == 0) {
            uint256 id = budgets.budgetOfBounty(address(board), bountyId);
            vm.prank(MANAGER);
            budgets.cancelBounty(id, bountyId);
            waiting = 0;
        } else if (how % 3 == 1) {
            board.reclaim(bountyId);
            waiting += board.bountyOf(bountyId).amount;
        } else {
            vm.prank(WORKER);
            board.applyFor(bountyId, "", new uint256[](0));
            vm.prank(REVIEWER);
            board.assign(bountyId, WORKER);
            vm.prank(WORKER);
            board.submit(bountyId, keccak256("work"), "");
            vm.prank(REVIEWER);
            board.approve(bountyId, keccak256("work"), "");
        }
    }

    function give(uint64 amount) external {
        vm.prank(TREASURY);
        euro.transfer(address(budgets), amount);
        waiting += amount;
    }

    function sweep() external {
        budgets.sweep(address(euro), board);
        waiting = 0;
    }

    function stop(uint256 seed) external {
        uint256 id = _id(seed / 64);
        if (seed % 8 == 0) budgets.freeze(id);
        else if (seed % 64 == 1) budgets.close(id);
        else budgets.unfreeze(id);
    }

    function pass(uint32 seconds_) external {
        _now += seconds_ % 2 == 0 ? seconds_ % 100 : seconds_ % 20 days;
    }

    /// @notice What is left, grown until now.
    function partsOf(uint256 id) public view returns (uint256) {
        IBudgets.Budget memory budget = budgets.budgetOf(id);
        uint256 grown = _parts[id] + budget.cap * (_now - _partsAt[id]);
        return _least(grown, budget.cap * budget.refillSeconds);
    }

    function time() external view returns (uint256) {
        return _now;
    }

    /// @dev Every span that ends now is looked at: from each earlier bounty on.
    function _book(uint256 id, IBudgets.Budget memory budget, uint256 amount, uint256 parts) private {
        spentOf[id] += amount;
        uint256 taken = amount * budget.refillSeconds;
        _parts[id] = parts - _least(taken, parts);
        _partsAt[id] = _now;
        _spendings[id].push(Spending(_now, amount));
        uint256 sum = 0;
        for (uint256 i = _spendings[id].length; i > 0; --i) {
            Spending memory first = _spendings[id][i - 1];
            sum += first.amount;
            uint256 most = budget.cap * (budget.refillSeconds + _now - first.time);
            if (sum * budget.refillSeconds > most) paidTooMuch = true;
        }
    }

    function _terms(uint256 amount) private view returns (BountyTerms memory) {
        address[] memory reviewers = new address[](1);
        reviewers[0] = REVIEWER;
        return
            BountyTerms({
                token: address(euro),
                amount: amount,
                deadline: uint48(_now + 2 hours),
                reviewWindow: 1 days,
                approvalsNeeded: 1,
                reviewers: reviewers,
                title: "",
                text: "",
                options: Boards.plain()
            });
    }

    function _id(uint256 seed) private view returns (uint256) {
        return 1 + (seed % budgets.budgetCount());
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}

contract BudgetsInvariants is Invariants {
    error Broken(string what);

    BudgetActors private _actors;

    function setUp() external {
        _actors = new BudgetActors();
        target(address(_actors));
    }

    function invariant_noSpanAndNoLifeSpendsMoreThanItsCap() external view {
        if (_actors.paidTooMuch()) revert Broken("cap * (1 + t / refill)");
        for (uint256 id = 1; id <= _actors.budgets().budgetCount(); ++id) {
            uint256 spent = _actors.spentOf(id);
            same("spent", _actors.budgets().budgetOf(id).spent, spent);
            atMost("spent for ever", spent, _actors.budgets().budgetOf(id).limit);
        }
    }

    function invariant_whatIsLeftIsExactAndCanBeSpent() external {
        vm.warp(_actors.time());
        if (_actors.wronglyPaid()) revert Broken("paid what should be refused");
        if (_actors.wronglyRefused()) revert Broken("refused what should be paid");
        for (uint256 id = 1; id <= _actors.budgets().budgetCount(); ++id) {
            IBudgets.Budget memory budget = _actors.budgets().budgetOf(id);
            uint256 left = _actors.partsOf(id) / budget.refillSeconds;
            uint256 ever = budget.limit - budget.spent;
            if (budget.isFrozen || budget.isClosed) left = 0;
            same("available", _actors.budgets().available(id), left < ever ? left : ever);
        }
    }

    function invariant_moneyOnlyPassesThrough() external view {
        address budgets = address(_actors.budgets());
        same("waiting", _actors.euro().balanceOf(budgets), _actors.waiting());
        uint256 known = _actors.euro().balanceOf(_actors.TREASURY()) + _actors.euro().balanceOf(_actors.WORKER());
        known += _actors.euro().balanceOf(address(_actors.board())) + _actors.waiting();
        same("money", known, _actors.MINTED());
        same("allowance to the board", _actors.euro().allowance(budgets, address(_actors.board())), 0);
    }
}
