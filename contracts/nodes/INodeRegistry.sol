// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PackedLimits, PackedSigner} from "./Metering.sol";

/// @title Heating computers and the keys that sign for them.
/// @dev Hazards: a new key or meter opens a new register generation; registers never reset silently. Lowering or raising a
///      limit applies the smaller value to a span of time that crosses the change.
interface INodeRegistry {
    /// @param ratedPowerW electrical power at the wall, W
    /// @param unitsPerKWhMax most compute units a kWh can make (class maximum)
    /// @param storageWh heat the certified storage (bath, tank) can hold back, Wh
    /// @param heatCeilingW copy of the site's ceiling when certified, W
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
    }

    event NodeRegistered(
        uint256 indexed nodeId,
        uint256 indexed siteId,
        address indexed operator,
        address payout,
        address deviceKey
    );
    event NodeCertified(uint256 indexed nodeId, address indexed certifier, address installer, Limits limits);
    event PayoutChanged(uint256 indexed nodeId, address payout);
    event DeviceKeyRotated(uint256 indexed nodeId, address deviceKey, uint32 generation);

    error NodeRegistryUnknownNode(uint256 nodeId);
    error NodeRegistryNotOperator(uint256 nodeId, address account, address operator);
    error NodeRegistryInvalidKey(address deviceKey);
    error NodeRegistryKeyInUse(address deviceKey, uint256 nodeId);
    error NodeRegistryInvalidPayout(address payout);
    error NodeRegistrySiteNotCertified(uint256 siteId);
    error NodeRegistryFarmAboveGeneration(uint256 siteId, uint256 ratedPowerW, uint256 renewableGenerationW);
    error NodeRegistryAboveGridConnection(uint256 siteId, uint256 ratedPowerW, uint256 gridConnectionW);
    error NodeRegistryInvalidLimits();

    /// @notice Registers a node at a site of the caller. `deviceKey` is the address of its secp256k1 key, used once.
    function registerNode(uint256 siteId, address payout, address deviceKey) external returns (uint256 nodeId);

    /// @notice Confirms rated power, class, storage and calibration; names the installer who signs start registers. Only a certifier.
    ///         `limits.heatCeilingW` is ignored and taken from the site, as is whether the site is a household.
    /// @dev Hazard: the copy is not followed: after a site was certified anew, certify its nodes anew.
    function certifyNode(uint256 nodeId, address installer, Limits calldata limits) external;

    /// @notice Changes the account that is paid, for work settled from now on. Only the operator.
    function setPayout(uint256 nodeId, address payout) external;

    /// @notice Replaces the device key and opens a new register generation. Only the operator.
    function rotateDeviceKey(uint256 nodeId, address deviceKey) external;

    function nodeOf(uint256 nodeId) external view returns (Node memory);

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

    function nodeCount() external view returns (uint256);
}
