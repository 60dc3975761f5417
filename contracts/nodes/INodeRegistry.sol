// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PackedLimits, PackedSigner} from "./Metering.sol";

/// @title Heating computers and the keys that sign for them.
/// @dev Hazards: a new key or meter opens a new register generation; registers never reset silently. Lowering or raising a
///      limit applies the smaller value to a span of time that crosses the change; a span that touches time without
///      certification, before the first one or after one was withdrawn, has a heat ceiling of 0: accepted, unpaid.
///      Keys are known as `SigningKey` says, secp256k1 or P-256 by one address, and used once by an operator: another operator
///      who names the same key gains nothing (readings carry the node), and cannot keep its owner from using it.
interface INodeRegistry {
    /// @notice How far the way from meter to signature was secured when it was inspected.
    enum TrustTier {
        None,
        /// Calibrated meters, key in an encrypted file.
        Metered,
        /// Meters sealed by the installer.
        Sealed,
        /// Sealed, and the key in a TPM or secure element it cannot leave.
        Hardware
    }

    /// @param ratedPowerW electrical power at the wall, W
    /// @param unitsPerKWhMax most compute units a kWh can make (class maximum)
    /// @param storageWh heat the certified storage (bath, tank) can hold back, Wh
    /// @param heatCeilingW useful heat per time this node is credited at most: its own share of the site's ceiling, W
    /// @param calibratedUntil end of the meters' calibration (Unix seconds)
    struct Limits {
        uint32 ratedPowerW;
        uint32 unitsPerKWhMax;
        uint32 storageWh;
        uint32 heatCeilingW;
        uint48 calibratedUntil;
    }

    struct Node {
        uint256 siteId;
        address operator;
        address payout;
        address deviceKey;
        address installer;
        uint32 generation;
        bool certified;
        bool household;
        TrustTier tier;
    }

    event NodeRegistered(
        uint256 indexed nodeId,
        uint256 indexed siteId,
        address indexed operator,
        address payout,
        address deviceKey
    );
    event NodeCertified(
        uint256 indexed nodeId,
        address indexed certifier,
        address installer,
        TrustTier tier,
        Limits limits
    );
    event CertificationWithdrawn(uint256 indexed nodeId, address indexed certifier, string reason);
    event PayoutChanged(uint256 indexed nodeId, address payout);
    event DeviceKeyRotated(uint256 indexed nodeId, address deviceKey, uint32 generation);
    /// @notice The key stays, the registers begin anew (meter swapped, registers corrected).
    event GenerationOpened(uint256 indexed nodeId, uint32 generation);
    event AuditorAppointed(address indexed auditor, bool appointed);

    error NodeRegistryUnknownNode(uint256 nodeId);
    error NodeRegistryNotOperator(uint256 nodeId, address account, address operator);
    error NodeRegistryInvalidKey(address deviceKey);
    error NodeRegistryKeyInUse(address deviceKey, uint256 nodeId);
    error NodeRegistryInvalidPayout(address payout);
    error NodeRegistrySiteNotCertified(uint256 siteId);
    error NodeRegistryFarmAboveGeneration(uint256 siteId, uint256 ratedPowerW, uint256 renewableGenerationW);
    error NodeRegistryAboveGridConnection(uint256 siteId, uint256 ratedPowerW, uint256 gridConnectionW);
    error NodeRegistryAboveHeatCeiling(uint256 siteId, uint256 heatCeilingW, uint256 siteCeilingW);
    error NodeRegistryInvalidLimits();
    error NodeRegistryInvalidTier(TrustTier tier);
    error NodeRegistryNotCertified(uint256 nodeId);
    error NodeRegistryReasonInvalid(uint256 length, uint256 max);
    error NodeRegistryUnknownGeneration(uint256 nodeId, uint32 generation);
    error NodeRegistryInvalidAuditor(address auditor);

    /// @notice Registers a node at a site of the caller. `deviceKey` is used once by an operator.
    function registerNode(uint256 siteId, address payout, address deviceKey) external returns (uint256 nodeId);

    /// @notice Confirms trust tier, rated power, class, storage, calibration and the node's share of the site's heat ceiling;
    ///         names the installer who signs start registers, swaps and corrections, with a key that is none of the operator's
    ///         machines. Only a certifier. The shares of a site's certified nodes stay within its ceiling, their rated power
    ///         within its grid connection and, on a farm, its generation.
    /// @dev Hazard: the site is not followed: after it was certified anew, certify its nodes anew.
    function certifyNode(uint256 nodeId, address installer, TrustTier tier, Limits calldata limits) external;

    /// @notice Refuses readings from now on and gives the node's power and heat share back to the site. What was credited stays,
    ///         the time until the next certification is never paid. Only a certifier; `reason` (1 to 500 bytes) is public.
    function withdrawCertification(uint256 nodeId, string calldata reason) external;

    /// @notice Changes the account that is paid, for work settled from now on. Only the operator.
    function setPayout(uint256 nodeId, address payout) external;

    /// @notice Replaces the device key and opens a new register generation. Only the operator.
    function rotateDeviceKey(uint256 nodeId, address deviceKey) external;

    /// @notice Opens the next register generation with the same key. Only the HeatLedger, which sets its start registers.
    function openGeneration(uint256 nodeId) external returns (uint32 generation);

    /// @notice Appoints or dismisses an auditor, who co-signs corrections. Only by a vote.
    function setAuditor(address auditor, bool appointed) external;

    function isAuditor(address account) external view returns (bool);

    function nodeOf(uint256 nodeId) external view returns (Node memory);

    /// @notice The key that signs, or signed, readings of a generation; every key a node ever had. Never zero: reverts with
    ///         NodeRegistryUnknownGeneration, so that a malformed signature (signer zero) matches no generation.
    function keyOf(uint256 nodeId, uint32 generation) external view returns (address);

    /// @notice When a generation ended (Unix seconds); 0 for the present one and those to come. Never reverts.
    function endOf(uint256 nodeId, uint32 generation) external view returns (uint48);

    /// @notice The limits that hold for a span that began at `since`: the smaller of old and new where they changed after it.
    function limitsSince(uint256 nodeId, uint256 since) external view returns (Limits memory);

    /// @notice Key, generation and `limitsSince` in one cheap call. Never reverts: the device key of an unknown node is zero.
    function meteringOf(uint256 nodeId, uint256 since) external view returns (PackedSigner signer, PackedLimits limits);

    /// @notice All that a payment for work needs, in one call. Never reverts: zeros for an unknown node.
    function paymentTermsOf(
        uint256 nodeId
    ) external view returns (address payout, uint32 unitsPerKWhMax, bool certified, bool household);

    /// @notice Rated power of all certified nodes of a site, W.
    function ratedPowerOfSite(uint256 siteId) external view returns (uint256);

    /// @notice Heat ceilings of all certified nodes of a site, W.
    function heatCeilingOfSite(uint256 siteId) external view returns (uint256);

    function nodeCount() external view returns (uint256);
}
