// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BountyBoard} from "../../contracts/bounties/BountyBoard.sol";
import {BountyMode, BountyOptions, BountyState, BountyTerms} from "../../contracts/bounties/BountyTypes.sol";
import {IBountyBoard} from "../../contracts/bounties/IBountyBoard.sol";
import {IBountyDisputes} from "../../contracts/bounties/IBountyDisputes.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {SingleGuardian} from "../../contracts/mocks/SingleGuardian.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";
import {Boards} from "./Boards.sol";
import {Vm} from "./Invariants.sol";

/// @notice Plays every role at random, mostly sensibly, so that most bounties get far; keeps books of its own.
contract BoardActors {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address public constant JUDGE = address(0x3000);

    BountyBoard public immutable board;
    UnfriendlyEuro public immutable euro;
    OddToken public immutable odd;

    /// @notice Money sent to the board and money that came out of it, by token.
    mapping(address token => uint256) public paidIn;
    mapping(address token => uint256) public paidOut;
    /// @notice What came out for one bounty, credits included, beyond its bond.
    mapping(uint256 id => uint256) public outOf;
    mapping(uint256 id => uint256) public bondOf;
    mapping(BountyState state => uint256) public reached;
    uint256 public credited;

    uint256 private _now = 1_800_000_000;
    uint256 private _balance;
    uint256 private _credits;

    constructor(BountyBoard board_, UnfriendlyEuro euro_, OddToken odd_) {
        (board, euro, odd) = (board_, euro_, odd_);
    }

    function create(uint256 seed, uint96 amount) external {
        address token = seed % 2 == 0 ? address(euro) : address(odd);
        address funder = _account(seed / 2);
        amount = 20 + (amount % 1e24);
        _wellBehaved();
        _give(token, funder, amount);
        _at();
        BountyTerms memory terms = BountyTerms({
            token: token,
            amount: amount,
            deadline: uint48(_now + 1 hours + (seed % 20 days)),
            reviewWindow: uint32(1 days + (seed % 5 days)),
            approvalsNeeded: uint8(((1 + ((seed / 8) % 4))) / 2 + 1),
            reviewers: _reviewers(1 + ((seed / 8) % 4)),
            title: "",
            text: "",
            options: _options(seed / 32, amount)
        });
        vm.prank(funder);
        board.create(terms);
        paidIn[token] += amount;
    }

    function work(uint256 seed) external {
        uint256 id = _id(seed);
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        address worker = bounty.worker == address(0) ? _account(seed / 7) : bounty.worker;
        bytes32 evidence = keccak256(abi.encode(seed));
        uint256[] memory none = new uint256[](0);
        _at();
        if (bounty.mode == BountyMode.Contest) {
            vm.prank(worker);
            board.enter(id, evidence, "", none);
            if (seed % 3 == 0) return;
            vm.prank(_reviewer(0));
            board.shortlist(id, worker, evidence);
        } else if (bounty.state == BountyState.Open) {
            if (bounty.mode == BountyMode.Apply) {
                vm.prank(worker);
                board.applyFor(id, "", none);
            }
            vm.prank(_reviewer(0));
            board.assign(id, worker);
        } else {
            vm.prank(worker);
            if (seed % 16 == 0) board.resign(id);
            else board.submit(id, evidence, "");
        }
    }

    function review(uint256 seed, bool approves) external {
        uint256 id = _id(seed);
        bytes32 evidence = board.bountyOf(id).evidenceHash;
        _before(id);
        vm.prank(_reviewer(seed % 4));
        if (approves) board.approve(id, evidence, "");
        else board.reject(id, evidence, "no");
        _after(id);
    }

    function award(uint256 seed, uint96 share) external {
        uint256 id = _id(seed);
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        uint256 first = seed % 3;
        address[] memory payees = new address[](2);
        (payees[0], payees[1]) = (_account(first), _account(first + 1 + ((seed / 3) % (3 - first))));
        uint256[] memory amounts = new uint256[](2);
        amounts[0] = share % bounty.amount;
        amounts[1] = bounty.amount - amounts[0];
        _before(id);
        // The end of the deadline, when the choice begins.
        if (seed % 2 == 0 && _now <= bounty.deadline) _now = bounty.deadline + 1;
        _at();
        vm.prank(_reviewer(seed % 4));
        board.award(id, payees, amounts, "");
        _after(id);
    }

    function end(uint256 seed, uint8 how) external {
        uint256 id = _id(seed);
        _before(id);
        if (how % 5 == 0) {
            board.payUnanswered(id);
        } else if (how % 5 == 1) {
            board.reclaim(id);
        } else if (how % 5 == 2) {
            board.settleContest(id);
        } else if (how % 5 == 3) {
            board.settleDispute(id);
        } else {
            vm.prank(board.bountyOf(id).funder);
            board.cancel(id);
        }
        _after(id);
    }

    function dispute(uint256 seed) external {
        uint256 id = _id(seed);
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        address party = bounty.state == BountyState.Rejected ? bounty.worker : bounty.funder;
        uint256 bond = board.bondFor(id);
        _wellBehaved();
        _give(bounty.token, party, bond);
        _at();
        vm.prank(party);
        board.dispute(id);
        paidIn[bounty.token] += bond;
        bondOf[id] = bond;
    }

    function rule(uint256 seed, uint16 workerBps) external {
        uint256 id = _id(seed);
        _before(id);
        vm.prank(JUDGE);
        board.rule(
            id,
            seed % 4 == 0
                ? 0
                : seed % 4 == 1
                    ? 10_000
                    : workerBps % 10_001,
            "ruled"
        );
        _after(id);
    }

    function extend(uint256 seed, uint16 extendedHours) external {
        uint256 id = _id(seed);
        _at();
        vm.prank(board.bountyOf(id).funder);
        board.extend(id, extendedHours % 200);
    }

    function withdraw(uint256 seed) external {
        address account = _account(seed);
        address token = seed % 2 == 0 ? address(euro) : address(odd);
        uint256 before = IERC20(token).balanceOf(address(board));
        vm.prank(account);
        board.withdrawCredit(token, _account(seed / 3));
        paidOut[token] += before - IERC20(token).balanceOf(address(board));
    }

    function pass(uint32 seconds_) external {
        _now += seconds_ % 9 days;
    }

    function misbehave(uint256 seed) external {
        euro.setBlocked(_account(seed), seed % 3 != 0);
        odd.behave(OddToken.Answer(1 + (seed % 4)), seed % 5 == 0);
    }

    function donate(uint64 amount) external {
        odd.mint(address(board), amount);
        paidIn[address(odd)] += amount;
    }

    function _before(uint256 id) private {
        _at();
        address token = board.bountyOf(id).token;
        _balance = IERC20(token).balanceOf(address(board));
        _credits = board.creditsOf(token);
    }

    /// @dev What left the board, or became a credit, was given for that bounty.
    function _after(uint256 id) private {
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        uint256 out = _balance - IERC20(bounty.token).balanceOf(address(board));
        uint256 booked = board.creditsOf(bounty.token) - _credits;
        paidOut[bounty.token] += out;
        outOf[id] += out + booked;
        if (booked != 0) ++credited;
        ++reached[bounty.state];
    }

    function _give(address token, address account, uint256 amount) private {
        if (token == address(euro)) euro.mint(account, amount);
        else odd.mint(account, amount);
        vm.prank(account);
        IERC20(token).approve(address(board), amount);
    }

    function _options(uint256 seed, uint256 amount) private pure returns (BountyOptions memory options) {
        options = Boards.plain();
        options.mode = BountyMode(seed % 3);
        if (options.mode == BountyMode.Assign && seed % 2 == 0) options.worker = _account(seed / 7);
        if (options.mode == BountyMode.Contest || seed % 4 != 0) return options;
        uint256 count = 2 + ((seed / 4) % 3);
        options.parts = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            options.parts[i] = i + 1 == count ? amount - (count - 1) * (amount / count) : amount / count;
        }
    }

    function _reviewers(uint256 count) private pure returns (address[] memory reviewers) {
        reviewers = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            reviewers[i] = _reviewer(i);
        }
    }

    function _wellBehaved() private {
        odd.behave(OddToken.Answer.Nothing, false);
    }

    function _at() private {
        vm.warp(_now);
    }

    function _id(uint256 seed) private view returns (uint256) {
        uint256 count = board.bountyCount();
        // The last few, so that sequences meet on the same bounty.
        uint256 back = seed % 3;
        return count > back ? count - back : 1;
    }

    function _account(uint256 seed) private pure returns (address) {
        return address(uint160(0x1000 + (seed % 4)));
    }

    function _reviewer(uint256 index) private pure returns (address) {
        return address(uint160(0x2000 + index));
    }
}

/// @notice Whatever the actors and the tokens do, the board owes what it has.
contract BountyBoardInvariantTest {
    uint64 private constant JUDGE_ROLE = 7;

    BountyBoard private _board;
    BoardActors private _actors;
    UnfriendlyEuro private _euro;
    OddToken private _odd;

    error Insolvent(address token, uint256 balance, uint256 owed);
    error BooksDiffer(address token, uint256 found, uint256 expected);
    error GivenDiffers(uint256 id, uint256 given, uint256 expected);

    function setUp() public {
        AccessManager access = new AccessManager(address(this));
        _board = Boards.deploy(address(access), new SingleGuardian(address(this)));
        _euro = new UnfriendlyEuro();
        _odd = new OddToken();
        _board.setTokenAllowed(address(_euro), true);
        _board.setTokenAllowed(address(_odd), true);
        _actors = new BoardActors(_board, _euro, _odd);
        bytes4[] memory ruling = new bytes4[](1);
        ruling[0] = IBountyDisputes.rule.selector;
        access.setTargetFunctionRole(address(_board), ruling, JUDGE_ROLE);
        access.grantRole(JUDGE_ROLE, _actors.JUDGE(), 0);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_actors);
    }

    /// @dev The euro's block list sends nothing astray, so its balance is exact.
    function invariant_euroBalanceIsEscrowCreditsAndBonds() external view {
        _requireSolvent(address(_euro), true);
    }

    /// @dev Donations may lie on top.
    function invariant_oddBalanceCoversEscrowCreditsAndBonds() external view {
        _requireSolvent(address(_odd), false);
    }

    function invariant_escrowIsTheSumOfUnpaidBounties() external view {
        uint256[2] memory sums;
        uint256 count = _board.bountyCount();
        for (uint256 id = 1; id <= count; ++id) {
            IBountyBoard.Bounty memory bounty = _board.bountyOf(id);
            sums[bounty.token == address(_euro) ? 0 : 1] += bounty.left;
        }
        _requireEqual(address(_euro), _board.escrowOf(address(_euro)), sums[0]);
        _requireEqual(address(_odd), _board.escrowOf(address(_odd)), sums[1]);
    }

    function invariant_creditsAreTheSumOfAccounts() external view {
        for (uint256 t = 0; t < 2; ++t) {
            address token = t == 0 ? address(_euro) : address(_odd);
            uint256 sum = 0;
            for (uint256 i = 0; i < 4; ++i) {
                sum += _board.creditOf(address(uint160(0x1000 + i)), token);
            }
            _requireEqual(token, _board.creditsOf(token), sum);
        }
    }

    function invariant_inIsOutPlusRest() external view {
        for (uint256 t = 0; t < 2; ++t) {
            address token = t == 0 ? address(_euro) : address(_odd);
            uint256 rest = IERC20(token).balanceOf(address(_board));
            _requireEqual(token, _actors.paidOut(token) + rest, _actors.paidIn(token));
        }
    }

    /// @dev A bounty gives out what it no longer holds, once, and the bond with the end of its dispute.
    function invariant_everyBountyGivesWhatItHad() external view {
        uint256 count = _board.bountyCount();
        for (uint256 id = 1; id <= count; ++id) {
            IBountyBoard.Bounty memory bounty = _board.bountyOf(id);
            uint256 expected = bounty.amount - bounty.left;
            if (bounty.state == BountyState.Settled) expected += _actors.bondOf(id);
            if (_actors.outOf(id) != expected) revert GivenDiffers(id, _actors.outOf(id), expected);
        }
    }

    function invariant_bondsAreThoseOfOpenDisputes() external view {
        uint256[2] memory sums;
        uint256 count = _board.bountyCount();
        for (uint256 id = 1; id <= count; ++id) {
            IBountyBoard.Bounty memory bounty = _board.bountyOf(id);
            if (bounty.state != BountyState.Disputed) continue;
            sums[bounty.token == address(_euro) ? 0 : 1] += _actors.bondOf(id);
        }
        _requireEqual(address(_euro), _board.bondsOf(address(_euro)), sums[0]);
        _requireEqual(address(_odd), _board.bondsOf(address(_odd)), sums[1]);
    }

    function _requireSolvent(address token, bool exact) private view {
        uint256 owed = _board.escrowOf(token) + _board.creditsOf(token) + _board.bondsOf(token);
        uint256 balance = IERC20(token).balanceOf(address(_board));
        if (balance < owed || (exact && balance != owed)) revert Insolvent(token, balance, owed);
    }

    function _requireEqual(address token, uint256 found, uint256 expected) private pure {
        if (found != expected) revert BooksDiffer(token, found, expected);
    }
}
