// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SigningKey} from "../shared/SigningKey.sol";
import {WattHours} from "../shared/WattHours.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {PackedLimits, PackedSigner} from "./Metering.sol";
import {structHashOf} from "./ReadingFrame.sol";
import {Progress, Totals} from "./RegisterStore.sol";

/// @notice Judges readings and start registers; keeps nothing.
abstract contract ReadingChecks is IHeatLedger, EIP712 {
    /// @dev What the checks found: the code, two numbers for its error, and what to keep if it is Accepted.
    struct Finding {
        Code code;
        uint256 found;
        uint256 expected;
        uint256 storeWh;
        uint256 creditWh;
    }

    /// @dev Three meters, each read down to a whole Wh.
    uint256 internal constant ROUNDING_WH = 3;
    uint256 private constant CLOCK_TOLERANCE_SECONDS = 120;
    uint256 private constant MAX_BASELINE_WH = type(uint48).max;
    /// @dev As `since` of `meteringOf`: the limits of a span do not matter, so the registry looks into no history.
    uint256 internal constant NO_SPAN = type(uint256).max;

    INodeRegistry public immutable nodes;

    constructor(INodeRegistry nodes_) EIP712("EcoSphere HeatLedger", "1") {
        nodes = nodes_;
    }

    /// @dev The one place that judges a reading, so that attest, attestBatch and check cannot disagree.
    function _examine(
        Reading memory reading,
        bytes calldata signature,
        Totals totals,
        Progress progress
    ) internal view returns (Finding memory finding) {
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
    ) internal pure returns (bool) {
        if (signer.deviceKey() == address(0)) return _fail(finding, Code.UnknownNode, 0, 0);
        if (signer.isHousehold()) return _fail(finding, Code.HouseholdMustUseRollup, 0, 0);
        if (!signer.isCertified()) return _fail(finding, Code.NotCertified, 0, 0);
        uint256 expected = signer.generation();
        return reading.generation == expected || _fail(finding, Code.WrongGeneration, reading.generation, expected);
    }

    function _isInTime(Reading memory reading, Progress progress, Finding memory finding) internal view returns (bool) {
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
    ) internal view returns (bool) {
        address signer = SigningKey.signerOf(_digestOf(reading), signature);
        // A signature that is none gives the zero address, which is nobody's key.
        return signer == expected || _fail(finding, Code.WrongSignature, uint160(signer), uint160(expected));
    }

    /// @dev `reading` must come from `frameOf`.
    function _digestOf(Reading memory reading) internal view returns (bytes32) {
        return _hashTypedDataV4(structHashOf(reading));
    }

    /// @dev Always false, so that a check can say `return _fail(...)`.
    function _fail(Finding memory finding, Code code, uint256 found, uint256 expected) private pure returns (bool) {
        finding.code = code;
        finding.found = found;
        finding.expected = expected;
        return false;
    }

    /// @dev What keeps the packed registers from overflowing.
    function _requireSmall(Reading memory reading) internal pure {
        uint256 largestWh = Math.max(
            WattHours.unwrap(reading.electricityWh),
            Math.max(WattHours.unwrap(reading.usefulHeatWh), WattHours.unwrap(reading.rejectedHeatWh))
        );
        if (largestWh > MAX_BASELINE_WH) revert HeatLedgerRegisterTooLarge(largestWh, MAX_BASELINE_WH);
        if (reading.uptimeSeconds > reading.measuredAt) {
            revert HeatLedgerUptimeImpossible(reading.uptimeSeconds, reading.measuredAt);
        }
    }

    function _refuse(Finding memory finding, Reading memory reading) internal pure {
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
