// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ListedReviewers} from "../../contracts/mocks/ListedReviewers.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";
import {Disputes} from "../../contracts/nodes/Disputes.sol";
import {IDisputes} from "../../contracts/nodes/IDisputes.sol";
import {IHeatLedger} from "../../contracts/nodes/IHeatLedger.sol";
import {INodeBonds} from "../../contracts/nodes/INodeBonds.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {NodeBonds} from "../../contracts/nodes/NodeBonds.sol";
import {Epoch, epochAt} from "../../contracts/shared/Epoch.sol";
import {IPayoutHolds} from "../../contracts/shared/IPayoutHolds.sol";
import {WattHours} from "../../contracts/shared/WattHours.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Registry and ledger of disputes in one: two nodes, each with its operator; every signature is right.
contract Network {
    uint256 public constant nodeCount = 2;
    WattHours public constant excess = WattHours.wrap(1);

    function nodeOf(uint256 nodeId) external pure returns (INodeRegistry.Node memory node) {
        node.operator = operatorOf(nodeId);
        node.payout = address(uint160(0xBA00 + nodeId));
    }

    function operatorOf(uint256 nodeId) public pure returns (address) {
        return address(uint160(0x0100 + nodeId));
    }

    function keyOf(uint256, uint32) external pure returns (address) {
        return address(1);
    }

    function endOf(uint256, uint32) external pure returns (uint48) {
        return 0;
    }

    function signerOf(IHeatLedger.Reading calldata, bytes calldata) external pure returns (address) {
        return address(1);
    }

    function excessHeatOf(uint256, uint32) external pure returns (WattHours) {
        return excess;
    }
}

/// @notice Two bonded nodes, two challengers, twelve reviewers; everybody is block-listed now and then.
contract DisputesHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant REVIEWERS = 12;

    UnfriendlyEuro public immutable euro;
    NodeBonds public immutable bonds;
    Disputes public immutable disputes;
    Network public immutable network;
    ListedReviewers private immutable reviewers;
    address public constant treasury = address(0x7EA);
    /// @dev For the books: how many disputes ended in each outcome.
    uint256[4] public ended;
    uint256 public proofs;

    constructor() {
        euro = new UnfriendlyEuro();
        network = new Network();
        reviewers = new ListedReviewers();
        AccessManager access = new AccessManager(address(this));
        INodeRegistry nodes = INodeRegistry(address(network));
        bonds = new NodeBonds(address(access), euro, nodes, treasury);
        disputes = new Disputes(
            address(access),
            nodes,
            IHeatLedger(address(network)),
            bonds,
            reviewers,
            euro,
            treasury,
            101
        );
        bytes4[] memory verbs = new bytes4[](3);
        (verbs[0], verbs[1], verbs[2]) = (bonds.lock.selector, bonds.unlock.selector, bonds.slash.selector);
        access.setTargetFunctionRole(address(bonds), verbs, 3);
        access.grantRole(3, address(disputes), 0);
        for (uint256 i = 0; i < REVIEWERS; ++i) {
            reviewers.accredit(reviewer(i), true);
            vm.prank(reviewer(i));
            disputes.enlist();
        }
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(party(i));
            euro.approve(address(bonds), type(uint256).max);
            vm.prank(party(i));
            euro.approve(address(disputes), type(uint256).max);
        }
    }

    function post(uint8 node, uint16 amount) external {
        euro.mint(party(node % 2), amount);
        vm.prank(party(node % 2));
        bonds.post((node % 2) + 1, amount);
    }

    function exit(uint8 node, uint16 amount, uint8 verb) external {
        vm.prank(party(node % 2));
        uint256 nodeId = (node % 2) + 1;
        if (verb % 4 == 0) return bonds.cancelExit(nodeId);
        if (verb % 4 == 1) {
            bonds.withdraw(nodeId, address(0xCAFE));
            return;
        }
        bonds.requestExit(nodeId, amount);
    }

    function challenge(uint8 node, uint8 by, uint8 back, uint8 span) external {
        address challenger = party(2 + (by % 2));
        euro.mint(challenger, disputes.challengeBond());
        uint32 last = Epoch.unwrap(epochAt(block.timestamp)) - (back % 4);
        vm.prank(challenger);
        disputes.challenge(
            (node % 2) + 1,
            Epoch.wrap(last - (span % 12)),
            Epoch.wrap(last),
            _seedHash(),
            bytes32(uint256(1)),
            ""
        );
    }

    /// @notice The next step of a dispute, at the first second or later; some are appealed, some seeds kept back.
    function step(uint256 pick, uint8 choice) external {
        uint256 id = (pick % disputes.disputeCount()) + 1;
        IDisputes.Dispute memory dispute = disputes.disputeOf(id);
        if (dispute.state == IDisputes.State.Evidence) {
            if (choice % 8 == 0) {
                vm.prank(dispute.operator);
                disputes.concede(id);
            } else {
                _reach(dispute.evidenceUntil + 1);
                disputes.closeEvidence(id);
            }
        } else if (dispute.state == IDisputes.State.Drawing) {
            _draw(id, dispute, choice);
        } else if (dispute.state == IDisputes.State.Voting) {
            _vote(id, dispute, choice);
        } else if (dispute.state == IDisputes.State.Ruled) {
            _appealOrClose(id, dispute, choice);
        }
        if (disputes.disputeOf(id).state == IDisputes.State.Closed && dispute.state != IDisputes.State.Closed) {
            ++ended[uint256(disputes.disputeOf(id).outcome)];
        }
    }

    function prove(uint8 node, uint8 generation, bool overclaim) external {
        uint256 nodeId = (node % 2) + 1;
        vm.prank(address(0x9809E4));
        if (overclaim) {
            disputes.proveOverclaim(nodeId, uint32(generation % 16) + 1);
        } else {
            IHeatLedger.Reading memory first;
            first.nodeId = nodeId;
            first.generation = uint32(generation % 16) + 1;
            first.measuredAt = uint48(block.timestamp);
            IHeatLedger.Reading memory second = abi.decode(abi.encode(first), (IHeatLedger.Reading));
            second.intervalRoot = bytes32(uint256(1));
            disputes.proveContradiction(first, "", second, "");
        }
        ++proofs;
    }

    function comeOrGo(uint8 index) external {
        vm.prank(reviewer(index % REVIEWERS));
        if (index % 3 == 0) disputes.delist(reviewer(index % REVIEWERS));
        else disputes.enlist();
    }

    function setBond(uint16 bond) external {
        // This contract administers.
        disputes.setChallengeBond(bond);
    }

    function withdrawCredits(uint8 index) external {
        address account =
            index % 6 == 5
                ? treasury
                : index % 6 == 4
                    ? address(0x9809E4)
                    : party(index % 6);
        vm.prank(account);
        if (index % 2 == 0) disputes.withdrawCredit(address(0xCAFE));
        else bonds.withdrawCredit(address(0xCAFE));
    }

    function setMood(uint8 index, bool blocked) external {
        euro.setBlocked(
            index % 6 == 5
                ? treasury
                : index % 6 == 4
                    ? address(0x9809E4)
                    : party(index % 6),
            blocked
        );
    }

    function wait(uint32 time) external {
        _reach(block.timestamp + (time % 10 days));
    }

    /// @notice Operators of nodes 1 and 2, then two challengers.
    function party(uint256 index) public view returns (address) {
        return index < 2 ? network.operatorOf(index + 1) : address(uint160(0xC000 + index));
    }

    function reviewer(uint256 index) public pure returns (address) {
        return address(uint160(0xA000 + index));
    }

    function _draw(uint256 id, IDisputes.Dispute memory dispute, uint8 choice) private {
        if (choice % 8 == 0) {
            _reach(dispute.drawUntil + 1);
            return disputes.resolve(id);
        }
        if (dispute.drawHash == 0) {
            vm.roll(dispute.drawBlock + 1 + (choice % 2 == 0 ? 0 : 9_000));
            vm.setBlockhash(dispute.drawBlock, keccak256(abi.encode(id)));
            disputes.keepHash(id);
            return;
        }
        disputes.draw(id, bytes32(uint256(7)));
    }

    function _vote(uint256 id, IDisputes.Dispute memory dispute, uint8 choice) private {
        address[] memory panel = disputes.reviewersOf(id, dispute.round);
        bytes32 reason = keccak256("x");
        for (uint256 i = 0; i < panel.length; ++i) {
            if ((choice >> i) % 4 == 3) continue;
            bool upheld = (choice >> i) % 2 == 0;
            vm.prank(panel[i]);
            disputes.commitVote(id, keccak256(abi.encode(id, dispute.round, panel[i], upheld, bytes32(0), reason)));
        }
        _reach(dispute.commitUntil + 1);
        for (uint256 i = 0; i < panel.length; ++i) {
            if ((choice >> i) % 4 == 3) continue;
            vm.prank(panel[i]);
            disputes.revealVote(id, (choice >> i) % 2 == 0, 0, "x");
        }
        _reach(dispute.revealUntil + 1);
        disputes.resolve(id);
    }

    function _appealOrClose(uint256 id, IDisputes.Dispute memory dispute, uint8 choice) private {
        if (choice % 2 == 0) {
            _reach(dispute.appealUntil + 1);
            return disputes.resolve(id);
        }
        address loser = dispute.outcome == IDisputes.Outcome.Upheld ? dispute.operator : dispute.challenger;
        euro.mint(loser, 2 * dispute.bond);
        vm.prank(loser);
        disputes.appeal(id, _seedHash());
    }

    function _reach(uint256 time) private {
        if (time > block.timestamp) vm.warp(time);
    }

    function _seedHash() private pure returns (bytes32) {
        return keccak256(abi.encode(bytes32(uint256(7))));
    }
}

contract DisputesInvariants is Invariants {
    DisputesHandler private handler;

    function setUp() external {
        vm.warp(1_760_000_000);
        vm.roll(1_000);
        handler = new DisputesHandler();
        handler.post(0, 1_000);
        handler.post(1, 333);
        vm.warp(1_760_000_010);
        handler.challenge(0, 0, 0, 3);
        target(address(handler));
    }

    /// A bond is in exactly one place; what a node has locked are the stakes of its open disputes.
    function invariant_aBondIsInExactlyOnePlace() external view {
        NodeBonds bonds = handler.bonds();
        Disputes disputes = handler.disputes();
        uint256 sum;
        for (uint256 nodeId = 1; nodeId <= 2; ++nodeId) {
            INodeBonds.Bond memory bond = bonds.bondOf(nodeId);
            sum += uint256(bond.bonded) + bond.leaving + bond.locked;
            if ((bond.leaving == 0) != (bond.leavesAt == 0)) revert Differs("leaving", bond.leaving, bond.leavesAt);
            uint256 stakes;
            for (uint256 id = 1; id <= disputes.disputeCount(); ++id) {
                IDisputes.Dispute memory dispute = disputes.disputeOf(id);
                if (dispute.nodeId == nodeId && dispute.state != IDisputes.State.Closed) stakes += dispute.stake;
            }
            same("locked", bond.locked, stakes);
        }
        same("bonds", bonds.totalBonds(), sum);
        same("balance of bonds", handler.euro().balanceOf(address(bonds)), sum + bonds.totalCredits());
    }

    /// Disputes' balance = open bonds + credits
    function invariant_disputesHoldOpenBondsAndCredits() external view {
        Disputes disputes = handler.disputes();
        uint256 open;
        for (uint256 id = 1; id <= disputes.disputeCount(); ++id) {
            IDisputes.Dispute memory dispute = disputes.disputeOf(id);
            if (dispute.state != IDisputes.State.Closed) open += uint256(dispute.bond) + dispute.appealBond;
        }
        uint256 credits = disputes.creditOf(handler.treasury());
        for (uint256 i = 0; i < 4; ++i) credits += disputes.creditOf(handler.party(i));
        same("open", disputes.totalBonds(), open);
        same("credits", disputes.totalCredits(), credits);
        same("balance", handler.euro().balanceOf(address(disputes)), open + credits);
    }

    /// A period is held exactly while an open dispute names it, and forfeited for ever once one was upheld.
    function invariant_aPeriodIsHeldWhileADisputeNamesIt() external view {
        Disputes disputes = handler.disputes();
        uint32 last = Epoch.unwrap(epochAt(block.timestamp));
        for (uint256 nodeId = 1; nodeId <= 2; ++nodeId) {
            for (uint32 epoch = last - 20; epoch <= last; ++epoch) {
                bool isHeld;
                bool isLost;
                for (uint256 id = 1; id <= disputes.disputeCount(); ++id) {
                    IDisputes.Dispute memory d = disputes.disputeOf(id);
                    if (d.nodeId != nodeId || Epoch.unwrap(d.firstEpoch) > epoch || epoch > Epoch.unwrap(d.lastEpoch)) {
                        continue;
                    }
                    if (d.state != IDisputes.State.Closed) isHeld = true;
                    else if (d.outcome == IDisputes.Outcome.Upheld) isLost = true;
                }
                IPayoutHolds.Hold found = disputes.holdOf(nodeId, Epoch.wrap(epoch));
                if (isLost)
                    same("lost", uint256(found), uint256(IPayoutHolds.Hold.Forfeited));
                    // A proof may have forfeited it as well.
                else if (found != IPayoutHolds.Hold.Forfeited) same("held", uint256(found), isHeld ? 1 : 0);
            }
        }
    }
}
