// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Places with a heat sink and meters.
/// @dev Privacy: never an address, only a coarse region code (NUTS 1, e.g. "DE4"); a household has no label.
interface ISiteRegistry {
    enum Kind {
        None,
        Household,
        Commercial,
        Farm
    }

    /// @param heatCeilingW useful heat the sink can take, W (certified); 0 until certified
    /// @param gridConnectionW power of the grid connection, W
    /// @param renewableGenerationW farm: certified renewable generation on the spot, W
    struct Site {
        Kind kind;
        bytes8 region;
        uint32 heatCeilingW;
        uint32 gridConnectionW;
        uint32 renewableGenerationW;
        address operator;
    }

    event SiteRegistered(
        uint256 indexed siteId,
        address indexed operator,
        Kind kind,
        bytes8 region,
        uint32 gridConnectionW,
        string label
    );
    event SiteCertified(
        uint256 indexed siteId,
        address indexed certifier,
        Kind kind,
        uint32 heatCeilingW,
        uint32 gridConnectionW,
        uint32 renewableGenerationW
    );

    /// @notice What the operator says about the site; empty takes it back. Not checked by anybody.
    event SiteProfileChanged(uint256 indexed siteId, string profile);

    error SiteRegistryUnknownSite(uint256 siteId);
    error SiteRegistryInvalidKind(Kind kind);
    error SiteRegistryHouseholdLabel();
    error SiteRegistryLabelTooLong(uint256 length, uint256 max);
    error SiteRegistryWithoutGridConnection();
    error SiteRegistryNotOperator(uint256 siteId, address account, address operator);
    error SiteRegistryHouseholdProfile();
    error SiteRegistryProfileTooLong(uint256 length, uint256 max);

    /// @notice Registers a site of the caller. `label` (at most 64 bytes) is public; empty for households.
    function registerSite(
        Kind kind,
        bytes8 region,
        uint32 gridConnectionW,
        string calldata label
    ) external returns (uint256 siteId);

    /// @notice Confirms what was inspected on the spot. Only a certifier.
    function certifySite(
        uint256 siteId,
        Kind kind,
        uint32 heatCeilingW,
        uint32 gridConnectionW,
        uint32 renewableGenerationW
    ) external;

    /// @notice Publishes the site's own words about itself (at most 4,000 bytes), by convention JSON:
    ///         `{ "about", "areaM2", "strips": [{ "crop", "areaM2", "yieldKgPerYear" }], "biodiversity", "website" }`.
    ///         Only the operator, and not for households.
    /// @dev Hazard: events cannot be erased; an empty profile only says that the old one is taken back.
    function setProfile(uint256 siteId, string calldata profile) external;

    /// @notice Reverts with SiteRegistryUnknownSite when there is none.
    function siteOf(uint256 siteId) external view returns (Site memory);

    function siteCount() external view returns (uint256);
}
