// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EuroMock} from "./EuroMock.sol";

/// @notice A coin with the bad habits of real ones: a block list, a fee on transfers, a call to the receiver or to a listener,
/// balances that shrink by themselves.
contract UnfriendlyEuro is EuroMock {
    mapping(address account => bool) public blocked;
    mapping(address account => bool) public hooked;
    uint256 public feeBps;
    IEuroReceiver public listener;

    error Blocked(address account);

    function setBlocked(address account, bool blocked_) external {
        blocked[account] = blocked_;
    }

    /// @notice Transfers to `account` call its `onEuro()` first.
    function setHooked(address account, bool hooked_) external {
        hooked[account] = hooked_;
    }

    /// @notice Every transfer calls `onEuro()` of `listener_` first; the zero address ends it.
    function setListener(IEuroReceiver listener_) external {
        listener = listener_;
    }

    /// @notice As a rebasing coin does it.
    function shrink(address account, uint256 amount) external {
        _burn(account, amount);
    }

    function setFeeBps(uint256 feeBps_) external {
        feeBps = feeBps_;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (blocked[to]) revert Blocked(to);
        if (address(listener) != address(0)) listener.onEuro();
        if (hooked[to] && from != address(0)) IEuroReceiver(to).onEuro();
        if (feeBps != 0 && from != address(0) && to != address(0)) {
            uint256 fee = (value * feeBps) / 10_000;
            super._update(from, address(0), fee);
            value -= fee;
        }
        super._update(from, to, value);
    }
}

interface IEuroReceiver {
    function onEuro() external;
}

/// @notice A payout account that calls back when it is paid, and remembers how that ended.
contract CallingReceiver is IEuroReceiver {
    address public callee;
    bytes public data;
    bytes public lastRevert;
    uint256 public calls;
    bool public refuses;

    error Refused();

    function arm(address target_, bytes calldata data_, bool refuses_) external {
        callee = target_;
        data = data_;
        refuses = refuses_;
    }

    function onEuro() external override {
        if (refuses) revert Refused();
        ++calls;
        (bool ok, bytes memory result) = callee.call(data);
        lastRevert = ok ? bytes("") : result;
    }

    /// @notice Lets anybody act as this account.
    function act(address target_, bytes calldata data_) external {
        (bool ok, bytes memory result) = target_.call(data_);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }
}
