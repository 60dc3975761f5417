// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {EuroMock} from "../../contracts/mocks/EuroMock.sol";
import {BasisPoints} from "../../contracts/shared/BasisPoints.sol";
import {RevenueRouter} from "../../contracts/treasury/RevenueRouter.sol";

/// @notice Pays in, pulls and changes shares at random, and keeps the plainest possible books beside.
contract RouterActors {
    uint256 public constant PEOPLE = 6;

    EuroMock public immutable euro = new EuroMock();
    RevenueRouter public immutable router;
    uint256 public paidIn;
    uint256 public given;

    /// @notice What each person earned, in 1/10,000 of the smallest unit, added up deposit by deposit.
    mapping(address person => uint256) public earnedParts;

    constructor() {
        AccessManager access = new AccessManager(address(this));
        (address[] memory people, BasisPoints[] memory shares) = _split(0);
        router = new RevenueRouter(euro, address(access), people, shares);
        euro.approve(address(router), type(uint256).max);
    }

    function person(uint256 index) public pure returns (address) {
        return address(uint160(0xbeef00 + (index % PEOPLE)));
    }

    function deposit(uint64 amount) external {
        euro.mint(address(this), amount);
        router.deposit("kind", bytes32(paidIn), amount);
        paidIn += amount;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            earnedParts[person(i)] += uint256(amount) * BasisPoints.unwrap(router.shareOf(person(i)));
        }
    }

    /// @notice Money that comes without a deposit is nobody's.
    function give(uint32 amount) external {
        euro.mint(address(router), amount);
        given += amount;
    }

    function pull(uint256 index) external {
        router.pull(person(index));
    }

    function setShares(uint256 seed) external {
        (address[] memory people, BasisPoints[] memory shares) = _split(seed);
        router.setShares(people, shares);
    }

    /// @dev One to all people, from a random first one, with random shares.
    function _split(uint256 seed) private pure returns (address[] memory people, BasisPoints[] memory shares) {
        uint256 count = 1 + (seed % PEOPLE);
        people = new address[](count);
        shares = new BasisPoints[](count);
        uint256 left = 10_000;
        for (uint256 i = 0; i < count; ++i) {
            people[i] = person(seed / 7 + i);
            uint256 most = left - (count - 1 - i);
            uint256 share = i == count - 1 ? left : 1 + (uint256(keccak256(abi.encode(seed, i))) % most);
            shares[i] = BasisPoints.wrap(uint16(share));
            left -= share;
        }
    }
}

contract RevenueRouterInvariants {
    error Differs(string what, uint256 found, uint256 expected);
    error TooMuchDust(uint256 dust, uint256 people);

    RouterActors private _actors;

    function setUp() external {
        _actors = new RouterActors();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_actors);
    }

    function invariant_everyCentIsPulledPullableOrDust() external view {
        RevenueRouter router = _actors.router();
        uint256 owed = 0;
        for (uint256 i = 0; i < _actors.PEOPLE(); ++i) {
            owed += router.pullable(_actors.person(i));
        }
        uint256 dust = router.totalDeposited() - router.totalPulled() - owed;
        if (dust >= _actors.PEOPLE()) revert TooMuchDust(dust, _actors.PEOPLE());
        _same("deposited", router.totalDeposited(), _actors.paidIn());
        _same("held", _actors.euro().balanceOf(address(router)), owed + dust + _actors.given());
    }

    function invariant_everyoneHasTheShareOfEveryDeposit() external view {
        RevenueRouter router = _actors.router();
        for (uint256 i = 0; i < _actors.PEOPLE(); ++i) {
            address person = _actors.person(i);
            uint256 had = _actors.euro().balanceOf(person) + router.pullable(person);
            _same("earned", had, _actors.earnedParts(person) / 10_000);
        }
    }

    function _same(string memory what, uint256 found, uint256 expected) private pure {
        if (found != expected) revert Differs(what, found, expected);
    }
}
