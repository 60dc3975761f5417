// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";

/// @notice Data kept as code: written once, read whole, far cheaper than a storage slot for every 32 bytes.
/// @dev Warning: record `number` lies at the address of the `number`-th contract created here, so a contract that uses this
/// library may create nothing else. `write` reverts when the record did not land where `read` will look.
/// A record begins with a zero byte, which means "stop": nobody can run it.
library DataCode {
    error DataCodeNotWritten(uint256 number, address found);

    /// @notice Writes record `number`, whose first byte must be zero; numbers count from 1 without gaps.
    function write(uint256 number, bytes memory data) internal {
        // PUSH4 size, DUP1, PUSH1 14, PUSH1 0, CODECOPY, PUSH1 0, RETURN: what follows becomes the code.
        bytes memory creation = bytes.concat(hex"63", bytes4(uint32(data.length)), hex"80600e6000396000f3", data);
        address found;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            found := create(0, add(creation, 0x20), mload(creation))
        }
        if (found == address(0) || found != _addressOf(number)) revert DataCodeNotWritten(number, found);
    }

    /// @notice Record `number`, with its leading zero byte; empty if it was never written.
    function read(uint256 number) internal view returns (bytes memory) {
        return _addressOf(number).code;
    }

    /// @dev As the EVM computes it (EIP-161: the first nonce of a contract is 1).
    function _addressOf(uint256 number) private view returns (address) {
        bytes memory nonce = RLP.encode(number);
        // RLP of the pair (this contract, nonce): 0xc0 + length of both, then 0x94 (20 bytes follow) and the address.
        bytes32 hash = keccak256(abi.encodePacked(uint8(0xd5 + nonce.length), uint8(0x94), address(this), nonce));
        return address(uint160(uint256(hash)));
    }
}
