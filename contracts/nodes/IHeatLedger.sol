// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Epoch} from "../shared/Epoch.sol";
import {WattHours} from "../shared/WattHours.sol";

/// @title Signed readings of cumulative registers, checked against physics.
/// @dev A reading carries totals, so a lost one costs nothing and three weeks offline are one reading.
///      Checks, each its own error, in the order of `Code`. Anyone may submit.
///      First law with memory: store := min(S, store + 1.05 * dE - dQuseful - dQrejected) must stay >= 0, S = certified storage.
///      Registers are whole Wh, so a difference may be 1 Wh off on each of three meters: the store may fall to -3 Wh, once,
///      never once per reading (the debt is carried); electricity may exceed the rated power by 1 Wh per reading.
///      Signatures are of either curve (`SigningKey`): 65 bytes secp256k1, 128 bytes P-256.
///      Hazards: a household's kWh are personal data and refused here; the first reading of a generation is a baseline
///      signed by device and installer and never paid; a span with uncalibrated time is accepted, unpaid. The store is carried
///      into the next generation (it holds only what was measured before), except after a correction.
interface IHeatLedger {
    /// @param seq strictly greater than the last of its generation (gaps are fine)
    /// @param measuredAt Unix seconds, at most 120 s ahead of the block
    /// @param computeUnits work done, in compute units
    /// @param intervalRoot Merkle root of salted 15-minute leaves kept off chain; zero if none
    struct Reading {
        uint256 nodeId;
        uint32 generation;
        uint64 seq;
        uint48 measuredAt;
        WattHours electricityWh;
        WattHours usefulHeatWh;
        WattHours rejectedHeatWh;
        uint64 computeUnits;
        uint64 uptimeSeconds;
        bytes32 intervalRoot;
    }

    /// @notice Registers of the last accepted reading. `storeWh` is heat that may still be delivered without power.
    struct Registers {
        WattHours electricityWh;
        WattHours usefulHeatWh;
        WattHours rejectedHeatWh;
        uint64 computeUnits;
        uint64 uptimeSeconds;
        uint64 seq;
        uint48 measuredAt;
        uint32 generation;
        uint32 storeWh;
    }

    /// @notice The true registers at reading `seq`, the last one accepted of a generation, as a reference meter found them.
    /// @param evidenceHash of the audit's report
    struct Correction {
        uint256 nodeId;
        uint32 generation;
        uint64 seq;
        WattHours electricityWh;
        WattHours usefulHeatWh;
        WattHours rejectedHeatWh;
        bytes32 evidenceHash;
    }

    /// @notice Result of one reading in a batch; each but Accepted has an error of the same name in `attest`.
    enum Code {
        Accepted,
        UnknownNode,
        HouseholdMustUseRollup,
        NotCertified,
        WrongGeneration,
        NoBaseline,
        StaleSequence,
        TimeNotLater,
        FromTheFuture,
        RegisterFell,
        AboveRatedPower,
        AboveClassMaximum,
        UptimeImpossible,
        MoreHeatThanEnergy,
        WrongSignature
    }

    event BaselineSet(uint256 indexed nodeId, uint32 indexed generation, address indexed installer, Reading reading);
    event ReadingAttested(uint256 indexed nodeId, Epoch indexed epoch, Reading reading, WattHours creditedHeatWh);
    /// @notice Reading `seq` in a batch was refused; nothing of it was kept.
    event ReadingRefused(uint256 indexed nodeId, uint64 seq, Code code);

    /// @notice `lastReading` and `startReading` are what `hashReading` says of the two.
    event MeterSwapped(
        uint256 indexed nodeId,
        uint32 indexed generation,
        address indexed installer,
        bytes32 lastReading,
        bytes32 startReading
    );
    /// @param newGeneration the one opened by it; 0 if the corrected one had ended before
    event RegistersCorrected(
        uint256 indexed nodeId,
        uint32 indexed generation,
        uint32 newGeneration,
        address installer,
        address indexed auditor,
        Correction correction,
        WattHours excessHeatWh
    );

    error HeatLedgerUnknownNode(uint256 nodeId);
    error HeatLedgerHouseholdMustUseRollup(uint256 nodeId);
    error HeatLedgerNotCertified(uint256 nodeId);
    error HeatLedgerWrongGeneration(uint32 found, uint32 expected);
    error HeatLedgerNoBaseline(uint256 nodeId, uint32 generation);
    error HeatLedgerBaselineExists(uint256 nodeId, uint32 generation);
    error HeatLedgerStaleSequence(uint64 found, uint64 last);
    error HeatLedgerTimeNotLater(uint256 found, uint256 last);
    error HeatLedgerFromTheFuture(uint256 measuredAt, uint256 latest);
    error HeatLedgerRegisterFell(uint256 nodeId);
    error HeatLedgerAboveRatedPower(uint256 wattSeconds, uint256 allowed);
    error HeatLedgerAboveClassMaximum(uint256 units, uint256 allowed);
    error HeatLedgerUptimeImpossible(uint256 uptime, uint256 span);
    error HeatLedgerMoreHeatThanEnergy(uint256 heatWh, uint256 availableWh);
    error HeatLedgerWrongSignature(address found, address expected);
    error HeatLedgerWrongInstaller(address found, address expected);
    error HeatLedgerRegisterTooLarge(uint256 value, uint256 max);
    error HeatLedgerLengthMismatch(uint256 readings, uint256 signatures);
    error HeatLedgerDifferentNodes(uint256 nodeId, uint256 otherNodeId);
    error HeatLedgerAlreadyCorrected(uint256 nodeId, uint32 generation);
    error HeatLedgerCorrectionOutdated(uint64 seq, uint64 last);
    error HeatLedgerCorrectionBelowStart(uint256 heatWh, uint256 startHeatWh);
    error HeatLedgerNotAuditor(address account);
    error HeatLedgerAuditorInvolved(address auditor);
    error HeatLedgerWrongAuditor(address found, address expected);

    /// @notice Start registers of a generation, signed by the device and by the installer named at certification (both sign
    ///         `hashReading`). Never paid. Later than every accepted reading; registers below 2^48 Wh.
    function attestBaseline(
        Reading calldata reading,
        bytes calldata deviceSignature,
        bytes calldata installerSignature
    ) external;

    /// @notice Accepts a reading or reverts with the error of the first check that fails.
    function attest(Reading calldata reading, bytes calldata signature) external;

    /// @notice Tries each reading; never reverts for one of them.
    function attestBatch(
        Reading[] calldata readings,
        bytes[] calldata signatures
    ) external returns (Code[] memory codes);

    /// @notice Records that a meter was replaced: `last`, of the old one, is accepted and credited like any reading (or is the last
    ///         one accepted already), a new generation opens, `start`, of the new one, is its baseline. Anyone may submit; the device
    ///         signs both readings, the installer EIP-712 `MeterSwap(nodeId, generation, lastReading, startReading)`, where
    ///         `generation` is the new one and the others are `hashReading` of the two.
    function swapMeter(
        Reading calldata last,
        bytes calldata lastSignature,
        Reading calldata start,
        bytes calldata startSignature,
        bytes calldata installerSignature
    ) external;

    /// @notice Records what a reference meter found of a generation, once: of the present one, which ends by it and whose successor
    ///         begins with `start`, or of one that has ended (`start` is not used). Installer and an auditor, who is neither
    ///         installer, operator nor device, sign the EIP-712 `Correction`, the device `start`. Anyone may submit.
    /// @dev Nothing credited is taken back here: see `Disputes.proveOverclaim`. A node whose operator does not sign `start` can be
    ///      corrected after its certification was withdrawn: `start` is not used then and follows by `attestBaseline`. The installer
    ///      does not sign `start`: start registers pay nothing, and power and time bound whatever follows.
    function correct(
        Correction calldata correction,
        Reading calldata start,
        bytes calldata startSignature,
        bytes calldata installerSignature,
        address auditor,
        bytes calldata auditorSignature
    ) external;

    /// @notice What `attest` would say now, without changing anything.
    function check(Reading calldata reading, bytes calldata signature) external view returns (Code);

    function registersOf(uint256 nodeId) external view returns (Registers memory);

    /// @notice Credited heat of a node in an epoch: min(useful heat, ceiling * span), by the epoch of measuredAt if accepted
    ///         within 48 h of its end, else the epoch of acceptance.
    function creditedHeat(uint256 nodeId, Epoch epoch) external view returns (WattHours);

    /// @notice EIP-712 digest a device signs.
    function hashReading(Reading calldata reading) external view returns (bytes32);

    /// @notice EIP-712 digest the installer signs when a meter was replaced.
    function hashMeterSwap(
        uint256 nodeId,
        uint32 generation,
        bytes32 lastReading,
        bytes32 startReading
    ) external view returns (bytes32);

    /// @notice EIP-712 digest installer and auditor sign.
    function hashCorrection(Correction calldata correction) external view returns (bytes32);

    /// @notice Useful heat claimed in a generation beyond the true one, 5 % of it and 1 kWh, as a correction found; else 0.
    function excessHeatOf(uint256 nodeId, uint32 generation) external view returns (WattHours excess);

    /// @notice Who signed a reading, by either curve; the zero address if the signature is malformed or wrong.
    function signerOf(Reading calldata reading, bytes calldata signature) external view returns (address);
}
