// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EPOCH_GRACE_SECONDS, Epoch, epochAt} from "../shared/Epoch.sol";
import {WattHours} from "../shared/WattHours.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {LastReading, MAX_CREDIT_WH, PackedRegisters} from "./RegisterStore.sol";

contract HeatLedger is IHeatLedger, EIP712 {
    /// @dev What the checks found: the code, two numbers for its error, and what to keep if it is Accepted.
    struct Finding {
        Code code;
        uint256 found;
        uint256 expected;
        uint256 storeWh;
        uint256 creditWh;
    }

    bytes32 private constant READING_TYPEHASH = keccak256(
        "Reading(uint256 nodeId,uint32 generation,uint64 seq,uint48 measuredAt,uint64 electricityWh,uint64 usefulHeatWh,uint64 rejectedHeatWh,uint64 computeUnits,uint64 uptimeSeconds,bytes32 intervalRoot)"
    );
    uint256 private constant READING_BYTES = 320;
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
        Reading calldata reading,
        bytes calldata deviceSignature,
        bytes calldata installerSignature
    ) external override {
        LastReading memory last = _registers[reading.nodeId].load();
        INodeRegistry.Metering memory metering = nodes.meteringOf(reading.nodeId, reading.measuredAt);
        Finding memory finding;
        if (!_isWanted(reading, metering, finding)) _refuse(finding, reading);
        if (last.generation == reading.generation) {
            revert HeatLedgerBaselineExists(reading.nodeId, reading.generation);
        }
        if (!_isInTime(reading, last, finding)) _refuse(finding, reading);
        uint256 largestWh = Math.max(
            WattHours.unwrap(reading.electricityWh),
            Math.max(WattHours.unwrap(reading.usefulHeatWh), WattHours.unwrap(reading.rejectedHeatWh))
        );
        if (largestWh > MAX_BASELINE_WH) revert HeatLedgerRegisterTooLarge(largestWh, MAX_BASELINE_WH);
        if (reading.uptimeSeconds > reading.measuredAt) {
            revert HeatLedgerUptimeImpossible(reading.uptimeSeconds, reading.measuredAt);
        }
        if (!_isSigned(reading, deviceSignature, metering.deviceKey, finding)) _refuse(finding, reading);
        address installer = nodes.nodeOf(reading.nodeId).installer;
        if (!_isSigned(reading, installerSignature, installer, finding)) {
            revert HeatLedgerWrongInstaller(address(uint160(finding.found)), installer);
        }

        _copy(reading, last);
        last.generation = reading.generation;
        last.storeWh = ROUNDING_WH;
        _registers[reading.nodeId].save(last);
        emit BaselineSet(reading.nodeId, reading.generation, installer, reading);
    }

    /// @inheritdoc IHeatLedger
    function attest(Reading calldata reading, bytes calldata signature) external override {
        LastReading memory last = _registers[reading.nodeId].load();
        Finding memory finding = _examine(reading, signature, last);
        if (finding.code != Code.Accepted) _refuse(finding, reading);
        _accept(reading, last, finding);
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
            Reading calldata reading = readings[i];
            LastReading memory last = _registers[reading.nodeId].load();
            Finding memory finding = _examine(reading, signatures[i], last);
            if (finding.code == Code.Accepted) {
                _accept(reading, last, finding);
            } else {
                codes[i] = finding.code;
                emit ReadingRefused(reading.nodeId, reading.seq, finding.code);
            }
        }
    }

    /// @inheritdoc IHeatLedger
    function check(Reading calldata reading, bytes calldata signature) external view override returns (Code) {
        return _examine(reading, signature, _registers[reading.nodeId].load()).code;
    }

    /// @inheritdoc IHeatLedger
    function registersOf(uint256 nodeId) external view override returns (Registers memory) {
        LastReading memory last = _registers[nodeId].load();
        return
            Registers({
                electricityWh: WattHours.wrap(uint64(last.electricityWh)),
                usefulHeatWh: WattHours.wrap(uint64(last.usefulHeatWh)),
                rejectedHeatWh: WattHours.wrap(uint64(last.rejectedHeatWh)),
                computeUnits: uint64(last.computeUnits),
                uptimeSeconds: uint64(last.uptimeSeconds),
                seq: uint64(last.seq),
                measuredAt: uint48(last.measuredAt),
                generation: uint32(last.generation),
                storeWh: uint32(Math.saturatingSub(last.storeWh, ROUNDING_WH))
            });
    }

    /// @inheritdoc IHeatLedger
    function creditedHeat(uint256 nodeId, Epoch epoch) external view override returns (WattHours) {
        LastReading memory last = _registers[nodeId].load();
        uint256 wh = _pastCreditWh[nodeId][Epoch.unwrap(epoch)];
        if (last.creditEpoch == Epoch.unwrap(epoch)) wh += last.creditWh;
        return WattHours.wrap(uint64(wh));
    }

    /// @inheritdoc IHeatLedger
    function hashReading(Reading calldata reading) public view override returns (bytes32) {
        bytes32 structHash;
        // All members are single words, so calldata already has the layout of EIP-712; every narrow member is range-checked
        // where it is used.
        bytes32 typeHash = READING_TYPEHASH;
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            calldatacopy(add(start, 32), reading, READING_BYTES)
            structHash := keccak256(start, add(READING_BYTES, 32))
        }
        return _hashTypedDataV4(structHash);
    }

    /// @dev The one place that judges a reading, so that attest, attestBatch and check cannot disagree.
    function _examine(
        Reading calldata reading,
        bytes calldata signature,
        LastReading memory last
    ) private view returns (Finding memory finding) {
        INodeRegistry.Metering memory metering = nodes.meteringOf(reading.nodeId, last.measuredAt);
        if (!_isWanted(reading, metering, finding)) return finding;
        if (last.generation != reading.generation) return _found(finding, Code.NoBaseline, 0, 0);
        if (reading.seq <= last.seq) return _found(finding, Code.StaleSequence, reading.seq, last.seq);
        if (!_isInTime(reading, last, finding)) return finding;
        if (!_isPossible(reading, last, metering.limits, finding)) return finding;
        _isSigned(reading, signature, metering.deviceKey, finding);
    }

    /// @dev Is there such a node, may it report here, and with this key?
    function _isWanted(
        Reading calldata reading,
        INodeRegistry.Metering memory metering,
        Finding memory finding
    ) private pure returns (bool) {
        if (metering.deviceKey == address(0)) _found(finding, Code.UnknownNode, 0, 0);
        else if (metering.household) _found(finding, Code.HouseholdMustUseRollup, 0, 0);
        else if (!metering.certified) _found(finding, Code.NotCertified, 0, 0);
        else if (metering.generation != reading.generation) {
            _found(finding, Code.WrongGeneration, reading.generation, metering.generation);
        }
        return finding.code == Code.Accepted;
    }

    function _isInTime(
        Reading calldata reading,
        LastReading memory last,
        Finding memory finding
    ) private view returns (bool) {
        uint256 latest = block.timestamp + CLOCK_TOLERANCE_SECONDS;
        if (reading.measuredAt <= last.measuredAt) {
            _found(finding, Code.TimeNotLater, reading.measuredAt, last.measuredAt);
        } else if (reading.measuredAt > latest) {
            _found(finding, Code.FromTheFuture, reading.measuredAt, latest);
        }
        return finding.code == Code.Accepted;
    }

    /// @dev Physics; also finds the heat kept in store and the heat to credit. No sum or product here reaches 2^256.
    function _isPossible(
        Reading calldata reading,
        LastReading memory last,
        INodeRegistry.Limits memory limits,
        Finding memory finding
    ) private pure returns (bool) {
        unchecked {
            uint256 dElectricity = WattHours.unwrap(reading.electricityWh);
            uint256 dUseful = WattHours.unwrap(reading.usefulHeatWh);
            uint256 dHeat = WattHours.unwrap(reading.rejectedHeatWh);
            uint256 dUnits = reading.computeUnits;
            uint256 dUptime = reading.uptimeSeconds;
            if (
                dElectricity < last.electricityWh ||
                dUseful < last.usefulHeatWh ||
                dHeat < last.rejectedHeatWh ||
                dUnits < last.computeUnits ||
                dUptime < last.uptimeSeconds
            ) return _isFine(finding, Code.RegisterFell, 0, 0);

            dElectricity -= last.electricityWh;
            dUseful -= last.usefulHeatWh;
            dHeat = dHeat - last.rejectedHeatWh + dUseful;
            dUnits -= last.computeUnits;
            dUptime -= last.uptimeSeconds;
            uint256 span = reading.measuredAt - last.measuredAt;

            uint256 allowed = (limits.ratedPowerW * span * 102) / 100 + 3600;
            if (dElectricity * 3600 > allowed) {
                return _isFine(finding, Code.AboveRatedPower, dElectricity * 3600, allowed);
            }
            allowed = ((dElectricity + 1) * limits.unitsPerKWhMax) / 1000;
            if (dUnits > allowed) return _isFine(finding, Code.AboveClassMaximum, dUnits, allowed);
            if (dUptime > span) return _isFine(finding, Code.UptimeImpossible, dUptime, span);
            allowed = last.storeWh + (dElectricity * 105) / 100;
            if (dHeat > allowed) return _isFine(finding, Code.MoreHeatThanEnergy, dHeat, allowed);

            uint256 fullWh = Math.min(limits.storageWh + ROUNDING_WH, type(uint32).max);
            finding.storeWh = Math.min(fullWh, allowed - dHeat);
            if (limits.calibratedUntil >= reading.measuredAt) {
                finding.creditWh = Math.min(dUseful, (limits.heatCeilingW * span) / 3600);
            }
        }
        return true;
    }

    function _isSigned(
        Reading calldata reading,
        bytes calldata signature,
        address expected,
        Finding memory finding
    ) private view returns (bool) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(hashReading(reading), signature);
        // A recovery that failed gives the zero address, which is nobody's key.
        return signer == expected || _isFine(finding, Code.WrongSignature, uint160(signer), uint160(expected));
    }

    function _found(
        Finding memory finding,
        Code code,
        uint256 found,
        uint256 expected
    ) private pure returns (Finding memory) {
        finding.code = code;
        finding.found = found;
        finding.expected = expected;
        return finding;
    }

    function _isFine(Finding memory finding, Code code, uint256 found, uint256 expected) private pure returns (bool) {
        return _found(finding, code, found, expected).code == Code.Accepted;
    }

    function _accept(Reading calldata reading, LastReading memory last, Finding memory finding) private {
        Epoch epoch = epochAt(reading.measuredAt);
        if (block.timestamp >= epoch.endsAt() + EPOCH_GRACE_SECONDS) epoch = epochAt(block.timestamp);

        if (last.creditEpoch != Epoch.unwrap(epoch)) {
            if (last.creditWh != 0) _pastCreditWh[reading.nodeId][last.creditEpoch] += last.creditWh;
            last.creditEpoch = Epoch.unwrap(epoch);
            last.creditWh = 0;
        }
        last.creditWh = Math.min(last.creditWh + finding.creditWh, MAX_CREDIT_WH);
        last.storeWh = finding.storeWh;
        _copy(reading, last);
        _registers[reading.nodeId].save(last);
        emit ReadingAttested(reading.nodeId, epoch, reading, WattHours.wrap(uint64(finding.creditWh)));
    }

    function _copy(Reading calldata reading, LastReading memory last) private pure {
        last.electricityWh = WattHours.unwrap(reading.electricityWh);
        last.usefulHeatWh = WattHours.unwrap(reading.usefulHeatWh);
        last.rejectedHeatWh = WattHours.unwrap(reading.rejectedHeatWh);
        last.computeUnits = reading.computeUnits;
        last.uptimeSeconds = reading.uptimeSeconds;
        last.seq = reading.seq;
        last.measuredAt = reading.measuredAt;
    }

    function _refuse(Finding memory finding, Reading calldata reading) private pure {
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
