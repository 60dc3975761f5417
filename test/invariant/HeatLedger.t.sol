// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {HeatLedger} from "../../contracts/nodes/HeatLedger.sol";
import {IHeatLedger} from "../../contracts/nodes/IHeatLedger.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {ISiteRegistry} from "../../contracts/nodes/ISiteRegistry.sol";
import {NodeRegistry} from "../../contracts/nodes/NodeRegistry.sol";
import {SiteRegistry} from "../../contracts/nodes/SiteRegistry.sol";
import {Epoch, epochAt} from "../../contracts/shared/Epoch.sol";
import {WattHours} from "../../contracts/shared/WattHours.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice A device that signs whatever would pay best, with an operator and a certifier who keep changing things.
contract LedgerHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant INSTALLER_KEY = 0x1257A;
    uint32 public constant CEILING_W = 900;

    HeatLedger public immutable ledger;
    NodeRegistry public immutable nodes;
    Epoch public immutable firstEpoch = epochAt(block.timestamp);
    uint256 public immutable startedAt = block.timestamp;
    uint256 public electricityWh;
    uint256 public usefulHeatWh;
    uint256 public generations;

    constructor() {
        AccessManager access = new AccessManager(address(this));
        SiteRegistry sites = new SiteRegistry(address(access));
        nodes = new NodeRegistry(address(access), sites);
        ledger = new HeatLedger(nodes);
        sites.registerSite(ISiteRegistry.Kind.Commercial, "DE4", 5000, "");
        sites.certifySite(1, ISiteRegistry.Kind.Commercial, CEILING_W, 5000, 0);
        nodes.registerNode(1, address(this), vm.addr(1));
        certify(1000, 5000, 1000);
        _baseline();
    }

    function certify(uint16 ratedW, uint16 storageWh, uint16 days_) public {
        nodes.certifyNode(
            1,
            vm.addr(INSTALLER_KEY),
            INodeRegistry.TrustTier.Metered,
            INodeRegistry.Limits(
                uint32(ratedW % 3000) + 1,
                12_000,
                storageWh,
                CEILING_W,
                uint48(block.timestamp + 1 + uint256(days_) * 1 days)
            )
        );
    }

    function attest(uint32 span, uint24 electricity, uint24 useful, uint16 rejected, bool greedy) external {
        IHeatLedger.Registers memory last = ledger.registersOf(1);
        span = (span % 2 days) + 1;
        vm.warp(block.timestamp + span);
        uint256 possible = (uint256(nodes.limitsSince(1, last.measuredAt).ratedPowerW) * span) / 3600;
        electricity = uint24(electricity % (possible + 2));
        // Greedy: all the heat the store and the power can explain, and one Wh of luck.
        uint256 heat =
            greedy ? last.storeWh + (uint256(electricity) * 105) / 100 + 1 : useful % (uint256(electricity) + 100);
        IHeatLedger.Reading memory reading = IHeatLedger.Reading({
            nodeId: 1,
            generation: last.generation,
            seq: last.seq + 1,
            measuredAt: uint48(block.timestamp),
            electricityWh: last.electricityWh + WattHours.wrap(electricity),
            usefulHeatWh: last.usefulHeatWh + WattHours.wrap(uint64(heat)),
            rejectedHeatWh: last.rejectedHeatWh + WattHours.wrap(greedy ? 0 : rejected % 50),
            computeUnits: last.computeUnits + electricity * 11,
            uptimeSeconds: last.uptimeSeconds + span,
            intervalRoot: 0
        });
        ledger.attest(reading, _sign(generations, reading));
        electricityWh += electricity;
        usefulHeatWh += heat;
    }

    function rotate() external {
        nodes.rotateDeviceKey(1, vm.addr(generations + 1));
        vm.warp(block.timestamp + 1);
        _baseline();
    }

    function _baseline() private {
        ++generations;
        IHeatLedger.Reading memory reading;
        reading.nodeId = 1;
        reading.generation = uint32(generations);
        reading.measuredAt = uint48(block.timestamp);
        ledger.attestBaseline(reading, _sign(generations, reading), _sign(INSTALLER_KEY, reading));
    }

    function _sign(uint256 key, IHeatLedger.Reading memory reading) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, ledger.hashReading(reading));
        return abi.encodePacked(r, s, v);
    }
}

contract HeatLedgerInvariants is Invariants {
    LedgerHandler private handler;

    function setUp() external {
        vm.warp(1_760_000_000);
        handler = new LedgerHandler();
        target(address(handler));
    }

    /// Over any history: credited heat <= useful heat <= 1.05 * electricity, plus 3 Wh of rounding per generation, because a
    /// store starts empty.
    function invariant_heatNeverExceedsEnergy() external view {
        uint256 limit = (handler.electricityWh() * 105) / 100 + 3 * handler.generations();
        atMost("useful heat", handler.usefulHeatWh(), limit);
        atMost("credited heat", _credited(), handler.usefulHeatWh());
    }

    /// Credited heat <= ceiling * time.
    function invariant_creditNeverExceedsTheSink() external view {
        uint256 span = block.timestamp - handler.startedAt();
        atMost("credited heat", _credited(), (handler.CEILING_W() * span) / 3600);
    }

    function _credited() private view returns (uint256 sum) {
        uint256 last = Epoch.unwrap(epochAt(block.timestamp));
        for (uint256 epoch = Epoch.unwrap(handler.firstEpoch()); epoch <= last; ++epoch) {
            sum += WattHours.unwrap(handler.ledger().creditedHeat(1, Epoch.wrap(uint32(epoch))));
        }
    }
}
