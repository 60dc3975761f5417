// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IConformity} from "../shared/IConformity.sol";

/// @notice Standards and statements that anyone may set.
contract ListedConformity is IConformity {
    mapping(address account => bool) public override isReviewer;
    mapping(bytes32 contentHash => uint256) private _until;
    mapping(bytes32 statement => bool) private _conforms;

    function accredit(address account, bool accredited) external {
        isReviewer[account] = accredited;
    }

    function setInForce(bytes32 contentHash, uint256 until) external {
        _until[contentHash] = until;
    }

    function state(bytes32 contentHash, bytes32 subject, address reviewer, bool conforms) external {
        _conforms[keccak256(abi.encode(contentHash, subject, reviewer))] = conforms;
    }

    function isInForce(bytes32 contentHash, uint256 at) external view override returns (bool) {
        return at <= _until[contentHash];
    }

    function isConforming(
        bytes32 contentHash,
        bytes32 subject,
        address reviewer
    ) external view override returns (bool) {
        return isReviewer[reviewer] && _conforms[keccak256(abi.encode(contentHash, subject, reviewer))];
    }
}
