// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IConformity} from "../shared/IConformity.sol";
import {IReviewers} from "../shared/IReviewers.sol";
import {IStandards} from "./IStandards.sol";

contract Standards is IStandards, AccessManaged {
    uint256 private constant TITLE_BYTES = 120;
    uint256 private constant URI_BYTES = 512;
    uint256 private constant REASON_BYTES = 1_000;

    uint64 private _count;
    mapping(bytes32 contentHash => Version) private _versions;
    mapping(uint256 standardId => bytes32) public override latestOf;
    mapping(address account => bool) private _accredited;
    mapping(bytes32 contentHash => mapping(bytes32 subject => mapping(address reviewer => bool))) private _conforms;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IStandards
    function publish(
        uint256 standardId,
        Kind kind,
        string calldata title,
        bytes32 contentHash,
        string calldata uri,
        uint48 inForceFrom,
        uint48 inForceUntil
    ) external override restricted returns (uint256) {
        if (contentHash == 0) revert StandardsWithoutContent();
        if (_versions[contentHash].standardId != 0) revert StandardsAlreadyPublished(contentHash);
        _requireText(title, 1, TITLE_BYTES);
        _requireText(uri, 0, URI_BYTES);
        uint48 from = inForceFrom == 0 ? uint48(block.timestamp) : inForceFrom;
        _requireTerm(from, inForceUntil, from);

        Version memory version = _next(standardId, kind);
        version.inForceFrom = from;
        version.inForceUntil = inForceUntil;
        _versions[contentHash] = version;
        latestOf[version.standardId] = contentHash;
        emit StandardPublished(version.standardId, version.number, contentHash, kind, title, uri, from, inForceUntil);
        return version.standardId;
    }

    /// @inheritdoc IStandards
    function end(bytes32 contentHash, uint48 inForceUntil) external override restricted {
        Version storage version = _published(contentHash);
        uint48 until = inForceUntil == 0 ? uint48(block.timestamp) : inForceUntil;
        _requireTerm(version.inForceFrom, until, until);
        uint48 set = version.inForceUntil;
        if (set != 0 && set <= until) revert StandardsAlreadyEnded(contentHash, set);
        version.inForceUntil = until;
        emit StandardEnded(version.standardId, contentHash, until);
    }

    /// @inheritdoc IStandards
    function accredit(address reviewer, bool accredited) external override restricted {
        if (reviewer == address(0)) revert StandardsInvalidReviewer(reviewer);
        _accredited[reviewer] = accredited;
        emit ReviewerAccredited(reviewer, accredited);
    }

    /// @inheritdoc IStandards
    function stateConformity(
        bytes32 contentHash,
        bytes32 subject,
        bool conforms,
        string calldata reason
    ) external override {
        if (!_accredited[msg.sender]) revert StandardsNotReviewer(msg.sender);
        if (block.timestamp < _published(contentHash).inForceFrom) revert StandardsNotInForce(contentHash);
        if (subject == 0) revert StandardsWithoutSubject();
        if (!conforms && bytes(reason).length == 0) revert StandardsWithoutReason();
        _requireText(reason, 0, REASON_BYTES);
        _conforms[contentHash][subject][msg.sender] = conforms;
        emit ConformityStated(contentHash, subject, msg.sender, conforms, reason);
    }

    /// @inheritdoc IStandards
    function versionOf(bytes32 contentHash) external view override returns (Version memory) {
        return _versions[contentHash];
    }

    /// @inheritdoc IStandards
    function standardCount() external view override returns (uint256) {
        return _count;
    }

    /// @inheritdoc IConformity
    function isInForce(bytes32 contentHash, uint256 at) external view override returns (bool) {
        Version storage version = _versions[contentHash];
        uint48 until = version.inForceUntil;
        return version.standardId != 0 && version.inForceFrom <= at && (until == 0 || at <= until);
    }

    /// @inheritdoc IConformity
    function isConforming(
        bytes32 contentHash,
        bytes32 subject,
        address reviewer
    ) external view override returns (bool) {
        return _accredited[reviewer] && _conforms[contentHash][subject][reviewer];
    }

    /// @inheritdoc IReviewers
    function isReviewer(address account) external view override returns (bool) {
        return _accredited[account];
    }

    /// @dev Line and number of a version to come; opens a line for 0.
    function _next(uint256 standardId, Kind kind) private returns (Version memory version) {
        version.kind = kind;
        if (standardId == 0) {
            version.standardId = ++_count;
            version.number = 1;
            return version;
        }
        if (standardId > _count) revert StandardsUnknownLine(standardId, _count);
        Version storage former = _versions[latestOf[standardId]];
        if (former.kind != kind) revert StandardsKindDiffers(standardId, kind, former.kind);
        version.standardId = former.standardId;
        version.number = former.number + 1;
    }

    function _published(bytes32 contentHash) private view returns (Version storage version) {
        version = _versions[contentHash];
        if (version.standardId == 0) revert StandardsUnknown(contentHash);
    }

    /// @dev `until` 0 is no end; `first` is the one of the two that must not lie in the past.
    function _requireTerm(uint48 from, uint48 until, uint48 first) private view {
        if (first < block.timestamp || (until != 0 && until <= from)) {
            revert StandardsTermInvalid(from, until, block.timestamp);
        }
    }

    function _requireText(string calldata text, uint256 min, uint256 max) private pure {
        uint256 length = bytes(text).length;
        if (length < min || length > max) revert StandardsTextInvalid(length, max);
    }
}
