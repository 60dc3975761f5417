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

/// @notice A device that signs whatever would pay best, with an operator, a certifier, an installer and an auditor who keep
///         changing things: limits, certification, key, meter, registers.
contract LedgerHandler {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant INSTALLER_KEY = 0x1257A;
    uint256 private constant AUDITOR_KEY = 0xA0D17;
    uint32 public constant CEILING_W = 900;

    HeatLedger public immutable ledger;
    NodeRegistry public immutable nodes;
    Epoch public immutable firstEpoch = epochAt(block.timestamp);
    uint256 public electricityWh;
    uint256 public usefulHeatWh;
    uint256 public generations;
    /// @dev The node's ceiling over time, until it changed last: what it may be credited at most. 0 while not certified.
    uint256 private _allowedWs;
    uint256 private _ceilingW;
    uint256 private _changedAt = block.timestamp;
    /// @dev What the registers of the present generation said last; a fall within a generation is counted.
    IHeatLedger.Registers private _last;
    uint256 public falls;
    /// @dev Reading accepted although its certification was withdrawn.
    uint256 public uncertified;
    /// @dev Device keys are 1, 2, 3, …: the present one.
    uint256 private _key = 1;

    constructor() {
        AccessManager access = new AccessManager(address(this));
        SiteRegistry sites = new SiteRegistry(address(access));
        nodes = new NodeRegistry(address(access), sites);
        ledger = new HeatLedger(nodes);
        bytes4[] memory opening = new bytes4[](1);
        opening[0] = nodes.openGeneration.selector;
        access.setTargetFunctionRole(address(nodes), opening, 2);
        access.grantRole(2, address(ledger), 0);
        sites.registerSite(ISiteRegistry.Kind.Commercial, "DE4", 5000, "");
        sites.certifySite(1, ISiteRegistry.Kind.Commercial, CEILING_W, 5000, 0);
        nodes.registerNode(1, address(this), vm.addr(1));
        nodes.setAuditor(vm.addr(AUDITOR_KEY), true);
        certify(1000, 5000, 1000, uint16(CEILING_W) - 1);
        _baseline();
    }

    function certify(uint16 ratedW, uint16 storageWh, uint16 days_, uint16 ceilingW) public {
        _hold((ceilingW % CEILING_W) + 1);
        nodes.certifyNode(
            1,
            vm.addr(INSTALLER_KEY),
            INodeRegistry.TrustTier.Metered,
            INodeRegistry.Limits(
                uint32(ratedW % 3000) + 1,
                12_000,
                storageWh,
                uint32(ceilingW % CEILING_W) + 1,
                uint48(block.timestamp + 1 + uint256(days_) * 1 days)
            )
        );
    }

    function withdraw(uint16 pause, bool forGood) external {
        nodes.withdrawCertification(1, "Seal broken");
        _hold(0);
        vm.warp(block.timestamp + pause);
        if (!forGood) certify(1000, 5000, 1000, uint16(CEILING_W) - 1);
    }

    function attest(uint32 span, uint24 electricity, uint24 useful, uint16 rejected, bool greedy) external {
        IHeatLedger.Reading memory reading = _next(span, electricity, useful, rejected, greedy);
        ledger.attest(reading, _sign(_key, ledger.hashReading(reading)));
        _took(reading);
    }

    function rotate(uint16 pause) external {
        nodes.rotateDeviceKey(1, vm.addr(_key + 1));
        ++_key;
        vm.warp(block.timestamp + 1 + pause);
        if (nodes.nodeOf(1).certified) _baseline();
    }

    /// @dev The final reading is a new one, or the last one accepted once more.
    function swap(uint32 span, uint24 electricity, uint24 useful, bool isNew, bool greedy) external {
        IHeatLedger.Reading memory last = isNew ? _next(span, electricity, useful, 0, greedy) : _lastReading();
        vm.warp(block.timestamp + 1);
        IHeatLedger.Reading memory start = _start(last.generation + 1);
        bytes32 lastHash = ledger.hashReading(last);
        bytes32 startHash = ledger.hashReading(start);
        ledger.swapMeter(
            last,
            _sign(_key, lastHash),
            start,
            _sign(_key, startHash),
            _sign(INSTALLER_KEY, ledger.hashMeterSwap(1, start.generation, lastHash, startHash))
        );
        if (isNew) _took(last);
        _began();
    }

    /// @dev Of the present generation or, `back` generations ago, of one that has ended.
    function correct(uint24 trueWh, uint8 back) external {
        IHeatLedger.Registers memory last = ledger.registersOf(1);
        uint32 generation = last.generation - (back % 2);
        IHeatLedger.Correction memory correction = IHeatLedger.Correction({
            nodeId: 1,
            generation: generation,
            seq: last.seq,
            electricityWh: last.electricityWh,
            usefulHeatWh: WattHours.wrap(trueWh),
            rejectedHeatWh: last.rejectedHeatWh,
            evidenceHash: bytes32(uint256(1))
        });
        vm.warp(block.timestamp + 1);
        IHeatLedger.Reading memory start = _start(nodes.nodeOf(1).generation + 1);
        bytes32 digest = ledger.hashCorrection(correction);
        ledger.correct(
            correction,
            start,
            _sign(_key, ledger.hashReading(start)),
            _sign(INSTALLER_KEY, digest),
            vm.addr(AUDITOR_KEY),
            _sign(AUDITOR_KEY, digest)
        );
        if (ledger.registersOf(1).generation == start.generation) _began();
    }

    function allowedWh() external view returns (uint256) {
        return (_allowedWs + _ceilingW * (block.timestamp - _changedAt)) / 3600;
    }

    function _next(
        uint32 span,
        uint24 electricity,
        uint24 useful,
        uint16 rejected,
        bool greedy
    ) private returns (IHeatLedger.Reading memory) {
        IHeatLedger.Registers memory last = ledger.registersOf(1);
        span = (span % 2 days) + 1;
        vm.warp(block.timestamp + span);
        uint256 possible = (uint256(nodes.limitsSince(1, last.measuredAt).ratedPowerW) * span) / 3600;
        // Greedy: all the power, all the heat that store and power can explain, and one Wh of luck.
        electricity = uint24(greedy ? possible : electricity % (possible + 2));
        uint256 heat =
            greedy ? last.storeWh + (uint256(electricity) * 105) / 100 + 1 : useful % (uint256(electricity) + 100);
        return
            IHeatLedger.Reading({
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
    }

    function _lastReading() private view returns (IHeatLedger.Reading memory) {
        IHeatLedger.Registers memory last = ledger.registersOf(1);
        return
            IHeatLedger.Reading({
                nodeId: 1,
                generation: last.generation,
                seq: last.seq,
                measuredAt: last.measuredAt,
                electricityWh: last.electricityWh,
                usefulHeatWh: last.usefulHeatWh,
                rejectedHeatWh: last.rejectedHeatWh,
                computeUnits: last.computeUnits,
                uptimeSeconds: last.uptimeSeconds,
                intervalRoot: 0
            });
    }

    function _hold(uint256 ceilingW) private {
        _allowedWs += _ceilingW * (block.timestamp - _changedAt);
        _ceilingW = ceilingW;
        _changedAt = block.timestamp;
    }

    function _took(IHeatLedger.Reading memory reading) private {
        if (!nodes.nodeOf(1).certified) ++uncertified;
        if (
            reading.electricityWh < _last.electricityWh ||
            reading.usefulHeatWh < _last.usefulHeatWh ||
            reading.rejectedHeatWh < _last.rejectedHeatWh ||
            reading.computeUnits < _last.computeUnits ||
            reading.uptimeSeconds < _last.uptimeSeconds ||
            reading.seq <= _last.seq ||
            reading.measuredAt <= _last.measuredAt
        ) ++falls;
        electricityWh += WattHours.unwrap(reading.electricityWh - _last.electricityWh);
        usefulHeatWh += WattHours.unwrap(reading.usefulHeatWh - _last.usefulHeatWh);
        _last = ledger.registersOf(1);
    }

    function _start(uint32 generation) private view returns (IHeatLedger.Reading memory reading) {
        reading.nodeId = 1;
        reading.generation = generation;
        reading.seq = 3;
        reading.measuredAt = uint48(block.timestamp);
    }

    function _baseline() private {
        IHeatLedger.Reading memory reading = _start(nodes.nodeOf(1).generation);
        bytes32 digest = ledger.hashReading(reading);
        ledger.attestBaseline(reading, _sign(_key, digest), _sign(INSTALLER_KEY, digest));
        _began();
    }

    function _began() private {
        ++generations;
        _last = ledger.registersOf(1);
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
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

    /// Over any history: credited heat <= useful heat <= 1.05 * electricity, plus 3 Wh of rounding per generation. The store
    /// starts empty, is never negative and brings into a generation only what was measured before.
    function invariant_heatNeverExceedsEnergy() external view {
        uint256 limit = (handler.electricityWh() * 105) / 100 + 3 * handler.generations();
        uint256 storeWh = handler.ledger().registersOf(1).storeWh;
        atMost("useful heat and store", handler.usefulHeatWh() + storeWh, limit);
        atMost("credited heat", _credited(), handler.usefulHeatWh());
    }

    /// Credited heat <= the node's share of the sink over time, nothing for time without certification.
    function invariant_creditNeverExceedsTheSink() external view {
        atMost("credited heat", _credited(), handler.allowedWh());
    }

    /// Within a generation no register falls, and no sequence number or time comes twice.
    function invariant_registersNeverFall() external view {
        same("falls", handler.falls(), 0);
    }

    /// Nothing is accepted from a node whose certification was withdrawn, and its shares belong to the site again.
    function invariant_withdrawnMeansRefused() external view {
        same("readings without certification", handler.uncertified(), 0);
        NodeRegistry nodes = handler.nodes();
        INodeRegistry.Limits memory limits = nodes.limitsSince(1, block.timestamp);
        bool isCertified = nodes.nodeOf(1).certified;
        same("rated power of the site", nodes.ratedPowerOfSite(1), isCertified ? limits.ratedPowerW : 0);
        same("ceilings of the site", nodes.heatCeilingOfSite(1), isCertified ? limits.heatCeilingW : 0);
    }

    /// Generations of the registry and of the registers go together: the ledger is never ahead.
    function invariant_generationsNeverReset() external view {
        NodeRegistry nodes = handler.nodes();
        atMost("generation", handler.ledger().registersOf(1).generation, nodes.nodeOf(1).generation);
    }

    function _credited() private view returns (uint256 sum) {
        uint256 last = Epoch.unwrap(epochAt(block.timestamp));
        for (uint256 epoch = Epoch.unwrap(handler.firstEpoch()); epoch <= last; ++epoch) {
            sum += WattHours.unwrap(handler.ledger().creditedHeat(1, Epoch.wrap(uint32(epoch))));
        }
    }
}
