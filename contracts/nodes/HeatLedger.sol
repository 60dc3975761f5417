// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EPOCH_GRACE_SECONDS, EPOCH_SECONDS, Epoch} from "../shared/Epoch.sol";
import {SigningKey} from "../shared/SigningKey.sol";
import {WattHours} from "../shared/WattHours.sol";
import {correctionStructHash, meterSwapStructHash} from "./GenerationStatements.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {PackedSigner} from "./Metering.sol";
import {ReadingChecks} from "./ReadingChecks.sol";
import {emitAttested, frameOf} from "./ReadingFrame.sol";
import {MAX_CREDIT_WH, PackedRegisters, Progress, Totals, packProgress, packTotals} from "./RegisterStore.sol";

contract HeatLedger is ReadingChecks {
    /// @dev One slot: what a correction is measured by. `finalHeatWh` and `finalSeq` are set when the generation ends; until then
    ///      the registers say them.
    struct Generation {
        uint56 startHeatWh;
        uint56 finalHeatWh;
        uint56 excessHeatWh;
        uint64 finalSeq;
        bool isStarted;
        bool isCorrected;
    }

    /// @dev A meter's error that is no fault: 5 % of the true heat and 1 kWh.
    uint256 private constant TOLERANCE_PERCENT = 5;
    uint256 private constant TOLERANCE_WH = 1_000;

    mapping(uint256 nodeId => PackedRegisters) private _registers;
    /// @dev Credit of all epochs but the one in `_registers`.
    mapping(uint256 nodeId => mapping(uint256 epoch => uint256)) private _pastCreditWh;
    mapping(uint256 nodeId => mapping(uint256 generation => Generation)) private _generations;

    constructor(INodeRegistry nodes_) ReadingChecks(nodes_) {}

    /// @inheritdoc IHeatLedger
    function attestBaseline(
        Reading calldata signedReading,
        bytes calldata deviceSignature,
        bytes calldata installerSignature
    ) external override {
        Reading memory reading = frameOf(signedReading);
        _requireStart(reading, deviceSignature);
        address installer = _requireInstaller(reading.nodeId, _digestOf(reading), installerSignature);
        _begin(reading, installer);
    }

    /// @inheritdoc IHeatLedger
    function swapMeter(
        Reading calldata signedLast,
        bytes calldata lastSignature,
        Reading calldata signedStart,
        bytes calldata startSignature,
        bytes calldata installerSignature
    ) external override {
        Reading memory last = frameOf(signedLast);
        Reading memory start = frameOf(signedStart);
        uint256 nodeId = last.nodeId;
        if (start.nodeId != nodeId) revert HeatLedgerDifferentNodes(nodeId, start.nodeId);
        _acceptLast(last, lastSignature);
        uint32 generation = nodes.openGeneration(nodeId);
        _requireStart(start, startSignature);

        bytes32 lastHash = _digestOf(last);
        bytes32 startHash = _digestOf(start);
        bytes32 swapHash = _hashTypedDataV4(meterSwapStructHash(nodeId, generation, lastHash, startHash));
        address installer = _requireInstaller(nodeId, swapHash, installerSignature);
        emit MeterSwapped(nodeId, generation, installer, lastHash, startHash);
        _begin(start, installer);
    }

    /// @inheritdoc IHeatLedger
    function correct(
        Correction calldata correction,
        Reading calldata signedStart,
        bytes calldata startSignature,
        bytes calldata installerSignature,
        address auditor,
        bytes calldata auditorSignature
    ) external override {
        uint256 nodeId = correction.nodeId;
        bytes32 digest = hashCorrection(correction);
        address installer = _requireInstaller(nodeId, digest, installerSignature);
        _requireAuditor(nodeId, digest, auditor, auditorSignature);
        bool isPresent = _book(correction, installer, auditor);
        // Without certification no start registers are wanted: those of the opened generation follow by attestBaseline.
        if (!isPresent || !nodes.nodeOf(nodeId).certified) return;
        Reading memory start = frameOf(signedStart);
        if (start.nodeId != nodeId) revert HeatLedgerDifferentNodes(nodeId, start.nodeId);
        _requireStart(start, startSignature);
        _begin(start, installer);
    }

    /// @inheritdoc IHeatLedger
    function attest(Reading calldata signedReading, bytes calldata signature) external override {
        _attest(frameOf(signedReading), signature);
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
    function hashReading(Reading calldata reading) public view override returns (bytes32) {
        return _digestOf(frameOf(reading));
    }

    /// @inheritdoc IHeatLedger
    function hashMeterSwap(
        uint256 nodeId,
        uint32 generation,
        bytes32 lastReading,
        bytes32 startReading
    ) external view override returns (bytes32) {
        return _hashTypedDataV4(meterSwapStructHash(nodeId, generation, lastReading, startReading));
    }

    /// @inheritdoc IHeatLedger
    function hashCorrection(Correction calldata correction) public view override returns (bytes32) {
        return _hashTypedDataV4(correctionStructHash(correction));
    }

    /// @inheritdoc IHeatLedger
    function excessHeatOf(uint256 nodeId, uint32 generation) external view override returns (WattHours) {
        return WattHours.wrap(_generations[nodeId][generation].excessHeatWh);
    }

    /// @inheritdoc IHeatLedger
    function signerOf(Reading calldata reading, bytes calldata signature) external view override returns (address) {
        return SigningKey.signerOf(hashReading(reading), signature);
    }

    function _attest(Reading memory reading, bytes calldata signature) private {
        PackedRegisters storage slots = _registers[reading.nodeId];
        Totals totals = slots.totals;
        Progress progress = slots.progress;
        Finding memory finding = _examine(reading, signature, totals, progress);
        if (finding.code != Code.Accepted) _refuse(finding, reading);
        _accept(reading, slots, totals, progress, finding);
    }

    /// @dev The last reading of a meter. It may have been sent before; then nothing is left to do but to see that it is the one.
    function _acceptLast(Reading memory reading, bytes calldata signature) private {
        PackedRegisters storage slots = _registers[reading.nodeId];
        if (!_isKept(reading, slots.totals, slots.progress)) return _attest(reading, signature);
        (PackedSigner signer, ) = nodes.meteringOf(reading.nodeId, NO_SPAN);
        Finding memory finding;
        if (!_isWanted(reading, signer, finding)) _refuse(finding, reading);
        if (!_isSigned(reading, signature, signer.deviceKey(), finding)) _refuse(finding, reading);
    }

    /// @dev Reverts unless `reading` may be the start registers of the generation the registry has open.
    function _requireStart(Reading memory reading, bytes calldata deviceSignature) private view {
        Progress progress = _registers[reading.nodeId].progress;
        (PackedSigner signer, ) = nodes.meteringOf(reading.nodeId, NO_SPAN);
        Finding memory finding;
        if (!_isWanted(reading, signer, finding)) _refuse(finding, reading);
        if (progress.generation() == reading.generation) {
            revert HeatLedgerBaselineExists(reading.nodeId, reading.generation);
        }
        if (!_isInTime(reading, progress, finding)) _refuse(finding, reading);
        _requireSmall(reading);
        if (!_isSigned(reading, deviceSignature, signer.deviceKey(), finding)) _refuse(finding, reading);
    }

    /// @dev Ends the generation that ran and keeps the start registers of the next.
    function _begin(Reading memory start, address installer) private {
        PackedRegisters storage slots = _registers[start.nodeId];
        Totals totals = slots.totals;
        Progress progress = slots.progress;
        mapping(uint256 generation => Generation) storage generations = _generations[start.nodeId];
        if (progress.generation() != 0) {
            Generation storage ended = generations[progress.generation()];
            ended.finalHeatWh = uint56(totals.usefulHeatWh());
            ended.finalSeq = uint64(progress.seq());
        }
        Generation storage started = generations[start.generation];
        started.startHeatWh = uint56(WattHours.unwrap(start.usefulHeatWh));
        started.isStarted = true;
        // What the store holds was measured before: a key or meter that changes neither fills nor empties a warm bath.
        uint256 storeWh = Math.max(progress.storeWh(), ROUNDING_WH);
        _keep(start, slots, totals.creditEpoch(), storeWh, progress.creditWh());
        emit BaselineSet(start.nodeId, start.generation, installer, start);
    }

    /// @dev Ends the corrected generation unless it has ended before.
    function _book(
        Correction calldata correction,
        address installer,
        address auditor
    ) private returns (bool isPresent) {
        uint256 nodeId = correction.nodeId;
        uint256 excessWh;
        (isPresent, excessWh) = _judge(correction);
        uint32 opened;
        if (isPresent) {
            opened = nodes.openGeneration(nodeId);
            PackedRegisters storage slots = _registers[nodeId];
            slots.progress = slots.progress.withoutStore();
        }
        emit RegistersCorrected(
            nodeId,
            correction.generation,
            opened,
            installer,
            auditor,
            correction,
            WattHours.wrap(uint64(excessWh))
        );
    }

    /// @dev Measures a correction against what its generation claimed. `isPresent`: the generation has not ended yet.
    function _judge(Correction calldata correction) private returns (bool isPresent, uint256 excessWh) {
        uint256 nodeId = correction.nodeId;
        Generation storage generation = _generations[nodeId][correction.generation];
        if (!generation.isStarted) revert HeatLedgerNoBaseline(nodeId, correction.generation);
        if (generation.isCorrected) revert HeatLedgerAlreadyCorrected(nodeId, correction.generation);
        Progress progress = _registers[nodeId].progress;
        isPresent = progress.generation() == correction.generation;
        uint256 lastSeq = isPresent ? progress.seq() : generation.finalSeq;
        if (correction.seq != lastSeq) revert HeatLedgerCorrectionOutdated(correction.seq, uint64(lastSeq));
        uint256 claimedWh = isPresent ? _registers[nodeId].totals.usefulHeatWh() : generation.finalHeatWh;
        uint256 trueWh = WattHours.unwrap(correction.usefulHeatWh);
        if (trueWh < generation.startHeatWh) {
            revert HeatLedgerCorrectionBelowStart(trueWh, generation.startHeatWh);
        }
        uint256 toleranceWh = ((trueWh - generation.startHeatWh) * TOLERANCE_PERCENT) / 100 + TOLERANCE_WH;
        excessWh = Math.saturatingSub(claimedWh, trueWh + toleranceWh);
        generation.isCorrected = true;
        generation.excessHeatWh = uint56(excessWh);
    }

    function _requireInstaller(
        uint256 nodeId,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (address installer) {
        installer = nodes.nodeOf(nodeId).installer;
        address found = SigningKey.signerOf(digest, signature);
        if (found != installer) revert HeatLedgerWrongInstaller(found, installer);
    }

    function _requireAuditor(uint256 nodeId, bytes32 digest, address auditor, bytes calldata signature) private view {
        if (!nodes.isAuditor(auditor)) revert HeatLedgerNotAuditor(auditor);
        INodeRegistry.Node memory node = nodes.nodeOf(nodeId);
        if (auditor == node.installer || auditor == node.operator || auditor == node.deviceKey) {
            revert HeatLedgerAuditorInvolved(auditor);
        }
        address found = SigningKey.signerOf(digest, signature);
        if (found != auditor) revert HeatLedgerWrongAuditor(found, auditor);
    }

    /// @dev Is it the reading the registers come from? The root of its leaves is not kept and so not compared.
    function _isKept(Reading memory reading, Totals totals, Progress progress) private pure returns (bool) {
        return
            reading.generation == progress.generation() &&
            reading.seq == progress.seq() &&
            reading.measuredAt == progress.measuredAt() &&
            reading.uptimeSeconds == progress.uptimeSeconds() &&
            reading.computeUnits == totals.computeUnits() &&
            WattHours.unwrap(reading.electricityWh) == totals.electricityWh() &&
            WattHours.unwrap(reading.usefulHeatWh) == totals.usefulHeatWh() &&
            WattHours.unwrap(reading.rejectedHeatWh) == totals.rejectedHeatWh();
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
}
