// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {EcoToken} from "../../contracts/governance/EcoToken.sol";
import {EuroMock} from "../../contracts/mocks/EuroMock.sol";
import {BasisPoints} from "../../contracts/shared/BasisPoints.sol";
import {IPastBalances} from "../../contracts/shared/IPastBalances.sol";
import {IMemberDividends} from "../../contracts/treasury/IMemberDividends.sol";
import {MemberDividends} from "../../contracts/treasury/MemberDividends.sol";
import {RevenueRouter} from "../../contracts/treasury/RevenueRouter.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Members trade, income comes, quarters pass, are closed, claimed and expire at random. Beside them the plainest books:
/// a calendar that counts days, and what everybody had when a quarter began and ended.
contract DividendActors {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 public constant PEOPLE = 6;
    uint256 private constant FIRST = 242;

    EuroMock public immutable euro = new EuroMock();
    EcoToken public immutable token;
    RevenueRouter public immutable router;
    MemberDividends public immutable dividends;

    uint256 public paid;
    bool public wronglyPaid;
    bool public wronglyRefused;
    bool public wronglyClosed;
    uint256[] public closed;
    mapping(uint256 quarter => bool) private _isClosed;
    mapping(uint256 quarter => mapping(address => uint256)) private _atStart;
    mapping(uint256 quarter => mapping(address => uint256)) private _atEnd;
    mapping(uint256 quarter => mapping(address => bool)) private _hasClaimed;
    mapping(address account => uint256) private _excludedFrom;

    /// @dev The third quarter of 2030 is running.
    uint256 private _quarter = FIRST;
    uint256 private _endsAt = 1_909_094_400 + 92 days - 1;
    uint256 private _now = 1_909_094_400 + 10 days;

    constructor() {
        vm.warp(_now);
        AccessManager access = new AccessManager(address(this));
        address[] memory people = new address[](PEOPLE - 1);
        uint256[] memory amounts = new uint256[](PEOPLE - 1);
        for (uint256 i = 1; i < PEOPLE; ++i) {
            people[i - 1] = person(i);
            amounts[i - 1] = 7 ** (4 * i);
        }
        token = new EcoToken(person(0), 1e12, people, amounts);
        router = new RevenueRouter(euro, address(access), _list(person(0)), _shares(10_000));
        dividends = new MemberDividends(address(access), IPastBalances(address(token)), router, _list(person(0)));
        for (uint256 i = 1; i < PEOPLE; ++i) _excludedFrom[person(i)] = type(uint256).max;
        euro.approve(address(router), type(uint256).max);
        vote(1);
    }

    /// @notice The first is the treasury, excluded from the beginning.
    function person(uint256 index) public pure returns (address) {
        return address(uint160(0xd1d000 + (index % PEOPLE)));
    }

    function trade(uint256 from, uint256 to, uint256 amount) external {
        vm.warp(_now);
        uint256 held = token.balanceOf(person(from));
        vm.prank(person(from));
        token.transfer(person(to), amount % 4 == 0 ? held : amount % (held + 1));
    }

    function earn(uint48 amount) external {
        euro.mint(address(this), amount);
        router.deposit("kind", "", amount);
    }

    function give(uint16 amount) external {
        euro.mint(address(dividends), amount);
    }

    function pull() external {
        router.pull(address(dividends));
    }

    /// @notice The members' share is changed, sometimes to nothing.
    function vote(uint16 seed) public {
        if (seed % 4 == 0) return router.setShares(_list(person(0)), _shares(10_000));
        address[] memory recipients = new address[](2);
        BasisPoints[] memory shares = new BasisPoints[](2);
        (recipients[0], recipients[1]) = (address(dividends), person(0));
        shares[0] = BasisPoints.wrap(1 + (seed % 9_999));
        shares[1] = BasisPoints.wrap(10_000 - BasisPoints.unwrap(shares[0]));
        router.setShares(recipients, shares);
    }

    function exclude(uint256 seed) external {
        if (seed % 8 != 0) return;
        address account = person(seed / 8);
        vm.warp(_now);
        dividends.exclude(account);
        _excludedFrom[account] = _isClosed[_quarter - 1] ? _quarter : _quarter - 1;
    }

    function close() external {
        vm.warp(_now);
        uint256 quarter = _quarter - 1;
        uint256 amount = dividends.free() + router.pullable(address(dividends));
        uint256 base = baseOf(quarter);
        bool isRight = !_isClosed[quarter] && base != 0 && amount != 0;
        try dividends.close() returns (uint256 found) {
            IMemberDividends.Quarter memory q = dividends.quarterOf(quarter);
            bool isSame = found == quarter && q.amount == amount && q.base == base && dividends.free() == 0;
            if (!isRight || !isSame || q.endsAt + 1 != _startOfCurrent()) wronglyClosed = true;
            _isClosed[quarter] = true;
            closed.push(quarter);
        } catch {
            if (isRight) wronglyClosed = true;
        }
    }

    /// @notice One person claims one or two quarters, mostly ones that are closed.
    function claim(uint256 who, uint256 which, uint256 other) external {
        vm.warp(_now);
        uint256[] memory quarters = new uint256[](other % 3 == 0 ? 2 : 1);
        quarters[0] = _anyQuarter(which);
        if (quarters.length == 2) quarters[1] = _anyQuarter(other / 3);
        address account = person(who);
        uint256 due = dividendOf(quarters[0], account);
        bool isRight = due != 0;
        if (quarters.length == 2) {
            uint256 more = dividendOf(quarters[1], account);
            isRight = isRight && more != 0 && quarters[0] != quarters[1];
            due += more;
        }
        vm.prank(account);
        try dividends.claim(quarters, account) returns (uint256 amount) {
            if (!isRight || amount != due) wronglyPaid = true;
            paid += amount;
            for (uint256 i = 0; i < quarters.length; ++i) _hasClaimed[quarters[i]][account] = true;
        } catch {
            if (isRight) wronglyRefused = true;
        }
    }

    function expire(uint256 which) external {
        vm.warp(_now);
        dividends.expire(_anyQuarter(which));
    }

    /// @notice Time goes on, often to the last second of a quarter or the first of the next.
    function pass(uint256 seed) external {
        uint256 kind = seed % 8;
        uint256 end = _now + 1 + ((seed / 8) % (kind < 6 ? 30 days : 100 days)) + (kind == 7 ? 700 days : 0);
        if (kind == 0 && _now < _endsAt) end = _endsAt;
        if (kind == 1) end = _endsAt + 1;
        if (_now == _startOfCurrent()) _note(_atStart[_quarter]);
        while (_endsAt < end) {
            _note(_atEnd[_quarter]);
            ++_quarter;
            // What they have when the last second is over they have in the first second of the next quarter, unless they trade in it.
            if (_endsAt + 1 < end) _note(_atStart[_quarter]);
            _endsAt += _daysOf(_quarter) * 1 days;
        }
        _now = end;
    }

    /// @notice What `account` may claim now by these books.
    function dividendOf(uint256 quarter, address account) public view returns (uint256) {
        IMemberDividends.Quarter memory q = dividends.quarterOf(quarter);
        bool isPayable = _isClosed[quarter] && !_hasClaimed[quarter][account] && _now <= q.expiresAt;
        return isPayable ? (weightOf(quarter, account) * q.amount) / baseOf(quarter) : 0;
    }

    function weightOf(uint256 quarter, address account) public view returns (uint256) {
        if (quarter >= _excludedFrom[account]) return 0;
        return _least(_atStart[quarter][account], _atEnd[quarter][account]);
    }

    function baseOf(uint256 quarter) public view returns (uint256) {
        uint256 start = 0;
        uint256 end = 0;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            if (quarter >= _excludedFrom[person(i)]) continue;
            start += _atStart[quarter][person(i)];
            end += _atEnd[quarter][person(i)];
        }
        return _least(start, end);
    }

    function closedCount() external view returns (uint256) {
        return closed.length;
    }

    function time() external view returns (uint256) {
        return _now;
    }

    function _note(mapping(address => uint256) storage balances) private {
        for (uint256 i = 0; i < PEOPLE; ++i) balances[person(i)] = token.balanceOf(person(i));
    }

    function _anyQuarter(uint256 seed) private view returns (uint256) {
        if (closed.length == 0 || seed % 8 == 0) return FIRST - 1 + ((seed / 8) % (_quarter - FIRST + 2));
        return closed[(seed / 8) % closed.length];
    }

    function _startOfCurrent() private view returns (uint256) {
        return _endsAt + 1 - _daysOf(_quarter) * 1 days;
    }

    function _daysOf(uint256 quarter) private pure returns (uint256) {
        uint256 year = 1970 + quarter / 4;
        bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (quarter % 4 == 0) return isLeap ? 91 : 90;
        return quarter % 4 == 1 ? 91 : 92;
    }

    function _list(address one) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }

    function _shares(uint16 one) private pure returns (BasisPoints[] memory shares) {
        shares = new BasisPoints[](1);
        shares[0] = BasisPoints.wrap(one);
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}

contract MemberDividendsInvariants is Invariants {
    error Broken(string what);

    DividendActors private _actors;

    function setUp() external {
        _actors = new DividendActors();
        target(address(_actors));
    }

    function invariant_noQuarterPaysMoreThanItsAmount() external {
        vm.warp(_actors.time());
        MemberDividends dividends = _actors.dividends();
        for (uint256 i = 0; i < _actors.closedCount(); ++i) {
            uint256 quarter = _actors.closed(i);
            uint256 weights = 0;
            uint256 claimable = 0;
            for (uint256 j = 0; j < _actors.PEOPLE(); ++j) {
                address person = _actors.person(j);
                uint256 weight = dividends.weightOf(quarter, person);
                same("weight", weight, _actors.weightOf(quarter, person));
                same("claimable", dividends.claimable(quarter, person), _actors.dividendOf(quarter, person));
                weights += weight;
                claimable += dividends.claimable(quarter, person);
            }
            IMemberDividends.Quarter memory q = dividends.quarterOf(quarter);
            atMost("weights", weights, q.base);
            atMost("paid and claimable", q.paid + claimable, q.amount);
        }
    }

    function invariant_everyCentIsPaidOwedOrFree() external view {
        MemberDividends dividends = _actors.dividends();
        uint256 owed = 0;
        uint256 paid = 0;
        for (uint256 i = 0; i < _actors.closedCount(); ++i) {
            IMemberDividends.Quarter memory q = dividends.quarterOf(_actors.closed(i));
            paid += q.paid;
            if (!q.isExpired) owed += q.amount - q.paid;
        }
        same("paid", paid, _actors.paid());
        same("held", _actors.euro().balanceOf(address(dividends)), owed + dividends.free());
    }

    function invariant_everyClaimAndClosingEndsAsTheBooksSay() external view {
        if (_actors.wronglyPaid()) revert Broken("paid what should be refused");
        if (_actors.wronglyRefused()) revert Broken("refused what should be paid");
        if (_actors.wronglyClosed()) revert Broken("closing");
    }
}
