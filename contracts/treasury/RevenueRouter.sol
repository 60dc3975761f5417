// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BASIS_POINTS_WHOLE, BasisPoints} from "../shared/BasisPoints.sol";
import {IRevenueRouter} from "./IRevenueRouter.sol";

contract RevenueRouter is AccessManaged, ReentrancyGuardTransient, IRevenueRouter {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev Two slots, so that a pull writes one of them. `entitledParts` is in 1/10,000 of the smallest euro unit
    ///      and holds what was earned up to `syncedAt`, the sum of deposits at the last change of the share.
    struct Account {
        uint128 pulled;
        uint128 syncedAt;
        uint192 entitledParts;
        BasisPoints share;
    }

    /// @inheritdoc IRevenueRouter
    IERC20 public immutable override euro;

    uint128 private _deposited;
    uint128 private _pulled;
    address[] private _recipients;
    mapping(address recipient => Account) private _accounts;

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
    function deposit(bytes32 kind, bytes32 ref, uint256 amount) external override nonReentrant {
        uint256 before = euro.balanceOf(address(this));
        euro.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = euro.balanceOf(address(this)) - before;
        if (received == 0) revert RevenueRouterNothingReceived(amount);
        _deposited += received.toUint128();
        emit RevenueDeposited(kind, ref, msg.sender, received);
    }

    /// @inheritdoc IRevenueRouter
    function pull(address recipient) external override nonReentrant returns (uint256 amount) {
        amount = pullable(recipient);
        if (amount == 0) return 0;
        _accounts[recipient].pulled += amount.toUint128();
        _pulled += amount.toUint128();
        emit RevenuePulled(recipient, amount);
        uint256 before = euro.balanceOf(address(this));
        euro.safeTransfer(recipient, amount);
        uint256 moved = Math.saturatingSub(before, euro.balanceOf(address(this)));
        if (moved < amount) revert RevenueRouterNotPaid(moved, amount);
    }

    /// @inheritdoc IRevenueRouter
    function setShares(
        address[] calldata recipients_,
        BasisPoints[] calldata shares
    ) external override restricted nonReentrant {
        _setShares(recipients_, shares);
    }

    /// @inheritdoc IRevenueRouter
    function pullable(address recipient) public view override returns (uint256) {
        Account storage account = _accounts[recipient];
        return _entitledParts(account) / BASIS_POINTS_WHOLE - account.pulled;
    }

    /// @inheritdoc IRevenueRouter
    function shareOf(address recipient) external view override returns (BasisPoints) {
        return _accounts[recipient].share;
    }

    /// @inheritdoc IRevenueRouter
    function recipients() external view override returns (address[] memory) {
        return _recipients;
    }

    /// @inheritdoc IRevenueRouter
    function totalDeposited() external view override returns (uint256) {
        return _deposited;
    }

    /// @inheritdoc IRevenueRouter
    function totalPulled() external view override returns (uint256) {
        return _pulled;
    }

    function _setShares(address[] memory recipients_, BasisPoints[] memory shares) private {
        if (recipients_.length != shares.length) {
            revert RevenueRouterShareCountMismatch(recipients_.length, shares.length);
        }
        for (uint256 i = 0; i < _recipients.length; ++i) {
            _setShare(_recipients[i], BasisPoints.wrap(0));
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < recipients_.length; ++i) {
            address recipient = recipients_[i];
            uint16 share = BasisPoints.unwrap(shares[i]);
            if (recipient == address(0) || recipient == address(this) || share == 0) {
                revert RevenueRouterInvalidRecipient(recipient);
            }
            if (BasisPoints.unwrap(_accounts[recipient].share) != 0) revert RevenueRouterDuplicateRecipient(recipient);
            _setShare(recipient, shares[i]);
            sum += share;
        }
        if (sum != BASIS_POINTS_WHOLE) revert RevenueRouterSharesNotWhole(sum, BASIS_POINTS_WHOLE);
        _recipients = recipients_;
        emit SharesChanged(recipients_, shares);
    }

    /// @dev Settles what was earned under the old share before the new one counts.
    function _setShare(address recipient, BasisPoints share) private {
        Account storage account = _accounts[recipient];
        account.entitledParts = _entitledParts(account).toUint192();
        account.syncedAt = _deposited;
        account.share = share;
    }

    function _entitledParts(Account storage account) private view returns (uint256) {
        uint256 sinceSync = _deposited - account.syncedAt;
        return account.entitledParts + sinceSync * BasisPoints.unwrap(account.share);
    }
}
