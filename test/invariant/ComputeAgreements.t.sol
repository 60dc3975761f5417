// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ComputeAgreements} from "../../contracts/market/ComputeAgreements.sol";
import {IComputeAgreements} from "../../contracts/market/IComputeAgreements.sol";
import {SingleGuardian} from "../../contracts/mocks/SingleGuardian.sol";
import {SwitchableRouter} from "../../contracts/mocks/SwitchableRouter.sol";
import {UnfriendlyEuro} from "../../contracts/mocks/UnfriendlyEuro.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {ISiteRegistry} from "../../contracts/nodes/ISiteRegistry.sol";
import {NodeRegistry} from "../../contracts/nodes/NodeRegistry.sol";
import {SiteRegistry} from "../../contracts/nodes/SiteRegistry.sol";
import {IGuardian} from "../../contracts/shared/IGuardian.sol";
import {WattHours} from "../../contracts/shared/WattHours.sol";
import {IRevenueRouter} from "../../contracts/treasury/IRevenueRouter.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Customer, operator and payout account of one node, a moody router and a coin with a block list.
contract AgreementsHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant VOUCHER_KEY = 0xC0FFEE;

    ComputeAgreements public immutable agreements;
    UnfriendlyEuro public immutable euro;
    SwitchableRouter public immutable router;
    address public immutable payout = address(0xBEEF);

    constructor() {
        euro = new UnfriendlyEuro();
        router = new SwitchableRouter(euro);
        AccessManager access = new AccessManager(address(this));
        SiteRegistry sites = new SiteRegistry(address(access));
        NodeRegistry nodes = new NodeRegistry(address(access), sites);
        agreements = new ComputeAgreements(
            address(access),
            IGuardian(new SingleGuardian(address(this))),
            IRevenueRouter(address(router)),
            nodes,
            1,
            1000
        );
        // This contract is customer, operator and certifier at once.
        sites.registerSite(ISiteRegistry.Kind.Commercial, "DE4", 5000, "");
        sites.certifySite(1, ISiteRegistry.Kind.Commercial, 800, 5000, 0);
        nodes.registerNode(1, payout, vm.addr(1));
        nodes.certifyNode(
            1,
            address(2),
            INodeRegistry.TrustTier.Metered,
            INodeRegistry.Limits(1000, 12_000, 5000, 800, type(uint48).max)
        );
        euro.approve(address(agreements), type(uint256).max);
    }

    function open(uint96 escrow, uint16 price) external {
        escrow = uint96((escrow % 1e9) + 1);
        euro.mint(address(this), escrow);
        agreements.open(1, (price % 1000) + 1, escrow, uint48(block.timestamp + 30 days), vm.addr(VOUCHER_KEY));
    }

    function topUp(uint256 id, uint64 amount) external {
        euro.mint(address(this), amount);
        agreements.topUp(_pick(id), amount);
    }

    function settle(uint256 id, uint128 amount, uint32 units) external {
        id = _pick(id);
        IComputeAgreements.Agreement memory agreement = agreements.agreementOf(id);
        IComputeAgreements.Voucher memory voucher = IComputeAgreements.Voucher({
            agreementId: id,
            // One in eight is above the escrow.
            cumulativeAmount: uint128(
                agreement.settledAmount + (amount % (agreement.escrow + agreement.escrow / 8 + 1))
            ),
            cumulativeUnits: agreement.settledUnits + units,
            energyWh: WattHours.wrap(WattHours.unwrap(agreement.settledEnergyWh) + units / 11),
            measuredAt: uint48(block.timestamp)
        });
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(VOUCHER_KEY, agreements.hashVoucher(voucher));
        agreements.settle(voucher, abi.encodePacked(r, s, v));
    }

    function close(uint256 id, bool byCustomer) external {
        // The operator is the same account: a stranger closes after the term instead.
        id = _pick(id);
        if (byCustomer) return agreements.close(id);
        vm.prank(address(0xD00D));
        agreements.close(id);
    }

    function release(uint256 id) external {
        agreements.release(_pick(id));
    }

    function withdrawCredit(bool ofPayout) external {
        address account = ofPayout ? payout : address(this);
        vm.prank(account);
        agreements.withdrawCredit(address(0xCAFE));
    }

    function forwardFees() external {
        agreements.forwardFees();
    }

    function setMoods(bool routerFails, bool payoutBlocked, bool customerBlocked) external {
        router.setFailing(routerFails);
        euro.setBlocked(payout, payoutBlocked);
        euro.setBlocked(address(this), customerBlocked);
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + (time % 10 days));
    }

    function _pick(uint256 id) private view returns (uint256) {
        return (id % (agreements.agreementCount() + 1)) + 1;
    }
}

contract ComputeAgreementsInvariants is Invariants {
    AgreementsHandler private handler;

    function setUp() external {
        vm.warp(1_760_000_000);
        handler = new AgreementsHandler();
        handler.open(1e8, 100);
        target(address(handler));
    }

    /// balance = escrow of what is not closed - what was settled from it + credits + pending fees
    function invariant_everyCentIsAccountedFor() external view {
        ComputeAgreements agreements = handler.agreements();
        uint256 owed =
            agreements.pendingFees() + agreements.creditOf(handler.payout()) + agreements.creditOf(address(handler));
        for (uint256 id = 1; id <= agreements.agreementCount(); ++id) {
            IComputeAgreements.Agreement memory agreement = agreements.agreementOf(id);
            atMost("settled above escrow", agreement.settledAmount, agreement.escrow);
            if (agreement.state != IComputeAgreements.State.Closed) owed += agreement.escrow - agreement.settledAmount;
        }
        same("balance", handler.euro().balanceOf(address(agreements)), owed);
    }
}
