// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ISiteRegistry} from "./ISiteRegistry.sol";

contract SiteRegistry is ISiteRegistry, AccessManaged {
    uint256 private constant MAX_LABEL_BYTES = 64;
    uint256 private constant MAX_PROFILE_BYTES = 4_000;

    uint256 public override siteCount;

    mapping(uint256 siteId => Site) private _sites;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc ISiteRegistry
    function registerSite(
        Kind kind,
        bytes8 region,
        uint32 gridConnectionW,
        string calldata label
    ) external override returns (uint256 siteId) {
        _requireInspectable(kind, gridConnectionW);
        uint256 length = bytes(label).length;
        if (kind == Kind.Household && length != 0) revert SiteRegistryHouseholdLabel();
        if (length > MAX_LABEL_BYTES) revert SiteRegistryLabelTooLong(length, MAX_LABEL_BYTES);

        siteId = ++siteCount;
        _sites[siteId] = Site({
            kind: kind,
            region: region,
            heatCeilingW: 0,
            gridConnectionW: gridConnectionW,
            renewableGenerationW: 0,
            operator: msg.sender
        });
        emit SiteRegistered(siteId, msg.sender, kind, region, gridConnectionW, label);
    }

    /// @inheritdoc ISiteRegistry
    function certifySite(
        uint256 siteId,
        Kind kind,
        uint32 heatCeilingW,
        uint32 gridConnectionW,
        uint32 renewableGenerationW
    ) external override restricted {
        Site storage site = _site(siteId);
        _requireInspectable(kind, gridConnectionW);
        site.kind = kind;
        site.heatCeilingW = heatCeilingW;
        site.gridConnectionW = gridConnectionW;
        site.renewableGenerationW = renewableGenerationW;
        emit SiteCertified(siteId, msg.sender, kind, heatCeilingW, gridConnectionW, renewableGenerationW);
    }

    /// @inheritdoc ISiteRegistry
    function setProfile(uint256 siteId, string calldata profile) external override {
        Site storage site = _site(siteId);
        if (site.operator != msg.sender) revert SiteRegistryNotOperator(siteId, msg.sender, site.operator);
        if (site.kind == Kind.Household) revert SiteRegistryHouseholdProfile();
        uint256 length = bytes(profile).length;
        if (length > MAX_PROFILE_BYTES) revert SiteRegistryProfileTooLong(length, MAX_PROFILE_BYTES);
        emit SiteProfileChanged(siteId, profile);
    }

    /// @inheritdoc ISiteRegistry
    function siteOf(uint256 siteId) external view override returns (Site memory) {
        return _site(siteId);
    }

    function _requireInspectable(Kind kind, uint32 gridConnectionW) private pure {
        if (kind == Kind.None) revert SiteRegistryInvalidKind(kind);
        if (gridConnectionW == 0) revert SiteRegistryWithoutGridConnection();
    }

    function _site(uint256 siteId) private view returns (Site storage site) {
        site = _sites[siteId];
        if (site.operator == address(0)) revert SiteRegistryUnknownSite(siteId);
    }
}
