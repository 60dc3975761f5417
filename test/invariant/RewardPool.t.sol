// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IComputeAgreements} from "../../contracts/market/IComputeAgreements.sol";
import {SwitchableRouter} from "../../contracts/mocks/SwitchableRouter.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";
import {IHeatLedger} from "../../contracts/nodes/IHeatLedger.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {IRewardPool} from "../../contracts/nodes/IRewardPool.sol";
import {RewardPool} from "../../contracts/nodes/RewardPool.sol";
import {BasisPoints} from "../../contracts/shared/BasisPoints.sol";
import {Epoch, epochAt} from "../../contracts/shared/Epoch.sol";
import {IPayoutHolds} from "../../contracts/shared/IPayoutHolds.sol";
import {WattHours} from "../../contracts/shared/WattHours.sol";
import {IRevenueRouter} from "../../contracts/treasury/IRevenueRouter.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Books what it is told: ledger, agreements, registry and disputes of the pool in one.
contract Books {
    mapping(uint256 nodeId => mapping(Epoch => IPayoutHolds.Hold)) public holdOf;
    uint256 public constant nodeCount = 3;
    mapping(uint256 nodeId => mapping(address => mapping(Epoch => uint256))) public fees;
    uint256 public energyWh = 1000;
    uint256 public heatWh = 500;

    function book(uint256 nodeId, address payout, Epoch epoch, uint256 fee, uint32 energy, uint32 heat) external {
        fees[nodeId][payout][epoch] += fee;
        energyWh = energy;
        heatWh = heat;
    }

    function setHold(uint256 nodeId, Epoch epoch, IPayoutHolds.Hold hold) external {
        // What is lost stays lost.
        if (holdOf[nodeId][epoch] != IPayoutHolds.Hold.Forfeited) holdOf[nodeId][epoch] = hold;
    }

    function bookedOf(uint256 nodeId, address payout, Epoch epoch) external view returns (uint256, WattHours) {
        return (fees[nodeId][payout][epoch], WattHours.wrap(uint64(energyWh)));
    }

    function creditedHeat(uint256, Epoch) external view returns (WattHours) {
        return WattHours.wrap(uint64(heatWh));
    }
}

/// @notice Three nodes paid to three accounts, some of them block-listed now and then.
contract PoolHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address private constant CAFE = address(0xCAFE);

    RewardPool public immutable pool;
    UnfriendlyEuro public immutable euro;
    SwitchableRouter public immutable router;
    Books public immutable books;
    uint256 private given;
    uint256 public feesBooked;
    bool public heldPayoutMoved;

    constructor() {
        euro = new UnfriendlyEuro();
        router = new SwitchableRouter(euro);
        books = new Books();
        pool = new RewardPool(
            IRevenueRouter(address(router)),
            IHeatLedger(address(books)),
            IComputeAgreements(address(books)),
            INodeRegistry(address(books)),
            BasisPoints.wrap(9000),
            IPayoutHolds(address(books))
        );
        router.setShare(address(pool), BasisPoints.wrap(9000));
    }

    function earn(uint8 node, uint8 account, uint40 fee, uint32 energy, uint32 heat) external {
        books.book(_node(node), payout(account), epochAt(block.timestamp), fee, energy, heat);
        feesBooked += fee;
        // The router keeps a tenth for others.
        euro.mint(address(router), (uint256(fee) * 9) / 10);
    }

    function give(uint32 amount) external {
        euro.mint(address(pool), amount);
        given += amount;
    }

    function allocate(uint8 node, uint8 account, uint8 weeksAgo) external {
        pool.allocate(_key(node, account, weeksAgo));
    }

    function claim(uint8 node, uint8 account, uint8 weeksAgo, bool both) external {
        IRewardPool.Key[] memory keys = new IRewardPool.Key[](both ? 2 : 1);
        keys[0] = _key(node, account, weeksAgo);
        if (both) keys[1] = _key(node, account + 1, weeksAgo);
        bool isHeld = books.holdOf(keys[0].nodeId, keys[0].epoch) != IPayoutHolds.Hold.None;
        pool.claim(keys);
        // Reached only when something was paid; both keys are of one node and epoch.
        if (isHeld) heldPayoutMoved = true;
    }

    function hold(uint8 node, uint8 weeksAgo, uint8 kind) external {
        Epoch epoch = _key(node, 0, weeksAgo).epoch;
        books.setHold(_node(node), epoch, IPayoutHolds.Hold(kind % 3));
    }

    function forfeit(uint8 node, uint8 account, uint8 weeksAgo) external {
        IRewardPool.Key memory key = _key(node, account, weeksAgo);
        IPayoutHolds.Hold held = books.holdOf(key.nodeId, key.epoch);
        pool.forfeit(key);
        if (held != IPayoutHolds.Hold.Forfeited) heldPayoutMoved = true;
    }

    function withdrawCredit(uint8 account) external {
        vm.prank(payout(account));
        pool.withdrawCredit(CAFE);
    }

    function setMoods(uint8 account, bool blocked, bool routerFails) external {
        euro.setBlocked(payout(account), blocked);
        router.setFailing(routerFails);
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + (time % 20 days));
    }

    function payout(uint8 account) public pure returns (address) {
        return address(uint160(0xACC0 + (account % 3)));
    }

    function received() external view returns (uint256) {
        return given + router.totalPulled();
    }

    function arrived() external view returns (uint256 sum) {
        for (uint8 i = 0; i < 3; ++i) sum += euro.balanceOf(payout(i));
        sum += euro.balanceOf(CAFE);
    }

    function _node(uint8 node) private pure returns (uint256) {
        return (node % 3) + 1;
    }

    function _key(uint8 node, uint8 account, uint8 weeksAgo) private view returns (IRewardPool.Key memory) {
        uint32 epoch = Epoch.unwrap(epochAt(block.timestamp)) - (weeksAgo % 12);
        return IRewardPool.Key(_node(node), payout(account), Epoch.wrap(epoch));
    }
}

contract RewardPoolInvariants is Invariants {
    PoolHandler private handler;

    function setUp() external {
        vm.warp(1_760_000_000);
        handler = new PoolHandler();
        target(address(handler));
    }

    /// paid + vesting + credits + free = received, and every paid cent arrived at a payout account
    function invariant_paidVestingCreditsAndFreeAreWhatWasReceived() external view {
        RewardPool pool = handler.pool();
        uint256 sum = pool.totalPaid() + pool.totalVesting() + pool.totalCredits() + pool.free();
        same("received", sum, handler.received());
        same("paid", pool.totalPaid(), handler.arrived());
        uint256 credits;
        for (uint8 i = 0; i < 3; ++i) credits += pool.creditOf(handler.payout(i));
        same("credits", credits, pool.totalCredits());
    }

    /// What is in dispute is not paid; what is not lost is not forfeited.
    function invariant_nothingMovesAgainstItsHold() external view {
        same("held payouts moved", handler.heldPayoutMoved() ? 1 : 0, 0);
    }

    /// Nine tenths of all fees is the most that can ever come back.
    function invariant_neverPaysMoreThanBetaOfTheFees() external view {
        RewardPool pool = handler.pool();
        uint256 allocated = pool.totalPaid() + pool.totalVesting() + pool.totalCredits();
        atMost("rebates", allocated, (handler.feesBooked() * 9) / 10);
    }

    /// rebate <= beta * fee for every node, payout account and epoch
    function invariant_noRebateIsAboveBetaOfItsFee() external view {
        RewardPool pool = handler.pool();
        uint32 epoch = Epoch.unwrap(epochAt(block.timestamp));
        for (uint256 nodeId = 1; nodeId <= 3; ++nodeId) {
            for (uint8 account = 0; account < 3; ++account) {
                for (uint32 back = 0; back < 24; ++back) {
                    Epoch at = Epoch.wrap(epoch - back);
                    uint256 amount = pool.payoutOf(IRewardPool.Key(nodeId, handler.payout(account), at)).amount;
                    uint256 fee = handler.books().fees(nodeId, handler.payout(account), at);
                    atMost("rebate", amount * 10, fee * 9);
                }
            }
        }
    }
}
