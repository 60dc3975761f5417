// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {EcoGovernor} from "../../contracts/governance/EcoGovernor.sol";
import {EcoToken} from "../../contracts/governance/EcoToken.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice What proposals call: writes down when each was executed.
contract Register {
    address private immutable _treasury = msg.sender;

    mapping(uint256 number => uint256) public doneAt;
    uint256 public doneTwice;

    function done(uint256 number) external {
        if (doneAt[number] != 0) ++doneTwice;
        doneAt[number] = block.timestamp;
    }
}

/// @notice Members and strangers who propose, vote, override, queue, execute and cancel at random, at random times.
/// @dev Keeps its own account of every proposal (a `Course`) and says in advance whether a call may pass. A call that
///      ends otherwise is written to `broken`, in both directions: nothing forbidden passes, nothing due is refused.
contract GovernanceActors {
    struct Course {
        uint256 id;
        uint256 proposer;
        uint256 snapshot;
        uint256 end;
        uint256 objectionEnd;
        uint256 lastTurn;
        uint256 eta;
        bool isCanceled;
        bool isExecuted;
    }

    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 public constant MEMBERS = 6;
    uint256 private constant DAY = 1 days;
    address private constant STRANGER = address(0xBAD);

    TimelockController public immutable treasury;
    EcoToken public immutable token;
    EcoGovernor public immutable governor;
    Register public immutable register = new Register();

    uint256 public now_ = 1_800_000_000;
    string public broken;

    Course[] private _courses;
    mapping(uint256 course => mapping(address member => uint8)) private _cast;
    mapping(uint256 course => mapping(address member => uint8)) private _overridden;
    uint256 private immutable _guardianUntil;

    constructor() {
        vm.warp(now_);
        treasury = new TimelockController(2 days, new address[](0), new address[](0), address(this));
        address[] memory members = new address[](MEMBERS);
        uint256[] memory amounts = new uint256[](MEMBERS);
        uint24[6] memory held = [3_000_000, 2_000_000, 1_000_000, 500_000, 250_000, 150_000];
        for (uint256 i = 0; i < MEMBERS; ++i) {
            members[i] = member(i);
            amounts[i] = uint256(held[i]) * 1e18;
        }
        token = new EcoToken(address(treasury), 10_000_000e18, members, amounts);
        governor = new EcoGovernor(token, treasury, address(this), 365 days);
        _guardianUntil = now_ + 365 days;
        treasury.grantRole(treasury.PROPOSER_ROLE(), address(governor));
        treasury.grantRole(treasury.CANCELLER_ROLE(), address(governor));
        treasury.grantRole(treasury.EXECUTOR_ROLE(), address(governor));
        treasury.renounceRole(treasury.DEFAULT_ADMIN_ROLE(), address(this));
    }

    function member(uint256 index) public pure returns (address) {
        return address(uint160(0xeC0000 + (index % MEMBERS)));
    }

    function courses() external view returns (Course[] memory) {
        return _courses;
    }

    // What the world does

    function pass(uint24 seconds_) external {
        now_ += seconds_ % (DAY / 2);
    }

    /// @notice To one of the seconds at which something changes for a proposal, or just after it.
    function passTo(uint256 which, uint8 moment) external {
        if (_courses.length == 0) return;
        Course storage course = _courses[which % _courses.length];
        uint256[5] memory moments = [course.snapshot, course.end - DAY, course.end, course.objectionEnd, course.eta];
        uint256 second = moments[moment % 5] + ((moment / 5) % 2);
        if (second > now_) now_ = second;
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        address receiver = to % (MEMBERS + 1) == MEMBERS ? address(treasury) : member(to);
        uint256 balance = token.balanceOf(member(from));
        _as(member(from));
        token.transfer(receiver, amount % (balance / 2 + 1));
    }

    function delegate(uint256 from, uint256 to) external {
        _as(member(from));
        token.delegate(to % 3 == 0 ? address(0) : member(to));
    }

    // What members do with proposals

    function propose(uint256 by) external {
        uint256 number = _courses.length;
        vm.warp(now_);
        bool may = governor.getVotes(member(by), now_ - 1) >= 100_000e18;
        for (uint256 i = 0; i < number; ++i) {
            if (_courses[i].proposer == by % MEMBERS && now_ <= deadlineOf(i) && !_courses[i].isCanceled) may = false;
        }
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _actionsOf(number);
        _as(member(by));
        try governor.propose(targets, values, calldatas, "") returns (uint256 id) {
            _expect(may, true, "proposed");
            _courses.push(Course(id, by % MEMBERS, now_ + DAY, now_ + 6 * DAY, 0, 0, 0, false, false));
        } catch {
            _expect(may, false, "proposed");
        }
    }

    function vote(uint256 by, uint256 which, uint8 support) public {
        (bool isOpen, uint256 number) = _openAt(which, support % 3);
        if (number == _courses.length) return;
        Course storage course = _courses[number];
        uint256 weight = now_ > course.snapshot ? token.getPastVotes(member(by), course.snapshot) : 0;
        bool may = isOpen && weight != 0 && _cast[number][member(by)] == 0;
        bool wasSucceeding = isOpen && isSucceeding(number);
        _as(member(by));
        try governor.castVote(course.id, support % 3) {
            _expect(may, true, "voted");
            _cast[number][member(by)] = (support % 3) + 1;
            _noteTurn(number, wasSucceeding);
        } catch {
            _expect(may, false, "voted");
        }
    }

    function overrideVote(uint256 by, uint256 which, uint8 support) external {
        (bool isOpen, uint256 number) = _openAt(which, support % 3);
        if (number == _courses.length) return;
        Course storage course = _courses[number];
        uint256 weight = now_ > course.snapshot ? token.getPastBalanceOf(member(by), course.snapshot) : 0;
        bool may = isOpen && weight != 0 && _overridden[number][member(by)] == 0;
        bool wasSucceeding = isOpen && isSucceeding(number);
        _as(member(by));
        try governor.castOverrideVote(course.id, support % 3, "") {
            _expect(may, true, "overrode");
            _overridden[number][member(by)] = (support % 3) + 1;
            _noteTurn(number, wasSucceeding);
        } catch {
            _expect(may, false, "overrode");
        }
    }

    /// @notice Half of the members vote For, so that proposals pass often enough.
    function rally(uint256 which) public {
        for (uint256 i = 0; i < MEMBERS; i += 2) {
            vote(i, which, 1);
        }
    }

    /// @notice From where it stands into the queue and mostly to its end, as proposals go.
    function carryThrough(uint256 which, uint8 stop) external {
        if (_courses.length == 0) return;
        Course storage course = _courses[which % _courses.length];
        if (now_ <= course.snapshot) now_ = course.snapshot + 1;
        rally(which);
        if (now_ <= deadlineOf(which % _courses.length)) now_ = deadlineOf(which % _courses.length) + 1;
        queue(which);
        if (stop % 4 == 0) return;
        if (now_ < course.eta) now_ = course.eta;
        execute(which);
    }

    // What anybody does with proposals

    function queue(uint256 which) public {
        if (_courses.length == 0) return;
        uint256 number = which % _courses.length;
        Course storage course = _courses[number];
        vm.warp(now_);
        bool may = !course.isCanceled && course.eta == 0 && now_ > deadlineOf(number) && isSucceeding(number);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _actionsOf(number);
        _as(STRANGER);
        try governor.queue(targets, values, calldatas, keccak256("")) {
            _expect(may, true, "queued");
            course.eta = now_ + 2 days;
        } catch {
            _expect(may, false, "queued");
        }
    }

    function execute(uint256 which) public {
        if (_courses.length == 0) return;
        uint256 number = which % _courses.length;
        Course storage course = _courses[number];
        bool may = course.eta != 0 && now_ >= course.eta && !course.isCanceled && !course.isExecuted;
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _actionsOf(number);
        _as(STRANGER);
        try governor.execute(targets, values, calldatas, keccak256("")) {
            _expect(may, true, "executed");
            course.isExecuted = true;
        } catch {
            _expect(may, false, "executed");
        }
    }

    function executeBesideTheGovernor(uint256 which, uint256 by) external {
        if (_courses.length == 0) return;
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _actionsOf(
            which % _courses.length
        );
        bytes32 salt = bytes20(address(governor)) ^ keccak256("");
        _as(by % 2 == 0 ? member(by) : address(this));
        try treasury.executeBatch(targets, values, calldatas, 0, salt) {
            _expect(false, true, "executed beside the governor");
        } catch {}
    }

    function cancel(uint256 which, uint256 by) external {
        if (_courses.length == 0) return;
        uint256 number = which % _courses.length;
        Course storage course = _courses[number];
        vm.warp(now_);
        address caller = by % 4 == 0 ? address(this) : (by % 4 == 1 ? member(course.proposer) : STRANGER);
        bool isLive = !course.isCanceled && !course.isExecuted;
        bool may = caller == address(this) && isLive && now_ <= _guardianUntil;
        if (isLive && now_ <= deadlineOf(number)) {
            if (caller == member(course.proposer) && now_ <= course.snapshot) may = true;
            if (governor.getVotes(member(course.proposer), now_ - 1) < 100_000e18) may = true;
        }
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _actionsOf(number);
        _as(caller);
        try governor.cancel(targets, values, calldatas, keccak256("")) {
            _expect(may, true, "cancelled");
            course.isCanceled = true;
        } catch {
            _expect(may, false, "cancelled");
        }
    }

    // The account kept beside the governor

    function deadlineOf(uint256 number) public view returns (uint256) {
        uint256 extended = _courses[number].objectionEnd;
        return extended == 0 ? _courses[number].end : extended;
    }

    /// @notice Each member's tokens at the snapshot, as it overrode or else as its delegate voted.
    function tallyOf(uint256 number) public view returns (uint256[3] memory votes) {
        uint256 snapshot = _courses[number].snapshot;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            uint8 support = _overridden[number][member(i)];
            if (support == 0) support = _cast[number][token.getPastDelegate(member(i), snapshot)];
            if (support != 0) votes[support - 1] += token.getPastBalanceOf(member(i), snapshot);
        }
    }

    function isSucceeding(uint256 number) public view returns (bool) {
        uint256[3] memory votes = tallyOf(number);
        uint256 snapshot = _courses[number].snapshot;
        uint256 votable = token.totalSupply() - token.getPastBalanceOf(address(treasury), snapshot);
        return votes[1] > votes[0] && (votes[1] + votes[2]) * 100 >= votable * 4 - ((votable * 4) % 100);
    }

    /// @dev Whether a ballot with `support` may count now; the number of courses when there is nothing to vote on.
    function _openAt(uint256 which, uint8 support) private returns (bool isOpen, uint256 number) {
        vm.warp(now_);
        if (_courses.length == 0) return (false, 0);
        number = which % _courses.length;
        Course storage course = _courses[number];
        uint256 last = support == 0 ? deadlineOf(number) : course.end;
        isOpen = now_ > course.snapshot && now_ <= last && !course.isCanceled;
    }

    function _noteTurn(uint256 number, bool wasSucceeding) private {
        Course storage course = _courses[number];
        if (wasSucceeding || now_ + DAY < course.end || !isSucceeding(number)) return;
        course.lastTurn = now_;
        course.objectionEnd = course.end + DAY;
    }

    function _actionsOf(
        uint256 number
    ) private view returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) {
        targets = new address[](1);
        values = new uint256[](1);
        calldatas = new bytes[](1);
        targets[0] = address(register);
        calldatas[0] = abi.encodeCall(Register.done, (number));
    }

    function _expect(bool may, bool passed, string memory what) private {
        if (may != passed) broken = string.concat(what, passed ? " against the rules" : " in vain, though it was due");
    }

    function _as(address caller) private {
        vm.warp(now_);
        vm.prank(caller);
    }
}

/// @notice The whole life of proposals, several at a time, against an account kept beside the governor.
contract GovernanceInvariants is Invariants {
    error Broken(string what);

    GovernanceActors private _actors;

    function setUp() external {
        _actors = new GovernanceActors();
        target(address(_actors));
    }

    /// @dev Proposals, votes, overrides, queueing, execution and cancelling pass exactly when the rules say so.
    function invariant_everyCallEndsAsTheRulesSay() external view {
        if (bytes(_actors.broken()).length != 0) revert Broken(_actors.broken());
    }

    function invariant_eachTokenCountsOnceAndOnlyVotableOnesCount() external {
        vm.warp(_actors.now_());
        GovernanceActors.Course[] memory courses = _actors.courses();
        for (uint256 i = 0; i < courses.length; ++i) {
            if (courses[i].snapshot >= _actors.now_()) continue;
            (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) = _actors.governor().proposalVotes(
                courses[i].id
            );
            uint256[3] memory votes = _actors.tallyOf(i);
            same("against", againstVotes, votes[0]);
            same("for", forVotes, votes[1]);
            same("abstain", abstainVotes, votes[2]);
            uint256 held = _actors.token().getPastBalanceOf(address(_actors.treasury()), courses[i].snapshot);
            atMost("votes", againstVotes + forVotes + abstainVotes, _actors.token().totalSupply() - held);
        }
    }

    /// @dev What was done had quorum, majority and the full delay, once.
    function invariant_nothingIsDoneWithoutQuorumMajorityAndDelay() external view {
        GovernanceActors.Course[] memory courses = _actors.courses();
        same("done twice", _actors.register().doneTwice(), 0);
        for (uint256 i = 0; i < courses.length; ++i) {
            uint256 doneAt = _actors.register().doneAt(i);
            if ((doneAt != 0) != courses[i].isExecuted) revert Broken("done without the governor");
            if (doneAt == 0) continue;
            if (!_actors.isSucceeding(i)) revert Broken("done without quorum and majority");
            atMost("end of voting and two days", _actors.deadlineOf(i) + 2 days, doneAt);
        }
    }

    /// @dev Who is late leaves a day to object: the vote lasts until a day after the last turn, and no less than its time.
    function invariant_aLateTurnLeavesADayToObject() external view {
        GovernanceActors.Course[] memory courses = _actors.courses();
        for (uint256 i = 0; i < courses.length; ++i) {
            uint256 deadline = _actors.governor().proposalDeadline(courses[i].id);
            same("deadline", deadline, _actors.deadlineOf(i));
            same("objection end", _actors.governor().objectionEnd(courses[i].id), courses[i].objectionEnd);
            if (courses[i].lastTurn != 0) atMost("a day after the turn", courses[i].lastTurn + 1 days, deadline);
        }
    }
}
