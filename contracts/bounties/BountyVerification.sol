// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BountyRecord} from "./BountyRecord.sol";
import {BountyState, VerifiedEvidence} from "./BountyTypes.sol";
import {BountyVoices} from "./BountyVoices.sol";

/// @notice The signed statement of a verifier that counts as one approval.
abstract contract BountyVerification is BountyVoices, EIP712 {
    using BountyRecord for BountyRecord.Record;

    bytes32 private constant EVIDENCE_TYPEHASH = keccak256(
        "VerifiedEvidence(uint256 bountyId,address worker,bytes32 evidenceHash,uint48 reviewUntil,"
        "bytes32 repository,bytes32 workHash,uint48 validUntil)"
    );

    /// @dev See IBountyBoard.approveVerified.
    function approveVerified(VerifiedEvidence calldata evidence, bytes calldata signature) external nonReentrant {
        uint256 id = evidence.bountyId;
        (Task storage task, BountyState state) = _underReview(id, evidence.evidenceHash);
        BountyRecord.Record memory record = BountyRecord.read(id);
        (address verifier, bytes32 repository) = record.verifierOf();
        if (verifier == address(0)) revert BountyBoardWithoutVerifier(id);
        (address signer, , ) = ECDSA.tryRecoverCalldata(_digestOf(evidence), signature);
        if (signer != verifier) revert BountyBoardStatementInvalid(id, signer, verifier);
        if (block.timestamp > evidence.validUntil) revert BountyBoardStatementExpired(id, evidence.validUntil);
        if (
            evidence.worker != task.worker ||
            evidence.reviewUntil != task.reviewUntil ||
            evidence.repository != repository
        ) revert BountyBoardStatementDiffers(id);
        if (task.approvedBy & BountyRecord.VERIFIER_BIT != 0) revert BountyBoardAlreadyReviewed(id, verifier);
        _countWork(id, evidence.workHash, _partOf(task));
        emit EvidenceVerified(id, verifier, evidence.workHash);
        emit ReviewGiven(id, verifier, true, "");
        _approve(id, task, state, record, BountyRecord.VERIFIER_BIT);
    }

    /// @dev The same work may come again for the same part, after a rejection; for anything else it counted already.
    function _countWork(uint256 id, bytes32 workHash, uint256 part) private {
        uint256 counted = _countedFor[workHash];
        uint256 now_ = (id << 8) | part;
        if (counted == now_) return;
        if (counted != 0) revert BountyBoardWorkCounted(id, workHash, counted >> 8);
        _countedFor[workHash] = now_;
    }

    function _digestOf(VerifiedEvidence calldata evidence) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(EVIDENCE_TYPEHASH, evidence)));
    }
}
