// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

/// @title Keys of machines, secp256k1 or P-256, known by one address.
/// @dev The address is the last 20 bytes of keccak256(x || y) of the public key, for either curve. A signature says by its length
/// which curve it is of: 65 bytes (r, s, v) recover a secp256k1 key; 128 bytes (r, s, x, y) bring the P-256 key along, which
/// secure elements cannot have recovered. Both sign the digest itself, with a low s.
/// Never ERC-1271: the code of a contract can change, a key cannot.
library SigningKey {
    uint256 private constant P256_SIGNATURE_BYTES = 128;

    /// @notice Who signed `digest`; the zero address, which is nobody's key, if the signature is malformed or wrong.
    function signerOf(bytes32 digest, bytes calldata signature) internal view returns (address signer) {
        if (signature.length != P256_SIGNATURE_BYTES) {
            (signer, , ) = ECDSA.tryRecoverCalldata(digest, signature);
            return signer;
        }
        (bytes32 r, bytes32 s, bytes32 x, bytes32 y) = abi.decode(signature, (bytes32, bytes32, bytes32, bytes32));
        if (!P256.verify(digest, r, s, x, y)) return address(0);
        return address(uint160(uint256(keccak256(signature[64:]))));
    }
}
