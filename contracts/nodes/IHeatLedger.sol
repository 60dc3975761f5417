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
///      Hazards: a household's kWh are personal data and refused here; the first reading of a generation is a baseline
///      signed by device and installer and never paid; a span with uncalibrated time is accepted, unpaid.
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

    /// @notice Start registers of a generation, signed by the device and by the installer named at certification (both sign
    ///         `hashReading`). Never paid, the store starts at 0. Later than every accepted reading; registers below 2^48 Wh.
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

    /// @notice What `attest` would say now, without changing anything.
    function check(Reading calldata reading, bytes calldata signature) external view returns (Code);

    function registersOf(uint256 nodeId) external view returns (Registers memory);

    /// @notice Credited heat of a node in an epoch: min(useful heat, ceiling * span), by the epoch of measuredAt if accepted
    ///         within 48 h of its end, else the epoch of acceptance.
    function creditedHeat(uint256 nodeId, Epoch epoch) external view returns (WattHours);

    /// @notice EIP-712 digest a device signs.
    function hashReading(Reading calldata reading) external view returns (bytes32);
}
