// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev Apply: a reviewer picks one of the applicants. Assign: the worker is named at creation or by a reviewer, without an
/// application. Contest: everybody hands in, the reviewers choose among what was handed in.
enum BountyMode {
    Apply,
    Assign,
    Contest
}

/// @dev The table in IBountyBoard says how they follow each other.
enum BountyState {
    None,
    Open,
    Assigned,
    Submitted,
    Paid,
    Rejected,
    Refunded,
    Contested,
    Disputed,
    Settled
}

/// @notice What a bounty may have beyond the usual; all zero and empty is a plain bounty with applications.
/// @param mode see BountyMode
/// @param worker in mode Assign the worker, assigned at creation; zero: a reviewer names one later. Zero in other modes
/// @param verifier key that signs `VerifiedEvidence`; its signature counts as one approval beside the reviewers'. Zero: none
/// @param repository keccak256 of the lower-case "owner/name" the evidence must come from; zero exactly without a verifier
/// @param standard content hash of a version in force that the work must conform to: approvals count only of accredited
///        reviewers who stated it; zero: none
/// @param minEco 1e-18 ECO an applicant or entrant must have held in the second before the bounty was created; 0: none
/// @param minPaid bounties of the same funder that must have been paid to the applicant or entrant before; 0: none
/// @param milestone number of the roadmap milestone it serves, a note for readers; 0: none
/// @param parts rewards of 2 to 15 parts paid one after the other, each 1 or more, in sum the amount; empty: in one
/// @param tags words for searching, separated by commas, at most 200 bytes
/// @param link where to read more, at most 512 bytes
struct BountyOptions {
    BountyMode mode;
    address worker;
    address verifier;
    bytes32 repository;
    bytes32 standard;
    uint96 minEco;
    uint8 minPaid;
    uint64 milestone;
    uint256[] parts;
    string tags;
    string link;
}

/// @param token allow-listed, non-rebasing ERC-20
/// @param amount reward in the token's smallest unit, 1 to 2^88 - 1
/// @param deadline last second (Unix) to submit, 1 hour to 730 days ahead
/// @param reviewWindow seconds the reviewers have to answer, 1 to 30 days; then silence pays
/// @param approvalsNeeded k of the n reviewers, 2k > n
/// @param reviewers 1 to 15 accounts, distinct; none of them can work on this bounty
/// @param title at most 120 bytes
/// @param text what is to be done (markdown), at most 4,000 bytes
struct BountyTerms {
    address token;
    uint256 amount;
    uint48 deadline;
    uint32 reviewWindow;
    uint8 approvalsNeeded;
    address[] reviewers;
    string title;
    string text;
    BountyOptions options;
}

/// @notice A permit (ERC-2612) of the funder for the board.
struct BountyPermit {
    uint256 value;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @notice What a verifier signs (EIP-712, domain "EcoSphere BountyBoard", version "1").
/// @param bountyId the bounty it counts for, and no other
/// @param worker whose account on the code host is linked to this wallet
/// @param evidenceHash of the submission that waits
/// @param reviewUntil end of that submission's review window: binds the statement to one submission
/// @param repository as in the bounty's options
/// @param workHash keccak256 of what names the work for ever (repository and number); one work counts once on this board
/// @param validUntil last second (Unix) it may be handed in
struct VerifiedEvidence {
    uint256 bountyId;
    address worker;
    bytes32 evidenceHash;
    uint48 reviewUntil;
    bytes32 repository;
    bytes32 workHash;
    uint48 validUntil;
}
