// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {INodeRegistry} from "./INodeRegistry.sol";
import {ISiteRegistry} from "./ISiteRegistry.sol";
import {PackedLimits, PackedSigner} from "./Metering.sol";

contract NodeRegistry is INodeRegistry, AccessManaged {
    /// @dev One slot, read as a PackedSigner: who signs readings, and whether they are wanted at all.
    struct Signer {
        address deviceKey;
        uint32 generation;
        bool certified;
        bool household;
        TrustTier tier;
    }

    struct Owner {
        address operator;
        uint96 siteId;
    }

    /// @dev One slot, read as PackedLimits: limits and the moment from which they hold. `previous` counts the older ones kept in `_history`.
    struct Term {
        uint32 ratedPowerW;
        uint32 unitsPerKWhMax;
        uint32 storageWh;
        uint32 heatCeilingW;
        uint48 calibratedUntil;
        uint48 from;
        uint32 previous;
    }

    struct PastKey {
        address deviceKey;
        uint48 endedAt;
    }

    uint256 private constant MAX_REASON_BYTES = 500;

    ISiteRegistry public immutable sites;

    uint256 public override nodeCount;

    mapping(uint256 siteId => uint256) public override ratedPowerOfSite;
    mapping(uint256 siteId => uint256) public override heatCeilingOfSite;
    mapping(address account => bool) public override isAuditor;
    mapping(uint256 nodeId => Signer) private _signers;
    mapping(uint256 nodeId => Term) private _terms;
    mapping(uint256 nodeId => mapping(uint256 index => Term)) private _history;
    mapping(uint256 nodeId => Owner) private _owners;
    mapping(uint256 nodeId => address) private _payouts;
    mapping(uint256 nodeId => address) private _installers;
    mapping(address operator => mapping(address deviceKey => uint256 nodeId)) private _nodeOfKey;
    /// @dev Keys of all generations but the present one.
    mapping(uint256 nodeId => mapping(uint32 generation => PastKey)) private _pastKeys;

    constructor(address authority, ISiteRegistry sites_) AccessManaged(authority) {
        sites = sites_;
    }

    /// @inheritdoc INodeRegistry
    function registerNode(
        uint256 siteId,
        address payout,
        address deviceKey
    ) external override returns (uint256 nodeId) {
        ISiteRegistry.Site memory site = sites.siteOf(siteId);
        nodeId = ++nodeCount;
        if (site.operator != msg.sender) revert NodeRegistryNotOperator(nodeId, msg.sender, site.operator);
        _claimKey(nodeId, deviceKey);

        _signers[nodeId] = Signer({
            deviceKey: deviceKey,
            generation: 1,
            certified: false,
            household: site.kind == ISiteRegistry.Kind.Household,
            tier: TrustTier.None
        });
        _owners[nodeId] = Owner({operator: msg.sender, siteId: uint96(siteId)});
        _setPayout(nodeId, payout);
        emit NodeRegistered(nodeId, siteId, msg.sender, payout, deviceKey);
    }

    /// @inheritdoc INodeRegistry
    function certifyNode(
        uint256 nodeId,
        address installer,
        TrustTier tier,
        Limits calldata limits
    ) external override restricted {
        Signer storage signer = _signer(nodeId);
        Owner memory owner = _owners[nodeId];
        // No key of this operator's machines, now or ever, may vouch for one of them.
        if (installer == address(0) || _nodeOfKey[owner.operator][installer] != 0) {
            revert NodeRegistryInvalidKey(installer);
        }
        if (tier == TrustTier.None) revert NodeRegistryInvalidTier(tier);
        if (
            limits.ratedPowerW == 0 ||
            limits.unitsPerKWhMax == 0 ||
            limits.heatCeilingW == 0 ||
            limits.calibratedUntil <= block.timestamp
        ) revert NodeRegistryInvalidLimits();

        ISiteRegistry.Site memory site = sites.siteOf(owner.siteId);
        if (signer.certified) _release(owner.siteId, _terms[nodeId]);
        _book(owner.siteId, site, limits);
        Term storage term = _nextTerm(nodeId);
        term.ratedPowerW = limits.ratedPowerW;
        term.unitsPerKWhMax = limits.unitsPerKWhMax;
        term.storageWh = limits.storageWh;
        term.heatCeilingW = limits.heatCeilingW;
        term.calibratedUntil = limits.calibratedUntil;
        signer.certified = true;
        signer.household = site.kind == ISiteRegistry.Kind.Household;
        signer.tier = tier;
        _installers[nodeId] = installer;
        emit NodeCertified(nodeId, msg.sender, installer, tier, limits);
    }

    /// @inheritdoc INodeRegistry
    function withdrawCertification(uint256 nodeId, string calldata reason) external override restricted {
        Signer storage signer = _signer(nodeId);
        if (!signer.certified) revert NodeRegistryNotCertified(nodeId);
        uint256 length = bytes(reason).length;
        if (length == 0 || length > MAX_REASON_BYTES) revert NodeRegistryReasonInvalid(length, MAX_REASON_BYTES);

        signer.certified = false;
        _release(_owners[nodeId].siteId, _terms[nodeId]);
        // Its own term, so that a span that touches this time is not paid when the node is certified again.
        _nextTerm(nodeId).heatCeilingW = 0;
        emit CertificationWithdrawn(nodeId, msg.sender, reason);
    }

    /// @inheritdoc INodeRegistry
    function setPayout(uint256 nodeId, address payout) external override {
        _requireOperator(nodeId);
        _setPayout(nodeId, payout);
        emit PayoutChanged(nodeId, payout);
    }

    /// @inheritdoc INodeRegistry
    function rotateDeviceKey(uint256 nodeId, address deviceKey) external override {
        _requireOperator(nodeId);
        if (deviceKey == _installers[nodeId]) revert NodeRegistryInvalidKey(deviceKey);
        _claimKey(nodeId, deviceKey);
        uint32 generation = _openGeneration(nodeId);
        _signers[nodeId].deviceKey = deviceKey;
        emit DeviceKeyRotated(nodeId, deviceKey, generation);
    }

    /// @inheritdoc INodeRegistry
    function openGeneration(uint256 nodeId) external override restricted returns (uint32 generation) {
        _signer(nodeId);
        generation = _openGeneration(nodeId);
        emit GenerationOpened(nodeId, generation);
    }

    /// @inheritdoc INodeRegistry
    function setAuditor(address auditor, bool appointed) external override restricted {
        if (auditor == address(0)) revert NodeRegistryInvalidAuditor(auditor);
        isAuditor[auditor] = appointed;
        emit AuditorAppointed(auditor, appointed);
    }

    /// @inheritdoc INodeRegistry
    function nodeOf(uint256 nodeId) external view override returns (Node memory) {
        Signer memory signer = _signer(nodeId);
        Owner memory owner = _owners[nodeId];
        return
            Node({
                siteId: owner.siteId,
                operator: owner.operator,
                payout: _payouts[nodeId],
                deviceKey: signer.deviceKey,
                installer: _installers[nodeId],
                generation: signer.generation,
                certified: signer.certified,
                household: signer.household,
                tier: signer.tier
            });
    }

    /// @inheritdoc INodeRegistry
    function keyOf(uint256 nodeId, uint32 generation) external view override returns (address) {
        Signer storage signer = _signer(nodeId);
        if (generation == 0 || generation > signer.generation) {
            revert NodeRegistryUnknownGeneration(nodeId, generation);
        }
        return generation == signer.generation ? signer.deviceKey : _pastKeys[nodeId][generation].deviceKey;
    }

    /// @inheritdoc INodeRegistry
    function endOf(uint256 nodeId, uint32 generation) external view override returns (uint48) {
        return _pastKeys[nodeId][generation].endedAt;
    }

    /// @inheritdoc INodeRegistry
    function limitsSince(uint256 nodeId, uint256 since) external view override returns (Limits memory) {
        _signer(nodeId);
        return _limitsSince(nodeId, since);
    }

    /// @inheritdoc INodeRegistry
    function meteringOf(
        uint256 nodeId,
        uint256 since
    ) external view override returns (PackedSigner signer, PackedLimits limits) {
        Signer storage signerSlot = _signers[nodeId];
        Term storage term = _terms[nodeId];
        uint256 word;
        // Both structs fill one slot each, laid out as Metering.sol says.
        assembly ("memory-safe") {
            signer := sload(signerSlot.slot)
            word := sload(term.slot)
        }
        bool crossesChange = uint48(word >> 176) > since;
        limits = crossesChange ? _pack(_limitsSince(nodeId, since)) : PackedLimits.wrap(word);
    }

    /// @inheritdoc INodeRegistry
    function paymentTermsOf(
        uint256 nodeId
    ) external view override returns (address payout, uint32 unitsPerKWhMax, bool certified, bool household) {
        Signer storage signer = _signers[nodeId];
        return (_payouts[nodeId], _terms[nodeId].unitsPerKWhMax, signer.certified, signer.household);
    }

    function _limitsSince(uint256 nodeId, uint256 since) private view returns (Limits memory limits) {
        Term memory term = _terms[nodeId];
        limits = _limitsOf(term);
        while (term.from > since) {
            if (term.previous == 0) {
                // Nobody vouched for the time before the first certification: it is metered, never paid.
                limits.heatCeilingW = 0;
                return limits;
            }
            term = _history[nodeId][term.previous - 1];
            limits.ratedPowerW = uint32(Math.min(limits.ratedPowerW, term.ratedPowerW));
            limits.unitsPerKWhMax = uint32(Math.min(limits.unitsPerKWhMax, term.unitsPerKWhMax));
            limits.storageWh = uint32(Math.min(limits.storageWh, term.storageWh));
            limits.heatCeilingW = uint32(Math.min(limits.heatCeilingW, term.heatCeilingW));
            limits.calibratedUntil = uint48(Math.min(limits.calibratedUntil, term.calibratedUntil));
        }
    }

    function _pack(Limits memory limits) private pure returns (PackedLimits) {
        return
            PackedLimits.wrap(
                uint256(limits.ratedPowerW) |
                    (uint256(limits.unitsPerKWhMax) << 32) |
                    (uint256(limits.storageWh) << 64) |
                    (uint256(limits.heatCeilingW) << 96) |
                    (uint256(limits.calibratedUntil) << 128)
            );
    }

    function _limitsOf(Term memory term) private pure returns (Limits memory) {
        return
            Limits({
                ratedPowerW: term.ratedPowerW,
                unitsPerKWhMax: term.unitsPerKWhMax,
                storageWh: term.storageWh,
                heatCeilingW: term.heatCeilingW,
                calibratedUntil: term.calibratedUntil
            });
    }

    /// @dev Keeps the present limits in the history; the next ones hold from now.
    function _nextTerm(uint256 nodeId) private returns (Term storage term) {
        term = _terms[nodeId];
        if (term.from != 0) {
            _history[nodeId][term.previous] = term;
            ++term.previous;
        }
        term.from = uint48(block.timestamp);
    }

    function _book(uint256 siteId, ISiteRegistry.Site memory site, Limits calldata limits) private {
        if (site.heatCeilingW == 0) revert NodeRegistrySiteNotCertified(siteId);
        uint256 powerW = ratedPowerOfSite[siteId] + limits.ratedPowerW;
        if (site.kind == ISiteRegistry.Kind.Farm && powerW > site.renewableGenerationW) {
            revert NodeRegistryFarmAboveGeneration(siteId, powerW, site.renewableGenerationW);
        }
        if (powerW > site.gridConnectionW) {
            revert NodeRegistryAboveGridConnection(siteId, powerW, site.gridConnectionW);
        }
        uint256 heatW = heatCeilingOfSite[siteId] + limits.heatCeilingW;
        if (heatW > site.heatCeilingW) revert NodeRegistryAboveHeatCeiling(siteId, heatW, site.heatCeilingW);
        ratedPowerOfSite[siteId] = powerW;
        heatCeilingOfSite[siteId] = heatW;
    }

    function _release(uint256 siteId, Term storage term) private {
        ratedPowerOfSite[siteId] -= term.ratedPowerW;
        heatCeilingOfSite[siteId] -= term.heatCeilingW;
    }

    function _openGeneration(uint256 nodeId) private returns (uint32) {
        Signer storage signer = _signers[nodeId];
        _pastKeys[nodeId][signer.generation] = PastKey(signer.deviceKey, uint48(block.timestamp));
        return ++signer.generation;
    }

    function _claimKey(uint256 nodeId, address deviceKey) private {
        if (deviceKey == address(0)) revert NodeRegistryInvalidKey(deviceKey);
        mapping(address deviceKey => uint256 nodeId) storage nodeOfKey = _nodeOfKey[msg.sender];
        uint256 holder = nodeOfKey[deviceKey];
        if (holder != 0) revert NodeRegistryKeyInUse(deviceKey, holder);
        nodeOfKey[deviceKey] = nodeId;
    }

    function _setPayout(uint256 nodeId, address payout) private {
        if (payout == address(0) || payout == address(this)) revert NodeRegistryInvalidPayout(payout);
        _payouts[nodeId] = payout;
    }

    function _requireOperator(uint256 nodeId) private view {
        _signer(nodeId);
        address operator = _owners[nodeId].operator;
        if (operator != msg.sender) revert NodeRegistryNotOperator(nodeId, msg.sender, operator);
    }

    function _signer(uint256 nodeId) private view returns (Signer storage signer) {
        signer = _signers[nodeId];
        if (signer.deviceKey == address(0)) revert NodeRegistryUnknownNode(nodeId);
    }
}
