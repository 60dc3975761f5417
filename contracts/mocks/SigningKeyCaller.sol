// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SigningKey} from "../shared/SigningKey.sol";

/// @notice Makes the library callable.
contract SigningKeyCaller {
    function signerOf(bytes32 digest, bytes calldata signature) external view returns (address) {
        return SigningKey.signerOf(digest, signature);
    }
}
