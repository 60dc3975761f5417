// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BountyState} from "../../contracts/bounties/BountyTypes.sol";
import {IBountyBoard} from "../../contracts/bounties/IBountyBoard.sol";
import {EuroMock} from "../../contracts/mocks/EuroMock.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {IRewardPool} from "../../contracts/nodes/IRewardPool.sol";
import {Epoch, epochAt} from "../../contracts/shared/Epoch.sol";
import {IMemberGrants} from "../../contracts/treasury/IMemberGrants.sol";
import {MemberGrants} from "../../contracts/treasury/MemberGrants.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Registry, pool and board in one: every node is certified and paid, every bounty is paid by the treasury.
contract PaidWork {
    address public immutable treasury;

    constructor(address treasury_) {
        treasury = treasury_;
    }

    function nodeOf(uint256 nodeId) external pure returns (INodeRegistry.Node memory node) {
        node.certified = true;
        node.operator = address(uint160(0x0100 + nodeId));
        // Nodes 1 and 11, 2 and 12 … share a device.
        node.deviceKey = address(uint160(0xDE00 + (nodeId % 10)));
    }

    function payoutOf(IRewardPool.Key calldata key) external pure returns (IRewardPool.Payout memory payout) {
        payout.claimed = true;
        payout.amount = uint128(key.nodeId);
    }

    function bountyOf(uint256 id) external view returns (IBountyBoard.Bounty memory bounty) {
        bounty.state = BountyState.Paid;
        bounty.funder = treasury;
        bounty.worker = address(uint160(0x0300 + id));
    }
}

contract GrantsHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address public constant treasury = address(0x7EA);

    MemberGrants public immutable grants;
    EuroMock public immutable eco;
    uint256 public given;
    /// @dev The largest cap that held within an epoch, and what was granted then.
    mapping(uint256 epoch => uint256) public cap;
    mapping(uint256 epoch => uint256) public granted;
    mapping(uint256 nodeId => uint256) public timesOfNode;
    mapping(uint256 key => uint256) public timesOfKey;
    mapping(uint256 bountyId => uint256) public timesOfBounty;
    IMemberGrants.Terms private terms;

    constructor() {
        eco = new EuroMock();
        PaidWork work = new PaidWork(treasury);
        grants = new MemberGrants(
            address(new AccessManager(address(this))),
            eco,
            treasury,
            IRewardPool(address(work)),
            IBountyBoard(address(work)),
            address(0xB0D6),
            INodeRegistry(address(work))
        );
    }

    function give(uint16 amount) external {
        eco.mint(address(grants), amount);
        given += amount;
    }

    function setTerms(uint8 perNode, uint8 perBounty, uint16 perEpoch, uint8 minPayout) external {
        IMemberGrants.Terms memory changed = IMemberGrants.Terms(perNode, perBounty, perEpoch % 1000, minPayout % 4);
        grants.setTerms(changed);
        terms = changed;
        _note();
    }

    function grantForNode(uint8 pick) external {
        _note();
        uint256 nodeId = (pick % 20) + 1;
        uint256 amount = grants.grantForNode(IRewardPool.Key(nodeId, address(1), epochAt(block.timestamp)));
        granted[_epoch()] += amount;
        ++timesOfNode[nodeId];
        ++timesOfKey[nodeId % 10];
    }

    function grantForBounty(uint8 pick) external {
        _note();
        granted[_epoch()] += grants.grantForBounty(pick % 20);
        ++timesOfBounty[pick % 20];
    }

    function returnToTreasury(uint16 amount) external {
        grants.returnToTreasury(amount);
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + (time % 5 days));
    }

    function arrived() external view returns (uint256 sum) {
        for (uint256 i = 0; i <= 20; ++i) {
            sum += eco.balanceOf(address(uint160(0x0100 + i))) + eco.balanceOf(address(uint160(0x0300 + i)));
        }
        sum += eco.balanceOf(treasury);
    }

    function _note() private {
        if (terms.perEpoch > cap[_epoch()]) cap[_epoch()] = terms.perEpoch;
    }

    function _epoch() private view returns (uint256) {
        return Epoch.unwrap(epochAt(block.timestamp));
    }
}

contract MemberGrantsInvariants is Invariants {
    uint256 private constant START = 1_760_000_000;
    GrantsHandler private handler;

    function setUp() external {
        vm.warp(START);
        handler = new GrantsHandler();
        handler.give(5_000);
        handler.setTerms(50, 20, 120, 0);
        target(address(handler));
    }

    /// Granted in an epoch <= the largest cap voted for it, and the contract's own book says the same.
    function invariant_noEpochGrantsMoreThanItsCap() external view {
        uint256 last = block.timestamp / 7 days;
        for (uint256 epoch = START / 7 days; epoch <= last; ++epoch) {
            uint256 granted = handler.granted(epoch);
            same("granted", handler.grants().grantedIn(Epoch.wrap(uint32(epoch))), granted);
            atMost("cap", granted, handler.cap(epoch));
        }
    }

    /// Each node, device key and bounty at most once; no ECO is lost.
    function invariant_eachOnceAndNothingLost() external view {
        for (uint256 i = 0; i <= 20; ++i) {
            atMost("node", handler.timesOfNode(i), 1);
            atMost("key", handler.timesOfKey(i), 1);
            atMost("bounty", handler.timesOfBounty(i), 1);
        }
        same("ECO", handler.eco().balanceOf(address(handler.grants())) + handler.arrived(), handler.given());
    }
}
