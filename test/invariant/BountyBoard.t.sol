// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BountyBoard} from "../../contracts/bounties/BountyBoard.sol";
import {IBountyBoard} from "../../contracts/bounties/IBountyBoard.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {SingleGuardian} from "../../contracts/mocks/SingleGuardian.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";

interface Vm {
    function warp(uint256 timestamp) external;
    function prank(address sender) external;
}

/// @notice Plays every role at random, mostly sensibly, so that most bounties get far; keeps books of its own.
contract BoardActors {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    BountyBoard public immutable board;
    UnfriendlyEuro public immutable euro;
    OddToken public immutable odd;

    /// @notice Money sent to the board and money that came out of it, by token.
    mapping(address token => uint256) public paidIn;
    mapping(address token => uint256) public paidOut;
    uint256 public payments;
    uint256 public credited;
    bool public paidTwice;

    mapping(uint256 id => uint256) private _ended;
    uint256 private _now = 1_800_000_000;

    constructor(BountyBoard board_, UnfriendlyEuro euro_, OddToken odd_) {
        (board, euro, odd) = (board_, euro_, odd_);
    }

    function create(uint256 seed, uint96 amount) external {
        address token = seed % 2 == 0 ? address(euro) : address(odd);
        address funder = _account(seed / 2);
        uint256 n = 1 + ((seed / 8) % 4);
        address[] memory reviewers = new address[](n);
        for (uint256 i = 0; i < n; ++i) {
            reviewers[i] = _reviewer(i);
        }
        amount = amount % 1e24;
        _wellBehaved();
        euro.mint(funder, amount);
        odd.mint(funder, amount);
        vm.prank(funder);
        IERC20(token).approve(address(board), amount);
        _at();
        vm.prank(funder);
        board.create(
            IBountyBoard.Terms({
                token: token,
                amount: amount,
                deadline: uint48(_now + 1 hours + (seed % 20 days)),
                reviewWindow: uint32(1 days + (seed % 5 days)),
                approvalsNeeded: uint8(n / 2 + 1),
                reviewers: reviewers,
                title: "",
                text: ""
            })
        );
        paidIn[token] += amount;
    }

    function work(uint256 seed) external {
        uint256 id = _id(seed);
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        address worker = bounty.worker == address(0) ? _account(seed / 7) : bounty.worker;
        _at();
        vm.prank(worker);
        if (bounty.state == IBountyBoard.State.Open) {
            board.applyFor(id, "");
            vm.prank(_reviewer(0));
            board.assign(id, worker);
        } else {
            board.submit(id, keccak256(abi.encode(seed)), "");
        }
    }

    function review(uint256 seed, bool approves) external {
        uint256 id = _id(seed);
        _settle(id);
        vm.prank(_reviewer(seed % 4));
        if (approves) board.approve(id, "");
        else board.reject(id, "no");
        _check(id);
    }

    function end(uint256 seed, uint8 how) external {
        uint256 id = _id(seed);
        _settle(id);
        if (how % 3 == 0) {
            board.payUnanswered(id);
        } else if (how % 3 == 1) {
            board.reclaim(id);
        } else {
            vm.prank(board.bountyOf(id).funder);
            board.cancel(id);
        }
        _check(id);
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
        _now += seconds_ % 4 days;
    }

    function misbehave(uint256 seed) external {
        euro.setBlocked(_account(seed), seed % 3 != 0);
        odd.behave(OddToken.Answer(1 + (seed % 4)), seed % 5 == 0);
    }

    function donate(uint64 amount) external {
        odd.mint(address(board), amount);
        paidIn[address(odd)] += amount;
    }

    function _settle(uint256 id) private {
        _at();
        _ended[id] = IERC20(board.bountyOf(id).token).balanceOf(address(board));
    }

    /// @dev Counts what a call moved, and whether an ended bounty moved anything again.
    function _check(uint256 id) private {
        IBountyBoard.Bounty memory bounty = board.bountyOf(id);
        uint256 out = _ended[id] - IERC20(bounty.token).balanceOf(address(board));
        paidOut[bounty.token] += out;
        if (out > bounty.amount) paidTwice = true;
        if (bounty.state == IBountyBoard.State.Paid || bounty.state == IBountyBoard.State.Refunded) {
            ++payments;
            if (out == 0) ++credited;
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
    BountyBoard private _board;
    BoardActors private _actors;
    UnfriendlyEuro private _euro;
    OddToken private _odd;

    error Insolvent(address token, uint256 balance, uint256 owed);
    error BooksDiffer(address token, uint256 found, uint256 expected);
    error PaidTwice();

    function setUp() public {
        AccessManager access = new AccessManager(address(this));
        _board = new BountyBoard(address(access), new SingleGuardian(address(this)));
        _euro = new UnfriendlyEuro();
        _odd = new OddToken();
        _board.setTokenAllowed(address(_euro), true);
        _board.setTokenAllowed(address(_odd), true);
        _actors = new BoardActors(_board, _euro, _odd);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_actors);
    }

    /// @dev The euro's block list sends nothing astray, so its balance is exact.
    function invariant_euroBalanceIsEscrowAndCredits() external view {
        _requireSolvent(address(_euro), true);
    }

    /// @dev Donations may lie on top.
    function invariant_oddBalanceCoversEscrowAndCredits() external view {
        _requireSolvent(address(_odd), false);
    }

    function invariant_escrowIsTheSumOfUnpaidBounties() external view {
        uint256[2] memory sums;
        uint256 count = _board.bountyCount();
        for (uint256 id = 1; id <= count; ++id) {
            IBountyBoard.Bounty memory bounty = _board.bountyOf(id);
            if (bounty.state == IBountyBoard.State.Paid || bounty.state == IBountyBoard.State.Refunded) continue;
            sums[bounty.token == address(_euro) ? 0 : 1] += bounty.amount;
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

    function invariant_nothingIsPaidTwice() external view {
        if (_actors.paidTwice()) revert PaidTwice();
    }

    function _requireSolvent(address token, bool exact) private view {
        uint256 owed = _board.escrowOf(token) + _board.creditsOf(token);
        uint256 balance = IERC20(token).balanceOf(address(_board));
        if (balance < owed || (exact && balance != owed)) revert Insolvent(token, balance, owed);
    }

    function _requireEqual(address token, uint256 found, uint256 expected) private pure {
        if (found != expected) revert BooksDiffer(token, found, expected);
    }
}
