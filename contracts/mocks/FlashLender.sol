// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Lends its whole balance for the length of one call and wants it back.
contract FlashLender {
    using SafeERC20 for IERC20;

    IERC20 public immutable token;

    error NotRepaid(uint256 lent, uint256 returned);

    constructor(IERC20 token_) {
        token = token_;
    }

    function lend(FlashBorrower borrower) external {
        uint256 lent = token.balanceOf(address(this));
        token.safeTransfer(address(borrower), lent);
        borrower.onLoan(token, lent);
        uint256 returned = token.balanceOf(address(this));
        if (returned != lent) revert NotRepaid(lent, returned);
    }
}

/// @notice Makes one call while it holds a loan, keeps its outcome, and returns the loan.
contract FlashBorrower {
    using SafeERC20 for IERC20;

    address public immutable callee;
    bytes public data;
    bool public succeeded;
    bytes public result;

    constructor(address target_, bytes memory data_) {
        callee = target_;
        data = data_;
    }

    function onLoan(IERC20 token, uint256 amount) external {
        (succeeded, result) = callee.call(data);
        token.safeTransfer(msg.sender, amount);
    }
}
