// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BASIS_POINTS_WHOLE, BasisPoints} from "../shared/BasisPoints.sol";
import {IRevenueRouter} from "./IRevenueRouter.sol";

/// @title Splits protocol income.
/// @dev Behaviour and formula: see {IRevenueRouter}.
contract RevenueRouter is IRevenueRouter, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev `entitled` is in 1/10,000 of the smallest unit, everything else in smallest units. Two slots.
    struct Account {
        uint160 entitled;
        uint16 share;
        uint128 last;
        uint128 pulled;
    }

    /// @inheritdoc IRevenueRouter
    IERC20 public immutable euro;

    uint128 private _deposited;
    uint128 private _pulled;
    mapping(address recipient => Account) private _accounts;
    address[] private _recipients;

    constructor(
        IERC20 euro_,
        address authority,
        address[] memory recipients_,
        BasisPoints[] memory shares
    ) AccessManaged(authority) {
        euro = euro_;
        _setShares(recipients_, shares);
    }

    /// @inheritdoc IRevenueRouter
    function deposit(bytes32 kind, bytes32 ref, uint256 amount) external nonReentrant {
        uint256 before = euro.balanceOf(address(this));
        euro.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = euro.balanceOf(address(this)) - before;
        if (received == 0) revert RevenueRouterNothingReceived(amount);
        _deposited += SafeCast.toUint128(received);
        emit RevenueDeposited(kind, ref, msg.sender, received);
    }

    /// @inheritdoc IRevenueRouter
    function pull(address recipient) external nonReentrant returns (uint256 amount) {
        amount = pullable(recipient);
        if (amount == 0) return 0;
        _accounts[recipient].pulled += uint128(amount);
        _pulled += uint128(amount);
        euro.safeTransfer(recipient, amount);
        emit RevenuePulled(recipient, amount);
    }

    /// @inheritdoc IRevenueRouter
    function setShares(address[] calldata recipients_, BasisPoints[] calldata shares) external restricted {
        _setShares(recipients_, shares);
    }

    /// @inheritdoc IRevenueRouter
    function pullable(address recipient) public view returns (uint256) {
        Account storage account = _accounts[recipient];
        return _entitled(account) / BASIS_POINTS_WHOLE - account.pulled;
    }

    /// @inheritdoc IRevenueRouter
    function shareOf(address recipient) external view returns (BasisPoints) {
        return BasisPoints.wrap(_accounts[recipient].share);
    }

    /// @inheritdoc IRevenueRouter
    function recipients() external view returns (address[] memory) {
        return _recipients;
    }

    /// @inheritdoc IRevenueRouter
    function totalDeposited() external view returns (uint256) {
        return _deposited;
    }

    /// @inheritdoc IRevenueRouter
    function totalPulled() external view returns (uint256) {
        return _pulled;
    }

    function _setShares(address[] memory recipients_, BasisPoints[] memory shares) private {
        if (recipients_.length != shares.length)
            revert RevenueRouterShareCountMismatch(recipients_.length, shares.length);
        address[] memory former = _recipients;
        for (uint256 i = 0; i < former.length; ++i) _settle(_accounts[former[i]]).share = 0;
        uint256 sum;
        for (uint256 i = 0; i < recipients_.length; ++i) {
            address recipient = recipients_[i];
            if (recipient == address(0) || recipient == address(this)) revert RevenueRouterInvalidRecipient(recipient);
            uint16 share = BasisPoints.unwrap(shares[i]);
            if (share == 0) revert RevenueRouterInvalidRecipient(recipient);
            Account storage account = _settle(_accounts[recipient]);
            if (account.share != 0) revert RevenueRouterDuplicateRecipient(recipient);
            account.share = share;
            sum += share;
        }
        if (sum != BASIS_POINTS_WHOLE) revert RevenueRouterSharesNotWhole(sum, BASIS_POINTS_WHOLE);
        _recipients = recipients_;
        emit SharesChanged(recipients_, shares);
    }

    /// @dev Writes down what was earned under the present share, up to now.
    function _settle(Account storage account) private returns (Account storage) {
        account.entitled = uint160(_entitled(account));
        account.last = _deposited;
        return account;
    }

    function _entitled(Account storage account) private view returns (uint256) {
        return account.entitled + uint256(account.share) * (_deposited - account.last);
    }
}
