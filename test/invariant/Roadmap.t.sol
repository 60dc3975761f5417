// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IRoadmap} from "../../contracts/governance/IRoadmap.sol";
import {IStandards} from "../../contracts/governance/IStandards.sol";
import {Roadmap} from "../../contracts/governance/Roadmap.sol";
import {Standards} from "../../contracts/governance/Standards.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Plays members, payees and reviewers at random, mostly sensibly, so that most milestones get far; keeps books of its own.
contract RoadmapActors {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bytes32 public constant GUIDELINE = keccak256("guideline");

    struct Seen {
        uint256 payments;
        uint256 lapses;
        uint256 money;
        bool late;
        bool unheld;
    }

    Roadmap public immutable roadmap;
    Standards public immutable standards;
    UnfriendlyEuro public immutable euro;
    OddToken public immutable odd;
    address public immutable treasury;

    mapping(uint256 id => Seen) private _seen;
    mapping(uint256 id => mapping(uint256 round => mapping(address reviewer => bool))) private _approved;
    mapping(address token => uint256) public paidIn;
    mapping(address token => uint256) public paidOut;
    uint256 private _now = 1_800_000_000;

    constructor(Roadmap roadmap_, Standards standards_, UnfriendlyEuro euro_, OddToken odd_) {
        (roadmap, standards, euro, odd) = (roadmap_, standards_, euro_, odd_);
        treasury = roadmap_.treasury();
    }

    function seenOf(uint256 id) external view returns (Seen memory) {
        return _seen[id];
    }

    function plan(uint256 seed, uint96 amount) external {
        address token = seed % 2 == 0 ? address(euro) : address(odd);
        uint256 n = 1 + ((seed / 8) % 4);
        address[] memory reviewers = new address[](n);
        for (uint256 i = 0; i < n; ++i) {
            reviewers[i] = reviewer(i);
            standards.accredit(reviewers[i], true);
        }
        bytes32[] memory pinned = new bytes32[]((seed / 32) % 2);
        if (pinned.length == 1) pinned[0] = GUIDELINE;
        amount = amount % 1e24;
        odd.behave(OddToken.Answer.Nothing, false);
        euro.mint(address(this), amount);
        odd.mint(address(this), amount);
        IERC20(token).approve(address(roadmap), amount);
        vm.warp(_now);
        roadmap.plan(
            IRoadmap.Terms({
                token: token,
                amount: amount,
                payee: account(seed / 64),
                deadline: uint48(_now + 1 hours + (seed % 20 days)),
                reviewWindow: uint32(1 days + (seed % 5 days)),
                approvalsNeeded: uint8(n / 2 + 1),
                reviewers: reviewers,
                standards: pinned,
                title: "Milestone",
                text: ""
            })
        );
        paidIn[token] += amount;
    }

    function handIn(uint256 seed) external {
        uint256 id = _id(seed);
        vm.warp(_now);
        vm.prank(roadmap.milestoneOf(id).payee);
        roadmap.submitEvidence(id, keccak256(abi.encode(seed % 4)), "");
    }

    function review(uint256 seed, bool approves) external {
        uint256 id = _id(seed);
        IRoadmap.Milestone memory before = roadmap.milestoneOf(id);
        address by = reviewer((seed / 4) % 4);
        vm.warp(_now);
        if (approves && seed % 7 != 0) _state(by, before.evidenceHash, true);
        uint256 balance = IERC20(before.token).balanceOf(address(roadmap));
        if (approves) {
            _approve(id, before, by);
        } else {
            vm.prank(by);
            roadmap.reject(id, before.evidenceHash, "no");
        }
        _check(id, before, balance);
    }

    /// @dev Whole reviews, so that many milestones are paid.
    function agree(uint256 seed) external {
        uint256 id = _id(seed);
        IRoadmap.Milestone memory before = roadmap.milestoneOf(id);
        address[] memory reviewers = roadmap.reviewersOf(id);
        uint256 balance = IERC20(before.token).balanceOf(address(roadmap));
        vm.warp(_now);
        for (uint256 i = 0; i < before.approvalsNeeded; ++i) {
            // Sometimes the first is dismissed, or takes its statement back, before the last approves.
            if (i > 0 && seed % 5 == 0) standards.accredit(reviewers[0], false);
            if (i > 0 && seed % 5 == 1) _state(reviewers[0], before.evidenceHash, false);
            _state(reviewers[i], before.evidenceHash, true);
            _approve(id, before, reviewers[i]);
        }
        _check(id, before, balance);
    }

    function lapse(uint256 seed) external {
        uint256 id = _id(seed);
        IRoadmap.Milestone memory before = roadmap.milestoneOf(id);
        uint256 balance = IERC20(before.token).balanceOf(address(roadmap));
        vm.warp(_now);
        roadmap.lapse(id);
        _check(id, before, balance);
    }

    function withdraw(uint256 seed) external {
        address token = seed % 2 == 0 ? address(euro) : address(odd);
        uint256 balance = IERC20(token).balanceOf(address(roadmap));
        vm.prank(account(seed));
        roadmap.withdrawCredit(token, account(seed / 3));
        paidOut[token] += balance - IERC20(token).balanceOf(address(roadmap));
    }

    function takeBack(uint256 seed) external {
        _state(reviewer((seed / 4) % 4), roadmap.milestoneOf(_id(seed)).evidenceHash, false);
    }

    function accredit(uint256 seed) external {
        standards.accredit(reviewer(seed % 4), seed % 3 != 0);
    }

    function pass(uint32 seconds_) external {
        _now += seconds_ % 4 days;
    }

    function misbehave(uint256 seed) external {
        euro.setBlocked(account(seed), seed % 3 != 0);
        odd.behave(OddToken.Answer(1 + (seed % 4)), seed % 5 == 0);
    }

    function donate(uint64 amount) external {
        odd.mint(address(roadmap), amount);
        paidIn[address(odd)] += amount;
    }

    /// @notice Zero is the treasury.
    function account(uint256 seed) public view returns (address) {
        return seed % 4 == 0 ? treasury : address(uint160(0x1000 + (seed % 4)));
    }

    function reviewer(uint256 index) public pure returns (address) {
        return address(uint160(0x2000 + index));
    }

    /// @dev What the call ended, what it moved or credited, when, and whether enough approvals stood at that moment.
    function _check(uint256 id, IRoadmap.Milestone memory before, uint256 balance) private {
        IRoadmap.Milestone memory milestone = roadmap.milestoneOf(id);
        Seen storage seen = _seen[id];
        uint256 out = balance - IERC20(before.token).balanceOf(address(roadmap));
        paidOut[before.token] += out;
        seen.money += out;
        if (milestone.state == before.state) return;
        if (milestone.state == IRoadmap.State.Paid) {
            ++seen.payments;
            if (_now > milestone.reviewUntil || milestone.reviewUntil > milestone.deadline + milestone.reviewWindow) {
                seen.late = true;
            }
            if (_holding(id, milestone) < milestone.approvalsNeeded) seen.unheld = true;
        }
        if (milestone.state == IRoadmap.State.Lapsed) {
            ++seen.lapses;
            if (_now <= milestone.deadline) seen.late = true;
        }
    }

    /// @dev Reviewers who approved this evidence, are accredited and stand by it.
    function _holding(uint256 id, IRoadmap.Milestone memory milestone) private view returns (uint256 holding) {
        bool isPinned = roadmap.standardsOf(id).length != 0;
        for (uint256 i = 0; i < 4; ++i) {
            address by = reviewer(i);
            if (!_approved[id][milestone.round][by] || !standards.isReviewer(by)) continue;
            if (!isPinned || standards.isConforming(GUIDELINE, milestone.evidenceHash, by)) ++holding;
        }
    }

    function _approve(uint256 id, IRoadmap.Milestone memory before, address by) private {
        vm.prank(by);
        roadmap.approve(id, before.evidenceHash, "");
        _approved[id][before.round][by] = true;
    }

    function _state(address by, bytes32 evidence, bool conforms) private {
        vm.prank(by);
        standards.stateConformity(GUIDELINE, evidence, conforms, "Because.");
    }

    /// @dev The last few, so that sequences meet on the same milestone.
    function _id(uint256 seed) private view returns (uint256) {
        uint256 count = roadmap.milestoneCount();
        uint256 back = seed % 3;
        return count > back ? count - back : 1;
    }
}

/// @notice Whatever members, payees, reviewers and tokens do, a tranche ends once, in time, and the roadmap has what it owes.
contract RoadmapInvariantTest is Invariants {
    Roadmap private _roadmap;
    RoadmapActors private _actors;
    UnfriendlyEuro private _euro;
    OddToken private _odd;

    function setUp() public {
        AccessManager access = new AccessManager(address(this));
        Standards standards = new Standards(address(access));
        _roadmap = new Roadmap(address(access), standards, address(0x3000));
        _euro = new UnfriendlyEuro();
        _odd = new OddToken();
        _actors = new RoadmapActors(_roadmap, standards, _euro, _odd);
        standards.publish(0, IStandards.Kind.Software, "Guideline", _actors.GUIDELINE(), "", 0, 0);
        access.grantRole(access.ADMIN_ROLE(), address(_actors), 0);
        target(address(_actors));
    }

    function invariant_aTrancheEndsOnce() external view {
        uint256 count = _roadmap.milestoneCount();
        for (uint256 id = 1; id <= count; ++id) {
            RoadmapActors.Seen memory seen = _actors.seenOf(id);
            IRoadmap.State state = _roadmap.milestoneOf(id).state;
            same("payments", seen.payments, state == IRoadmap.State.Paid ? 1 : 0);
            same("lapses", seen.lapses, state == IRoadmap.State.Lapsed ? 1 : 0);
            atMost("ends", seen.payments + seen.lapses, 1);
        }
    }

    function invariant_nothingIsPaidBeyondTheTranche() external view {
        uint256 count = _roadmap.milestoneCount();
        for (uint256 id = 1; id <= count; ++id) {
            IRoadmap.Milestone memory milestone = _roadmap.milestoneOf(id);
            bool open = milestone.state == IRoadmap.State.Planned || milestone.state == IRoadmap.State.Review;
            atMost("money that left", _actors.seenOf(id).money, open ? 0 : milestone.amount);
        }
    }

    function invariant_nothingIsPaidLateNorLapsesEarly() external view {
        uint256 count = _roadmap.milestoneCount();
        for (uint256 id = 1; id <= count; ++id) {
            same("ends at the wrong time", _actors.seenOf(id).late ? 1 : 0, 0);
        }
    }

    function invariant_nothingIsPaidWithoutEnoughReviewersStandingByIt() external view {
        uint256 count = _roadmap.milestoneCount();
        for (uint256 id = 1; id <= count; ++id) {
            same("paid without approvals that hold", _actors.seenOf(id).unheld ? 1 : 0, 0);
        }
    }

    /// @dev The euro's block list sends nothing astray, so its balance is exact; donations of the other may lie on top.
    function invariant_balanceCoversTranchesAndCredits() external view {
        uint256 owed = _roadmap.escrowOf(address(_euro)) + _roadmap.creditsOf(address(_euro));
        same("euro", _euro.balanceOf(address(_roadmap)), owed);
        owed = _roadmap.escrowOf(address(_odd)) + _roadmap.creditsOf(address(_odd));
        atMost("odd", owed, _odd.balanceOf(address(_roadmap)));
    }

    function invariant_escrowIsTheSumOfOpenTranches() external view {
        uint256 euro = 0;
        uint256 odd = 0;
        uint256 count = _roadmap.milestoneCount();
        for (uint256 id = 1; id <= count; ++id) {
            IRoadmap.Milestone memory milestone = _roadmap.milestoneOf(id);
            if (milestone.state == IRoadmap.State.Paid || milestone.state == IRoadmap.State.Lapsed) continue;
            if (milestone.token == address(_euro)) euro += milestone.amount;
            else odd += milestone.amount;
        }
        same("euro", _roadmap.escrowOf(address(_euro)), euro);
        same("odd", _roadmap.escrowOf(address(_odd)), odd);
    }

    function invariant_creditsAreTheSumOfAccounts() external view {
        for (uint256 t = 0; t < 2; ++t) {
            address token = t == 0 ? address(_euro) : address(_odd);
            uint256 sum = 0;
            for (uint256 i = 0; i < 4; ++i) {
                sum += _roadmap.creditOf(_actors.account(i), token);
            }
            same("credits", _roadmap.creditsOf(token), sum);
        }
    }

    function invariant_inIsOutPlusRest() external view {
        for (uint256 t = 0; t < 2; ++t) {
            address token = t == 0 ? address(_euro) : address(_odd);
            uint256 rest = IERC20(token).balanceOf(address(_roadmap));
            same("in", _actors.paidIn(token), _actors.paidOut(token) + rest);
        }
    }
}
