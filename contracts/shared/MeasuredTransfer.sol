// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice Transfers judged by this contract's own balance, whatever the token answers.
library MeasuredTransfer {
    using SafeERC20 for IERC20;

    /// @notice Takes `amount` from the caller; returns what really arrived, which may be less. Reverts if the token does.
    function take(IERC20 token, uint256 amount) internal returns (uint256 received) {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        return token.balanceOf(address(this)) - before;
    }

    /// @notice Tries to send `amount` to `to`, without ever reverting for it; returns what stayed here, to be booked as a credit.
    /// @dev A token that lies can neither be paid twice nor block. A caller cannot starve the transfer of gas to force a credit:
    /// the 1/64 left over would not pay for booking it.
    function trySend(IERC20 token, address to, uint256 amount) internal returns (uint256 owed) {
        uint256 before = token.balanceOf(address(this));
        token.trySafeTransfer(to, amount);
        uint256 left = Math.saturatingSub(before, token.balanceOf(address(this)));
        return Math.saturatingSub(amount, left);
    }
}
