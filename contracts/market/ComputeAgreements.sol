// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {INodeRegistry} from "../nodes/INodeRegistry.sol";
import {BasisPoints} from "../shared/BasisPoints.sol";
import {Epoch, epochAt} from "../shared/Epoch.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {SigningKey} from "../shared/SigningKey.sol";
import {WattHours} from "../shared/WattHours.sol";
import {IRevenueRouter} from "../treasury/IRevenueRouter.sol";
import {IComputeAgreements} from "./IComputeAgreements.sol";

/// @dev The router may take this contract's euros without limit (approved once): it is immutable and takes only from its caller.
contract ComputeAgreements is IComputeAgreements, AccessManaged, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev Four slots. Escrow and price fit 96 bits: no euro coin has 7.9e22 euros.
    struct Contract {
        address customer;
        uint40 opensAt;
        uint40 endsAt;
        State state;
        CloseReason closeReason;
        address voucherKey;
        uint40 settleUntil;
        uint40 settledMeasuredAt;
        uint96 pricePerUnit;
        uint96 escrow;
        uint64 nodeId;
        uint128 settledAmount;
        uint64 settledUnits;
        uint64 settledEnergyWh;
    }

    bytes32 private constant VOUCHER_TYPEHASH = keccak256(
        "Voucher(uint256 agreementId,uint128 cumulativeAmount,uint64 cumulativeUnits,uint64 energyWh,uint48 measuredAt)"
    );
    bytes32 private constant COMPUTE_FEE = keccak256("COMPUTE_FEE");
    BasisPoints private constant FEE_SHARE = BasisPoints.wrap(800);
    uint256 private constant CLOCK_TOLERANCE_SECONDS = 120;
    uint256 private constant SETTLE_WINDOW_SECONDS = 24 hours;
    uint256 private constant MIN_TERM_SECONDS = 1 hours;
    uint256 private constant MAX_TERM_SECONDS = 730 days;

    IERC20 public immutable override euro;
    IGuardian public immutable guardian;
    IRevenueRouter public immutable router;
    INodeRegistry public immutable nodes;

    bool public override frozen;
    uint256 public override agreementCount;
    uint256 public override pendingFees;
    mapping(address account => uint256) public override creditOf;

    uint128 private _minPrice;
    uint128 private _maxPrice;
    mapping(uint256 id => Contract) private _agreements;
    mapping(uint256 nodeId => mapping(address payout => mapping(Epoch => uint256))) private _fees;
    mapping(uint256 nodeId => mapping(Epoch => uint256)) private _energyWh;

    constructor(
        address authority,
        IGuardian guardian_,
        IRevenueRouter router_,
        INodeRegistry nodes_,
        uint128 minPrice,
        uint128 maxPrice
    ) AccessManaged(authority) EIP712("EcoSphere ComputeAgreements", "1") {
        guardian = guardian_;
        router = router_;
        nodes = nodes_;
        euro = router_.euro();
        _setPriceBounds(minPrice, maxPrice);
        euro.forceApprove(address(router_), type(uint256).max);
    }

    /// @inheritdoc IComputeAgreements
    function open(
        uint256 nodeId,
        uint128 pricePerUnit,
        uint128 escrow,
        uint48 endsAt,
        address voucherKey
    ) external override nonReentrant returns (uint256 id) {
        if (frozen) revert ComputeAgreementsFrozen();
        if (pricePerUnit < _minPrice || pricePerUnit > _maxPrice) {
            revert ComputeAgreementsPriceOutOfBounds(pricePerUnit, _minPrice, _maxPrice);
        }
        uint256 earliest = block.timestamp + MIN_TERM_SECONDS;
        uint256 latest = block.timestamp + MAX_TERM_SECONDS;
        if (endsAt < earliest || endsAt > latest) revert ComputeAgreementsTermInvalid(endsAt, earliest, latest);
        if (voucherKey == address(0)) revert ComputeAgreementsInvalidVoucherKey(voucherKey);
        _requireRentable(nodeId);
        _take(escrow);

        id = ++agreementCount;
        Contract storage agreement = _agreements[id];
        agreement.customer = msg.sender;
        agreement.opensAt = uint40(block.timestamp);
        agreement.endsAt = uint40(endsAt);
        agreement.state = State.Open;
        agreement.voucherKey = voucherKey;
        agreement.pricePerUnit = uint256(pricePerUnit).toUint96();
        agreement.escrow = uint256(escrow).toUint96();
        agreement.nodeId = nodeId.toUint64();
        emit AgreementOpened(id, msg.sender, nodeId, pricePerUnit, escrow, endsAt, voucherKey);
    }

    /// @inheritdoc IComputeAgreements
    function topUp(uint256 id, uint128 amount) external override nonReentrant {
        Contract storage agreement = _inState(id, State.Open);
        _take(amount);
        uint96 escrow = (uint256(agreement.escrow) + amount).toUint96();
        agreement.escrow = escrow;
        emit AgreementToppedUp(id, amount, escrow);
    }

    /// @inheritdoc IComputeAgreements
    function settle(Voucher calldata voucher, bytes calldata signature) external override nonReentrant {
        Contract storage agreement = _agreement(voucher.agreementId);
        _requireSettleable(voucher.agreementId, agreement);
        _requireValid(voucher, signature, agreement);

        uint256 before = agreement.settledAmount;
        uint128 amount = uint128(voucher.cumulativeAmount - before);
        // From the totals, so that many small vouchers pay the same fee as one.
        uint128 fee = uint128(FEE_SHARE.portionOf(voucher.cumulativeAmount) - FEE_SHARE.portionOf(before));
        uint64 units = voucher.cumulativeUnits - agreement.settledUnits;
        uint256 energyWh = WattHours.unwrap(voucher.energyWh) - agreement.settledEnergyWh;
        agreement.settledAmount = voucher.cumulativeAmount;
        agreement.settledUnits = voucher.cumulativeUnits;
        agreement.settledEnergyWh = WattHours.unwrap(voucher.energyWh);
        agreement.settledMeasuredAt = uint40(voucher.measuredAt);

        address payout;
        Epoch epoch = epochAt(block.timestamp);
        (payout, energyWh) = _book(agreement.nodeId, epoch, fee, units, energyWh);
        emit VoucherSettled(
            voucher.agreementId,
            agreement.nodeId,
            payout,
            amount,
            fee,
            units,
            WattHours.wrap(uint64(energyWh)),
            epoch
        );
        _pay(payout, amount - fee);
        _depositFee(voucher.agreementId, fee);
    }

    /// @inheritdoc IComputeAgreements
    function close(uint256 id) external override nonReentrant {
        Contract storage agreement = _inState(id, State.Open);
        if (msg.sender == nodes.nodeOf(agreement.nodeId).operator) {
            agreement.closeReason = CloseReason.Operator;
            _end(id, agreement);
            return;
        }
        CloseReason reason = CloseReason.Customer;
        if (msg.sender != agreement.customer) {
            if (block.timestamp < agreement.endsAt) revert ComputeAgreementsNotParty(id, msg.sender);
            reason = CloseReason.TermEnded;
        }
        uint40 settleUntil = uint40(block.timestamp + SETTLE_WINDOW_SECONDS);
        agreement.state = State.Closing;
        agreement.closeReason = reason;
        agreement.settleUntil = settleUntil;
        emit AgreementClosing(id, reason, settleUntil);
    }

    /// @inheritdoc IComputeAgreements
    function release(uint256 id) external override nonReentrant {
        Contract storage agreement = _agreement(id);
        if (agreement.state == State.Closed) return;
        if (agreement.state != State.Closing) revert ComputeAgreementsUnexpectedState(id, agreement.state);
        if (block.timestamp <= agreement.settleUntil) {
            revert ComputeAgreementsSettleWindowOpen(id, agreement.settleUntil);
        }
        _end(id, agreement);
    }

    /// @inheritdoc IComputeAgreements
    function withdrawCredit(address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender];
        if (amount == 0) revert ComputeAgreementsNoCredit(msg.sender);
        creditOf[msg.sender] = 0;
        emit CreditWithdrawn(msg.sender, to, amount);
        euro.safeTransfer(to, amount);
    }

    /// @inheritdoc IComputeAgreements
    function forwardFees() external override nonReentrant returns (uint256 amount) {
        amount = pendingFees;
        if (amount == 0) return 0;
        pendingFees = 0;
        emit FeesForwarded(amount);
        // Coins that count down even an unlimited allowance are covered here.
        euro.forceApprove(address(router), type(uint256).max);
        router.deposit(COMPUTE_FEE, 0, amount);
    }

    /// @inheritdoc IComputeAgreements
    function setPriceBounds(uint128 min, uint128 max) external override restricted {
        _setPriceBounds(min, max);
    }

    /// @inheritdoc IComputeAgreements
    function freeze() external override {
        if (!guardian.isGuardian(msg.sender)) {
            (bool allowed, ) = AuthorityUtils.canCallWithDelay(authority(), msg.sender, address(this), msg.sig);
            if (!allowed) revert ComputeAgreementsNotGuardian(msg.sender);
        }
        frozen = true;
        emit FreezeChanged(true, msg.sender);
    }

    /// @inheritdoc IComputeAgreements
    function unfreeze() external override restricted {
        frozen = false;
        emit FreezeChanged(false, msg.sender);
    }

    /// @inheritdoc IComputeAgreements
    function feeShare() external pure override returns (BasisPoints) {
        return FEE_SHARE;
    }

    /// @inheritdoc IComputeAgreements
    function priceBounds() external view override returns (uint128 min, uint128 max) {
        return (_minPrice, _maxPrice);
    }

    /// @inheritdoc IComputeAgreements
    function agreementOf(uint256 id) external view override returns (Agreement memory) {
        Contract storage agreement = _agreement(id);
        return
            Agreement({
                state: agreement.state,
                closeReason: agreement.closeReason,
                customer: agreement.customer,
                opensAt: agreement.opensAt,
                endsAt: agreement.endsAt,
                settleUntil: agreement.settleUntil,
                voucherKey: agreement.voucherKey,
                nodeId: agreement.nodeId,
                pricePerUnit: agreement.pricePerUnit,
                escrow: agreement.escrow,
                settledAmount: agreement.settledAmount,
                settledUnits: agreement.settledUnits,
                settledEnergyWh: WattHours.wrap(agreement.settledEnergyWh),
                settledMeasuredAt: agreement.settledMeasuredAt
            });
    }

    /// @inheritdoc IComputeAgreements
    function bookedOf(
        uint256 nodeId,
        address payout,
        Epoch epoch
    ) external view override returns (uint256 fee, WattHours energyWh) {
        return (_fees[nodeId][payout][epoch], WattHours.wrap(uint64(_energyWh[nodeId][epoch])));
    }

    /// @inheritdoc IComputeAgreements
    function hashVoucher(Voucher calldata voucher) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(VOUCHER_TYPEHASH, voucher)));
    }

    function _requireSettleable(uint256 id, Contract storage agreement) private view {
        if (agreement.state == State.Open) return;
        if (agreement.state != State.Closing) revert ComputeAgreementsUnexpectedState(id, agreement.state);
        if (block.timestamp > agreement.settleUntil) {
            revert ComputeAgreementsSettleWindowPassed(id, agreement.settleUntil);
        }
    }

    function _requireValid(
        Voucher calldata voucher,
        bytes calldata signature,
        Contract storage agreement
    ) private view {
        uint256 amount = voucher.cumulativeAmount;
        address signer = SigningKey.signerOf(hashVoucher(voucher), signature);
        if (signer != agreement.voucherKey) revert ComputeAgreementsWrongVoucherKey(signer, agreement.voucherKey);
        uint256 latest = block.timestamp + CLOCK_TOLERANCE_SECONDS;
        if (voucher.measuredAt > latest) revert ComputeAgreementsVoucherFromTheFuture(voucher.measuredAt, latest);
        if (amount <= agreement.settledAmount) {
            revert ComputeAgreementsVoucherNotNewer(amount, agreement.settledAmount);
        }
        if (
            voucher.cumulativeUnits < agreement.settledUnits ||
            WattHours.unwrap(voucher.energyWh) < agreement.settledEnergyWh ||
            voucher.measuredAt < agreement.settledMeasuredAt
        ) revert ComputeAgreementsVoucherFell();
        if (amount > agreement.escrow) revert ComputeAgreementsAboveEscrow(amount, agreement.escrow);
        if (amount > uint256(voucher.cumulativeUnits) * agreement.pricePerUnit) {
            revert ComputeAgreementsAbovePrice(amount, voucher.cumulativeUnits, agreement.pricePerUnit);
        }
    }

    function _book(
        uint256 nodeId,
        Epoch epoch,
        uint256 fee,
        uint256 units,
        uint256 energyWh
    ) private returns (address payout, uint256 bookedWh) {
        uint256 unitsPerKWhMax;
        (payout, unitsPerKWhMax, , ) = nodes.paymentTermsOf(nodeId);
        bookedWh = Math.min(type(uint64).max, Math.max(energyWh, Math.ceilDiv(units * 1000, unitsPerKWhMax)));
        _fees[nodeId][payout][epoch] += fee;
        _energyWh[nodeId][epoch] = Math.min(type(uint64).max, _energyWh[nodeId][epoch] + bookedWh);
    }

    function _requireRentable(uint256 nodeId) private view {
        (, , bool certified, bool household) = nodes.paymentTermsOf(nodeId);
        if (!certified) revert ComputeAgreementsNodeNotCertified(nodeId);
        if (household) revert ComputeAgreementsHouseholdMustUseRollup(nodeId);
    }

    function _take(uint256 amount) private {
        if (amount == 0) revert ComputeAgreementsWithoutEscrow();
        uint256 before = euro.balanceOf(address(this));
        euro.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = euro.balanceOf(address(this)) - before;
        if (received != amount) revert ComputeAgreementsTokenTakesFee(received, amount);
    }

    function _end(uint256 id, Contract storage agreement) private {
        uint256 rest = agreement.escrow - agreement.settledAmount;
        agreement.state = State.Closed;
        emit AgreementClosed(id, uint128(rest));
        _pay(agreement.customer, rest);
    }

    function _pay(address to, uint256 amount) private {
        if (amount == 0 || euro.trySafeTransfer(to, amount)) return;
        creditOf[to] += amount;
        emit CreditBooked(to, amount);
    }

    function _depositFee(uint256 id, uint256 fee) private {
        if (fee == 0) return;
        try router.deposit(COMPUTE_FEE, bytes32(id), fee) {} catch {
            pendingFees += fee;
            emit FeePending(id, fee);
        }
    }

    function _setPriceBounds(uint128 min, uint128 max) private {
        if (min == 0 || min > max || max > type(uint96).max) {
            revert ComputeAgreementsPriceOutOfBounds(min, 1, max);
        }
        _minPrice = min;
        _maxPrice = max;
        emit PriceBoundsChanged(min, max);
    }

    function _inState(uint256 id, State expected) private view returns (Contract storage agreement) {
        agreement = _agreement(id);
        if (agreement.state != expected) revert ComputeAgreementsUnexpectedState(id, agreement.state);
    }

    function _agreement(uint256 id) private view returns (Contract storage agreement) {
        agreement = _agreements[id];
        if (agreement.state == State.None) revert ComputeAgreementsUnknownAgreement(id);
    }
}
