// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EPOCH_GRACE_SECONDS, EPOCH_SECONDS, Epoch} from "../shared/Epoch.sol";
import {WattHours} from "../shared/WattHours.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {PackedLimits, PackedSigner} from "./Metering.sol";
import {emitAttested, frameOf, structHashOf} from "./ReadingFrame.sol";
import {MAX_CREDIT_WH, PackedRegisters, Progress, Totals, packProgress, packTotals} from "./RegisterStore.sol";

contract HeatLedger is IHeatLedger, EIP712 {
    /// @dev What the checks found: the code, two numbers for its error, and what to keep if it is Accepted.
    struct Finding {
        Code code;
        uint256 found;
        uint256 expected;
        uint256 storeWh;
        uint256 creditWh;
    }

    uint256 private constant CLOCK_TOLERANCE_SECONDS = 120;
    /// @dev Three meters, each read down to a whole Wh.
    uint256 private constant ROUNDING_WH = 3;
    uint256 private constant MAX_BASELINE_WH = type(uint48).max;

    INodeRegistry public immutable nodes;

    mapping(uint256 nodeId => PackedRegisters) private _registers;
    /// @dev Credit of all epochs but the one in `_registers`.
    mapping(uint256 nodeId => mapping(uint256 epoch => uint256)) private _pastCreditWh;

    constructor(INodeRegistry nodes_) EIP712("EcoSphere HeatLedger", "1") {
        nodes = nodes_;
    }

    /// @inheritdoc IHeatLedger
    function attestBaseline(
        Reading calldata signedReading,
        bytes calldata deviceSignature,
        bytes calldata installerSignature
    ) external override {
        Reading memory reading = frameOf(signedReading);
        PackedRegisters storage slots = _registers[reading.nodeId];
        Totals totals = slots.totals;
        Progress progress = slots.progress;
        (PackedSigner signer, ) = nodes.meteringOf(reading.nodeId, 0);
        Finding memory finding;
        if (!_isWanted(reading, signer, finding)) _refuse(finding, reading);
        if (progress.generation() == reading.generation) {
            revert HeatLedgerBaselineExists(reading.nodeId, reading.generation);
        }
        if (!_isInTime(reading, progress, finding)) _refuse(finding, reading);
        _requireSmall(reading);
        if (!_isSigned(reading, deviceSignature, signer.deviceKey(), finding)) _refuse(finding, reading);
        address installer = nodes.nodeOf(reading.nodeId).installer;
        if (!_isSigned(reading, installerSignature, installer, finding)) {
            revert HeatLedgerWrongInstaller(address(uint160(finding.found)), installer);
        }
        _keep(reading, slots, totals.creditEpoch(), ROUNDING_WH, progress.creditWh());
        emit BaselineSet(reading.nodeId, reading.generation, installer, reading);
    }

    /// @inheritdoc IHeatLedger
    function attest(Reading calldata signedReading, bytes calldata signature) external override {
        Reading memory reading = frameOf(signedReading);
        PackedRegisters storage slots = _registers[reading.nodeId];
        Totals totals = slots.totals;
        Progress progress = slots.progress;
        Finding memory finding = _examine(reading, signature, totals, progress);
        if (finding.code != Code.Accepted) _refuse(finding, reading);
        _accept(reading, slots, totals, progress, finding);
    }

    /// @inheritdoc IHeatLedger
    function attestBatch(
        Reading[] calldata readings,
        bytes[] calldata signatures
    ) external override returns (Code[] memory codes) {
        if (readings.length != signatures.length) {
            revert HeatLedgerLengthMismatch(readings.length, signatures.length);
        }
        codes = new Code[](readings.length);
        for (uint256 i = 0; i < readings.length; ++i) {
            Reading memory reading = frameOf(readings[i]);
            PackedRegisters storage slots = _registers[reading.nodeId];
            Totals totals = slots.totals;
            Progress progress = slots.progress;
            Finding memory finding = _examine(reading, signatures[i], totals, progress);
            if (finding.code == Code.Accepted) {
                _accept(reading, slots, totals, progress, finding);
            } else {
                codes[i] = finding.code;
                emit ReadingRefused(reading.nodeId, reading.seq, finding.code);
            }
        }
    }

    /// @inheritdoc IHeatLedger
    function check(Reading calldata signedReading, bytes calldata signature) external view override returns (Code) {
        Reading memory reading = frameOf(signedReading);
        PackedRegisters storage slots = _registers[reading.nodeId];
        return _examine(reading, signature, slots.totals, slots.progress).code;
    }

    /// @inheritdoc IHeatLedger
    function registersOf(uint256 nodeId) external view override returns (Registers memory) {
        Totals totals = _registers[nodeId].totals;
        Progress progress = _registers[nodeId].progress;
        return
            Registers({
                electricityWh: WattHours.wrap(uint64(totals.electricityWh())),
                usefulHeatWh: WattHours.wrap(uint64(totals.usefulHeatWh())),
                rejectedHeatWh: WattHours.wrap(uint64(totals.rejectedHeatWh())),
                computeUnits: uint64(totals.computeUnits()),
                uptimeSeconds: uint64(progress.uptimeSeconds()),
                seq: uint64(progress.seq()),
                measuredAt: uint48(progress.measuredAt()),
                generation: uint32(progress.generation()),
                storeWh: uint32(Math.saturatingSub(progress.storeWh(), ROUNDING_WH))
            });
    }

    /// @inheritdoc IHeatLedger
    function creditedHeat(uint256 nodeId, Epoch epoch) external view override returns (WattHours) {
        uint256 wh = _pastCreditWh[nodeId][Epoch.unwrap(epoch)];
        if (_registers[nodeId].totals.creditEpoch() == Epoch.unwrap(epoch)) {
            wh += _registers[nodeId].progress.creditWh();
        }
        return WattHours.wrap(uint64(wh));
    }

    /// @inheritdoc IHeatLedger
    function hashReading(Reading calldata reading) external view override returns (bytes32) {
        return _hashTypedDataV4(structHashOf(frameOf(reading)));
    }

    /// @dev The one place that judges a reading, so that attest, attestBatch and check cannot disagree.
    function _examine(
        Reading memory reading,
        bytes calldata signature,
        Totals totals,
        Progress progress
    ) private view returns (Finding memory finding) {
        (PackedSigner signer, PackedLimits limits) = nodes.meteringOf(reading.nodeId, progress.measuredAt());
        if (!_isWanted(reading, signer, finding)) return finding;
        if (progress.generation() != reading.generation) {
            finding.code = Code.NoBaseline;
            return finding;
        }
        if (reading.seq <= progress.seq()) {
            _fail(finding, Code.StaleSequence, reading.seq, progress.seq());
            return finding;
        }
        if (!_isInTime(reading, progress, finding)) return finding;
        if (!_isPossible(reading, totals, progress, limits, finding)) return finding;
        _isSigned(reading, signature, signer.deviceKey(), finding);
    }

    /// @dev Is there such a node, may it report here, and with this key?
    function _isWanted(
        Reading memory reading,
        PackedSigner signer,
        Finding memory finding
    ) private pure returns (bool) {
        if (signer.deviceKey() == address(0)) return _fail(finding, Code.UnknownNode, 0, 0);
        if (signer.isHousehold()) return _fail(finding, Code.HouseholdMustUseRollup, 0, 0);
        if (!signer.isCertified()) return _fail(finding, Code.NotCertified, 0, 0);
        uint256 expected = signer.generation();
        return reading.generation == expected || _fail(finding, Code.WrongGeneration, reading.generation, expected);
    }

    function _isInTime(Reading memory reading, Progress progress, Finding memory finding) private view returns (bool) {
        uint256 measuredAt = reading.measuredAt;
        if (measuredAt <= progress.measuredAt()) {
            return _fail(finding, Code.TimeNotLater, measuredAt, progress.measuredAt());
        }
        uint256 latest = block.timestamp + CLOCK_TOLERANCE_SECONDS;
        return measuredAt <= latest || _fail(finding, Code.FromTheFuture, measuredAt, latest);
    }

    /// @dev Physics; also finds the heat kept in store and the heat to credit.
    function _isPossible(
        Reading memory reading,
        Totals totals,
        Progress progress,
        PackedLimits limits,
        Finding memory finding
    ) private pure returns (bool) {
        // A register that fell wraps to more than 64 bits and is caught at once; no later sum or product reaches 2^256.
        unchecked {
            uint256 electricity = WattHours.unwrap(reading.electricityWh) - totals.electricityWh();
            uint256 useful = WattHours.unwrap(reading.usefulHeatWh) - totals.usefulHeatWh();
            uint256 heat = WattHours.unwrap(reading.rejectedHeatWh) - totals.rejectedHeatWh();
            uint256 units = reading.computeUnits - totals.computeUnits();
            uint256 uptime = reading.uptimeSeconds - progress.uptimeSeconds();
            if ((electricity | useful | heat | units | uptime) >> 64 != 0) {
                return _fail(finding, Code.RegisterFell, 0, 0);
            }
            uint256 span = reading.measuredAt - progress.measuredAt();
            uint256 allowed = (limits.ratedPowerW() * span * 102) / 100 + 3600;
            if (electricity * 3600 > allowed) {
                return _fail(finding, Code.AboveRatedPower, electricity * 3600, allowed);
            }
            allowed = ((electricity + 1) * limits.unitsPerKWhMax()) / 1000;
            if (units > allowed) return _fail(finding, Code.AboveClassMaximum, units, allowed);
            if (uptime > span) return _fail(finding, Code.UptimeImpossible, uptime, span);
            heat += useful;
            allowed = progress.storeWh() + (electricity * 105) / 100;
            if (heat > allowed) return _fail(finding, Code.MoreHeatThanEnergy, heat, allowed);

            allowed -= heat;
            uint256 full = limits.storageWh() + ROUNDING_WH;
            finding.storeWh = allowed < full ? allowed : full;
            if (limits.calibratedUntil() >= reading.measuredAt) {
                uint256 ceiling = (limits.heatCeilingW() * span) / 3600;
                finding.creditWh = useful < ceiling ? useful : ceiling;
            }
        }
        return true;
    }

    function _isSigned(
        Reading memory reading,
        bytes calldata signature,
        address expected,
        Finding memory finding
    ) private view returns (bool) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(_hashTypedDataV4(structHashOf(reading)), signature);
        // A recovery that failed gives the zero address, which is nobody's key.
        return signer == expected || _fail(finding, Code.WrongSignature, uint160(signer), uint160(expected));
    }

    /// @dev Always false, so that a check can say `return _fail(...)`.
    function _fail(Finding memory finding, Code code, uint256 found, uint256 expected) private pure returns (bool) {
        finding.code = code;
        finding.found = found;
        finding.expected = expected;
        return false;
    }

    function _accept(
        Reading memory reading,
        PackedRegisters storage slots,
        Totals totals,
        Progress progress,
        Finding memory finding
    ) private {
        uint256 epoch = reading.measuredAt / EPOCH_SECONDS;
        uint256 credit = progress.creditWh();
        uint256 creditEpoch = totals.creditEpoch();
        // Times have 48 bits and credits 64: nothing overflows.
        unchecked {
            if (block.timestamp >= (epoch + 1) * EPOCH_SECONDS + EPOCH_GRACE_SECONDS) {
                epoch = block.timestamp / EPOCH_SECONDS;
            }
            if (creditEpoch != epoch) {
                if (credit != 0) _pastCreditWh[reading.nodeId][creditEpoch] += credit;
                credit = 0;
            }
            credit += finding.creditWh;
        }
        if (credit > MAX_CREDIT_WH) credit = MAX_CREDIT_WH;
        _keep(reading, slots, epoch, finding.storeWh, credit);
        emitAttested(reading, epoch, finding.creditWh);
    }

    function _keep(
        Reading memory reading,
        PackedRegisters storage slots,
        uint256 epoch,
        uint256 storeWh,
        uint256 creditWh
    ) private {
        slots.totals = packTotals(
            WattHours.unwrap(reading.electricityWh),
            WattHours.unwrap(reading.usefulHeatWh),
            WattHours.unwrap(reading.rejectedHeatWh),
            reading.computeUnits,
            epoch
        );
        slots.progress = packProgress(
            reading.uptimeSeconds,
            reading.seq,
            reading.measuredAt,
            reading.generation,
            storeWh > type(uint32).max ? type(uint32).max : storeWh,
            creditWh
        );
    }

    /// @dev What keeps the packed registers from overflowing.
    function _requireSmall(Reading memory reading) private pure {
        uint256 largestWh = Math.max(
            WattHours.unwrap(reading.electricityWh),
            Math.max(WattHours.unwrap(reading.usefulHeatWh), WattHours.unwrap(reading.rejectedHeatWh))
        );
        if (largestWh > MAX_BASELINE_WH) revert HeatLedgerRegisterTooLarge(largestWh, MAX_BASELINE_WH);
        if (reading.uptimeSeconds > reading.measuredAt) {
            revert HeatLedgerUptimeImpossible(reading.uptimeSeconds, reading.measuredAt);
        }
    }

    function _refuse(Finding memory finding, Reading memory reading) private pure {
        Code code = finding.code;
        uint256 found = finding.found;
        uint256 expected = finding.expected;
        if (code == Code.UnknownNode) revert HeatLedgerUnknownNode(reading.nodeId);
        if (code == Code.HouseholdMustUseRollup) revert HeatLedgerHouseholdMustUseRollup(reading.nodeId);
        if (code == Code.NotCertified) revert HeatLedgerNotCertified(reading.nodeId);
        if (code == Code.WrongGeneration) revert HeatLedgerWrongGeneration(uint32(found), uint32(expected));
        if (code == Code.NoBaseline) revert HeatLedgerNoBaseline(reading.nodeId, reading.generation);
        if (code == Code.StaleSequence) revert HeatLedgerStaleSequence(uint64(found), uint64(expected));
        if (code == Code.TimeNotLater) revert HeatLedgerTimeNotLater(found, expected);
        if (code == Code.FromTheFuture) revert HeatLedgerFromTheFuture(found, expected);
        if (code == Code.RegisterFell) revert HeatLedgerRegisterFell(reading.nodeId);
        if (code == Code.AboveRatedPower) revert HeatLedgerAboveRatedPower(found, expected);
        if (code == Code.AboveClassMaximum) revert HeatLedgerAboveClassMaximum(found, expected);
        if (code == Code.UptimeImpossible) revert HeatLedgerUptimeImpossible(found, expected);
        if (code == Code.MoreHeatThanEnergy) revert HeatLedgerMoreHeatThanEnergy(found, expected);
        revert HeatLedgerWrongSignature(address(uint160(found)), address(uint160(expected)));
    }
}
