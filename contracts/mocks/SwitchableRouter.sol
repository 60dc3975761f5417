// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BasisPoints} from "../shared/BasisPoints.sol";

/// @notice A revenue router with one recipient, which can be told to fail.
contract SwitchableRouter {
    IERC20 public immutable euro;
    bool public failing;
    address public recipient;
    BasisPoints public share;
    uint256 public totalPulled;

    event RevenueDeposited(bytes32 indexed kind, bytes32 indexed ref, address indexed payer, uint256 amount);

    error RouterFailing();

    constructor(IERC20 euro_) {
        euro = euro_;
    }

    function setFailing(bool failing_) external {
        failing = failing_;
    }

    function setShare(address recipient_, BasisPoints share_) external {
        recipient = recipient_;
        share = share_;
    }

    function deposit(bytes32 kind, bytes32 ref, uint256 amount) external {
        if (failing) revert RouterFailing();
        require(euro.transferFrom(msg.sender, address(this), amount), RouterFailing());
        emit RevenueDeposited(kind, ref, msg.sender, amount);
    }

    function pull(address to) external returns (uint256 amount) {
        if (failing) revert RouterFailing();
        if (to != recipient) return 0;
        amount = euro.balanceOf(address(this));
        totalPulled += amount;
        require(euro.transfer(to, amount), RouterFailing());
    }

    function pullable(address to) external view returns (uint256) {
        return to == recipient ? euro.balanceOf(address(this)) : 0;
    }

    function shareOf(address account) external view returns (BasisPoints) {
        return account == recipient ? share : BasisPoints.wrap(0);
    }
}
