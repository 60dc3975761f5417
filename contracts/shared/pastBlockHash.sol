// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev EIP-2935: the chain's own memory of its last 8,191 block hashes.
address constant HISTORY_STORAGE = 0x0000F90827F1C53a10cb7A02335B175320002935;

/// @notice Hash of a past block: of the last 256, or as long as the chain's history keeps it; zero when it is gone.
/// @dev OpenZeppelin's Blockhash takes what a history that reverts says as the hash; here only an answer counts.
function pastBlockHash(uint256 number) view returns (bytes32) {
    if (block.number - number <= 256) return blockhash(number);
    (bool ok, bytes memory answer) = HISTORY_STORAGE.staticcall(abi.encode(number));
    return ok && answer.length == 32 ? bytes32(answer) : bytes32(0);
}
