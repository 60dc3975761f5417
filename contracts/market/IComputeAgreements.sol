// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BasisPoints} from "../shared/BasisPoints.sol";
import {Epoch} from "../shared/Epoch.sol";
import {WattHours} from "../shared/WattHours.sol";

/// @title A customer rents compute of a node: escrow, price, term, and signed running totals.
/// @dev Hazards: the voucher key is fixed at opening (secp256k1 or P-256, see SigningKey; never ERC-1271, whose code can change).
///      No path pays above the last voucher or the escrow. Silence never creates money. A router that fails books a credit and never blocks settlement.
interface IComputeAgreements {
    enum State {
        None,
        Open,
        Closing,
        Closed
    }

    enum CloseReason {
        None,
        Customer,
        Operator,
        TermEnded
    }

    struct Agreement {
        State state;
        CloseReason closeReason;
        address customer;
        uint48 opensAt;
        uint48 endsAt;
        uint48 settleUntil;
        address voucherKey;
        uint256 nodeId;
        uint128 pricePerUnit;
        uint128 escrow;
        uint128 settledAmount;
        uint64 settledUnits;
        WattHours settledEnergyWh;
        uint48 settledMeasuredAt;
    }

    /// @param cumulativeAmount smallest euro unit, from the beginning of the agreement
    /// @param cumulativeUnits compute units, from the beginning
    /// @param energyWh energy of that work, from the beginning
    struct Voucher {
        uint256 agreementId;
        uint128 cumulativeAmount;
        uint64 cumulativeUnits;
        WattHours energyWh;
        uint48 measuredAt;
    }

    event AgreementOpened(
        uint256 indexed id,
        address indexed customer,
        uint256 indexed nodeId,
        uint128 pricePerUnit,
        uint128 escrow,
        uint48 endsAt,
        address voucherKey
    );
    event AgreementToppedUp(uint256 indexed id, uint128 amount, uint128 escrow);
    event VoucherSettled(
        uint256 indexed id,
        uint256 indexed nodeId,
        address indexed payout,
        uint128 amount,
        uint128 fee,
        uint64 units,
        WattHours energyWh,
        Epoch epoch
    );
    event AgreementClosing(uint256 indexed id, CloseReason reason, uint48 settleUntil);
    event AgreementClosed(uint256 indexed id, uint128 refunded);
    event CreditBooked(address indexed account, uint256 amount);
    event CreditWithdrawn(address indexed account, address to, uint256 amount);
    /// @notice The router refused the fee of agreement `id`; it waits for `forwardFees`.
    event FeePending(uint256 indexed id, uint256 amount);
    event FeesForwarded(uint256 amount);
    event PriceBoundsChanged(uint128 min, uint128 max);
    event FreezeChanged(bool frozen, address indexed by);

    error ComputeAgreementsFrozen();
    error ComputeAgreementsUnknownAgreement(uint256 id);
    error ComputeAgreementsUnexpectedState(uint256 id, State found);
    error ComputeAgreementsPriceOutOfBounds(uint256 price, uint256 min, uint256 max);
    error ComputeAgreementsTermInvalid(uint256 endsAt, uint256 earliest, uint256 latest);
    error ComputeAgreementsWithoutEscrow();
    error ComputeAgreementsTokenTakesFee(uint256 received, uint256 expected);
    error ComputeAgreementsInvalidVoucherKey(address key);
    error ComputeAgreementsNodeNotCertified(uint256 nodeId);
    error ComputeAgreementsHouseholdMustUseRollup(uint256 nodeId);
    error ComputeAgreementsWrongVoucherKey(address found, address expected);
    error ComputeAgreementsAboveEscrow(uint256 amount, uint256 escrow);
    error ComputeAgreementsAbovePrice(uint256 amount, uint256 units, uint256 pricePerUnit);
    error ComputeAgreementsVoucherNotNewer(uint256 amount, uint256 settled);
    error ComputeAgreementsVoucherFell();
    error ComputeAgreementsVoucherFromTheFuture(uint256 measuredAt, uint256 latest);
    error ComputeAgreementsSettleWindowPassed(uint256 id, uint256 settleUntil);
    error ComputeAgreementsSettleWindowOpen(uint256 id, uint256 settleUntil);
    error ComputeAgreementsNotParty(uint256 id, address account);
    error ComputeAgreementsNoCredit(address account);
    error ComputeAgreementsNotGuardian(address account);

    /// @notice Opens an agreement with the caller as customer and takes `escrow` (allowance needed).
    function open(
        uint256 nodeId,
        uint128 pricePerUnit,
        uint128 escrow,
        uint48 endsAt,
        address voucherKey
    ) external returns (uint256 id);

    /// @notice Adds escrow to an open agreement. Anyone may pay.
    function topUp(uint256 id, uint128 amount) external;

    /// @notice Pays the operator's payout account what the voucher adds, less the fee, which goes to the router. Anyone may call,
    ///         while the agreement is open or in its settle window. The fee is 8 % of the total, so small steps avoid nothing.
    function settle(Voucher calldata voucher, bytes calldata signature) external;

    /// @notice Ends the agreement: by the customer, or by anyone after the term, with 24 h for the last voucher; by the operator at once.
    function close(uint256 id) external;

    /// @notice Returns what is left of the escrow once nothing can be settled any more. Idempotent; anyone may call.
    function release(uint256 id) external;

    /// @notice Sends the caller's credit to `to`.
    function withdrawCredit(address to) external returns (uint256 amount);

    /// @notice Tries again to give all pending fees to the router, as one deposit with reference 0. Anyone may call.
    function forwardFees() external returns (uint256 amount);

    /// @notice Bounds for the price of new agreements. Only by a vote.
    function setPriceBounds(uint128 min, uint128 max) external;

    /// @notice Stops new agreements (guardian or vote); only a vote lifts it. Never stops a payment.
    function freeze() external;

    function unfreeze() external;

    function frozen() external view returns (bool);
    function euro() external view returns (IERC20);
    function feeShare() external view returns (BasisPoints);
    function agreementOf(uint256 id) external view returns (Agreement memory);
    function agreementCount() external view returns (uint256);
    function priceBounds() external view returns (uint128 min, uint128 max);
    function creditOf(address account) external view returns (uint256);

    /// @notice Fees that the router refused and `forwardFees` will bring.
    function pendingFees() external view returns (uint256);

    /// @notice Fee booked for (node, payout account, epoch of settlement), and energy of all paid work of the node settled in
    ///         that epoch, whatever the account. The energy is at least units * 1000 / unitsPerKWhMax, so that a friendly
    ///         customer cannot sign it away.
    function bookedOf(
        uint256 nodeId,
        address payout,
        Epoch epoch
    ) external view returns (uint256 fee, WattHours energyWh);

    /// @notice EIP-712 digest the voucher key signs.
    function hashVoucher(Voucher calldata voucher) external view returns (bytes32);
}
