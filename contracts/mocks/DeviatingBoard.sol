// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BountyTerms} from "../bounties/BountyTypes.sol";

/// @notice A board that takes another amount than it was told, and calls back when it is told.
contract DeviatingBoard {
    int256 public deviation;
    address public callee;
    bytes public data;
    bytes public lastRevert;

    function behave(int256 deviation_, address callee_, bytes calldata data_) external {
        (deviation, callee, data) = (deviation_, callee_, data_);
    }

    function isTokenAllowed(address) external pure returns (bool) {
        return true;
    }

    function create(BountyTerms calldata terms) external returns (uint256 id) {
        uint256 amount = uint256(int256(terms.amount) + deviation);
        require(IERC20(terms.token).transferFrom(msg.sender, address(this), amount));
        if (callee == address(0)) return 1;
        (bool ok, bytes memory result) = callee.call(data);
        lastRevert = ok ? bytes("") : result;
        return 1;
    }
}
