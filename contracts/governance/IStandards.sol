// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IConformity} from "../shared/IConformity.sol";

/// @title Development guidelines for software and hardware, and who may say that something conforms to them.
/// @dev A standard is a line of versions; a version is known by the hash of its text. Accredited reviewers state, in their own
/// name, whether a subject (the hash of a delivery: the same hash that `Roadmap.submitEvidence` takes) conforms to a version.
/// Hazards:
/// - A statement is an opinion of its reviewer, kept with its name; only statements of accounts that are accredited now count.
/// - `uri` may stop answering; the hash is what was voted on.
/// - A version ends, it is never changed. What was pinned by hash keeps its meaning.
interface IStandards is IConformity {
    enum Kind {
        Software,
        Hardware
    }

    /// @param standardId the line it belongs to, from 1; 0 if there is no such version
    /// @param number 1, 2, 3 … within its line
    /// @param inForceFrom first second (Unix) in force
    /// @param inForceUntil last second in force, 0 while no end is set
    struct Version {
        uint64 standardId;
        uint32 number;
        Kind kind;
        uint48 inForceFrom;
        uint48 inForceUntil;
    }

    /// @notice A new version, the first of a new line when `number` is 1. `uri` has at most 512 bytes, `title` 1 to 120.
    event StandardPublished(
        uint256 indexed standardId,
        uint256 indexed number,
        bytes32 indexed contentHash,
        Kind kind,
        string title,
        string uri,
        uint48 inForceFrom,
        uint48 inForceUntil
    );
    /// @notice The version of that hash is in force until `inForceUntil` (Unix seconds, that second included).
    event StandardEnded(uint256 indexed standardId, bytes32 indexed contentHash, uint48 inForceUntil);
    event ReviewerAccredited(address indexed reviewer, bool accredited);
    /// @notice `reviewer` says whether `subject` conforms; a later statement of the same reviewer replaces it.
    event ConformityStated(
        bytes32 indexed contentHash,
        bytes32 indexed subject,
        address indexed reviewer,
        bool conforms,
        string reason
    );

    error StandardsUnknown(bytes32 contentHash);
    error StandardsUnknownLine(uint256 standardId, uint256 count);
    error StandardsKindDiffers(uint256 standardId, Kind found, Kind expected);
    error StandardsAlreadyPublished(bytes32 contentHash);
    error StandardsWithoutContent();
    error StandardsTextInvalid(uint256 length, uint256 max);
    /// @notice A version must end after it begins, and neither in the past.
    error StandardsTermInvalid(uint256 from, uint256 until, uint256 earliest);
    error StandardsAlreadyEnded(bytes32 contentHash, uint256 until);
    /// @notice Its time has not come yet.
    error StandardsNotInForce(bytes32 contentHash);
    error StandardsNotReviewer(address account);
    error StandardsInvalidReviewer(address account);
    error StandardsWithoutSubject();
    error StandardsWithoutReason();

    /// @notice Publishes a version: of a new line when `standardId` is 0, else the next one of that line (same kind). Only by a
    ///         vote. `inForceFrom` 0 means now; `inForceUntil` 0 means open. Returns the line.
    function publish(
        uint256 standardId,
        Kind kind,
        string calldata title,
        bytes32 contentHash,
        string calldata uri,
        uint48 inForceFrom,
        uint48 inForceUntil
    ) external returns (uint256);

    /// @notice Sets the last second of a version, now (0) or later; a set end can only come nearer. Only by a vote.
    function end(bytes32 contentHash, uint48 inForceUntil) external;

    /// @notice Accredits `reviewer` or withdraws it. Only by a vote.
    function accredit(address reviewer, bool accredited) external;

    /// @notice An accredited reviewer says whether `subject` conforms to a version that is or was in force (one that has ended may
    ///         be pinned still); a "no" needs a reason (at most 1,000 bytes). The last word of each reviewer counts.
    function stateConformity(bytes32 contentHash, bytes32 subject, bool conforms, string calldata reason) external;

    /// @notice The version with that hash; `standardId` 0 if there is none.
    function versionOf(bytes32 contentHash) external view returns (Version memory);

    function standardCount() external view returns (uint256);

    /// @notice Hash of the last version of a line, zero if there is none.
    function latestOf(uint256 standardId) external view returns (bytes32);
}
