// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IPastBalances} from "../shared/IPastBalances.sol";
import {PlainFirstSignature} from "../shared/PlainFirstSignature.sol";
import {quarterAt, quarterEndsAt, quarterStartsAt} from "../shared/Quarter.sol";
import {IMemberDividends} from "./IMemberDividends.sol";
import {IRevenueRouter} from "./IRevenueRouter.sol";

/// @dev Exclusions and closings cannot contradict each other: an account is excluded from a quarter that is not closed yet, so
/// the accounts left out of a base are exactly those that may not claim.
contract MemberDividends is IMemberDividends, AccessManaged, EIP712, Nonces, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;
    using BitMaps for BitMaps.BitMap;

    /// @dev Two slots; a claim writes the first.
    struct Closing {
        uint128 amount;
        uint128 paid;
        uint128 base;
        uint48 expiresAt;
        bool isExpired;
    }

    bytes32 private constant CLAIM_TYPEHASH = keccak256(
        "Claim(address account,uint256[] quarters,address to,uint256 nonce,uint256 deadline)"
    );
    uint256 private constant CLAIM_SECONDS = 730 days;
    uint256 private constant MAX_EXCLUDED = 32;

    IPastBalances public immutable token;
    IRevenueRouter public immutable router;
    IERC20 public immutable override euro;

    /// @dev Sum over all quarters that are not expired of what is not paid yet.
    uint256 private _owed;
    mapping(uint256 quarter => Closing) private _closings;
    /// @dev By account, so that 256 quarters share a slot.
    mapping(address account => BitMaps.BitMap) private _claimed;
    address[] private _excluded;
    /// @dev The first quarter left out, plus one.
    mapping(address account => uint256) private _excludedAfter;

    constructor(
        address authority,
        IPastBalances token_,
        IRevenueRouter router_,
        address[] memory excluded
    ) AccessManaged(authority) EIP712("EcoSphere MemberDividends", "1") {
        token = token_;
        router = router_;
        euro = router_.euro();
        for (uint256 i = 0; i < excluded.length; ++i) _exclude(excluded[i], 0);
    }

    /// @inheritdoc IMemberDividends
    function close() external override nonReentrant returns (uint256 quarter) {
        quarter = lastEndedQuarter();
        Closing storage closing = _closings[quarter];
        if (closing.expiresAt != 0) revert MemberDividendsAlreadyClosed(quarter);
        uint256 startsAt = quarterStartsAt(quarter);
        uint256 endsAt = quarterEndsAt(quarter);
        uint256 base = Math.min(_heldAt(startsAt), _heldAt(endsAt));
        if (base == 0) revert MemberDividendsWithoutBase(quarter);
        // Anyone may have pulled before: what counts is what is here.
        router.pull(address(this));
        uint256 amount = free();
        if (amount == 0) revert MemberDividendsNothingToShare(quarter);

        uint256 expiresAt = block.timestamp + CLAIM_SECONDS;
        _closings[quarter] = Closing({
            amount: amount.toUint128(),
            paid: 0,
            base: base.toUint128(),
            expiresAt: uint48(expiresAt),
            isExpired: false
        });
        _owed += amount;
        emit QuarterClosed(quarter, amount, base, uint48(startsAt), uint48(endsAt), uint48(expiresAt));
    }

    /// @inheritdoc IMemberDividends
    function claim(uint256[] calldata quarters, address to) external override nonReentrant returns (uint256 amount) {
        return _claim(msg.sender, quarters, to);
    }

    /// @inheritdoc IMemberDividends
    function claimBySig(
        address account,
        uint256[] calldata quarters,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external override nonReentrant returns (uint256 amount) {
        if (block.timestamp > deadline) revert MemberDividendsSignatureExpired(deadline);
        bytes32 quartersHash = keccak256(abi.encodePacked(quarters));
        bytes32 claimHash = keccak256(
            abi.encode(CLAIM_TYPEHASH, account, quartersHash, to, _useNonce(account), deadline)
        );
        if (!PlainFirstSignature.isValid(account, _hashTypedDataV4(claimHash), signature)) {
            revert MemberDividendsInvalidSignature(account);
        }
        return _claim(account, quarters, to);
    }

    /// @inheritdoc IMemberDividends
    function expire(uint256 quarter) external override nonReentrant {
        Closing storage closing = _closed(quarter);
        if (closing.isExpired) revert MemberDividendsQuarterExpired(quarter, closing.expiresAt);
        if (block.timestamp <= closing.expiresAt) revert MemberDividendsNotExpired(quarter, closing.expiresAt);
        closing.isExpired = true;
        uint256 amount = closing.amount - closing.paid;
        _owed -= amount;
        emit QuarterExpired(quarter, amount);
    }

    /// @inheritdoc IMemberDividends
    function exclude(address account) external override restricted {
        uint256 last = lastEndedQuarter();
        _exclude(account, _closings[last].expiresAt == 0 ? last : last + 1);
    }

    /// @inheritdoc IMemberDividends
    function claimable(uint256 quarter, address account) external view override returns (uint256) {
        Closing storage closing = _closings[quarter];
        if (block.timestamp > closing.expiresAt || hasClaimed(quarter, account)) return 0;
        return _dividend(closing, weightOf(quarter, account));
    }

    /// @inheritdoc IMemberDividends
    function weightOf(uint256 quarter, address account) public view override returns (uint256) {
        if (quarter > lastEndedQuarter() || quarter >= excludedFrom(account)) return 0;
        uint256 atStart = token.getPastBalanceOf(account, quarterStartsAt(quarter));
        return Math.min(atStart, token.getPastBalanceOf(account, quarterEndsAt(quarter)));
    }

    /// @inheritdoc IMemberDividends
    function quarterOf(uint256 quarter) external view override returns (Quarter memory found) {
        Closing storage closing = _closings[quarter];
        if (closing.expiresAt == 0) return found;
        return
            Quarter({
                amount: closing.amount,
                paid: closing.paid,
                base: closing.base,
                startsAt: uint48(quarterStartsAt(quarter)),
                endsAt: uint48(quarterEndsAt(quarter)),
                expiresAt: closing.expiresAt,
                isExpired: closing.isExpired
            });
    }

    /// @inheritdoc IMemberDividends
    function lastEndedQuarter() public view override returns (uint256) {
        return quarterAt(block.timestamp) - 1;
    }

    /// @inheritdoc IMemberDividends
    function hasClaimed(uint256 quarter, address account) public view override returns (bool) {
        return _claimed[account].get(quarter);
    }

    /// @inheritdoc IMemberDividends
    function excludedAccounts() external view override returns (address[] memory) {
        return _excluded;
    }

    /// @inheritdoc IMemberDividends
    function excludedFrom(address account) public view override returns (uint256) {
        uint256 quarterAfter = _excludedAfter[account];
        return quarterAfter == 0 ? type(uint256).max : quarterAfter - 1;
    }

    /// @inheritdoc IMemberDividends
    function free() public view override returns (uint256) {
        return Math.saturatingSub(euro.balanceOf(address(this)), _owed);
    }

    function _claim(address account, uint256[] calldata quarters, address to) private returns (uint256 amount) {
        if (to == address(0) || to == address(this)) revert MemberDividendsInvalidAccount(to);
        for (uint256 i = 0; i < quarters.length; ++i) amount += _book(quarters[i], account, to);
        _owed -= amount;
        uint256 before = euro.balanceOf(address(this));
        euro.safeTransfer(to, amount);
        uint256 moved = Math.saturatingSub(before, euro.balanceOf(address(this)));
        if (moved < amount) revert MemberDividendsNotPaid(moved, amount);
    }

    function _book(uint256 quarter, address account, address to) private returns (uint256 amount) {
        Closing storage closing = _closed(quarter);
        if (quarter >= excludedFrom(account)) revert MemberDividendsExcluded(account, quarter);
        if (hasClaimed(quarter, account)) revert MemberDividendsAlreadyPaid(quarter, account);
        if (block.timestamp > closing.expiresAt) revert MemberDividendsQuarterExpired(quarter, closing.expiresAt);
        uint256 weight = weightOf(quarter, account);
        amount = _dividend(closing, weight);
        if (amount == 0) revert MemberDividendsNoWeight(quarter, account);
        _claimed[account].set(quarter);
        closing.paid += amount.toUint128();
        emit DividendPaid(quarter, account, to, amount, weight);
    }

    function _exclude(address account, uint256 fromQuarter) private {
        if (account == address(0) || _excludedAfter[account] != 0) revert MemberDividendsInvalidAccount(account);
        _excluded.push(account);
        if (_excluded.length > MAX_EXCLUDED) revert MemberDividendsTooManyExcluded(_excluded.length, MAX_EXCLUDED);
        _excludedAfter[account] = fromQuarter + 1;
        emit AccountExcluded(account, fromQuarter);
    }

    function _closed(uint256 quarter) private view returns (Closing storage closing) {
        closing = _closings[quarter];
        if (closing.expiresAt == 0) revert MemberDividendsNotClosed(quarter);
    }

    /// @dev What all accounts together held that are not excluded.
    function _heldAt(uint256 timepoint) private view returns (uint256 held) {
        held = token.getPastTotalSupply(timepoint);
        for (uint256 i = 0; i < _excluded.length; ++i) held -= token.getPastBalanceOf(_excluded[i], timepoint);
    }

    function _dividend(Closing storage closing, uint256 weight) private view returns (uint256) {
        return (weight * closing.amount) / closing.base;
    }
}
