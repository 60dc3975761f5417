// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BasisPoints} from "../shared/BasisPoints.sol";

/// @title All protocol income enters here and is split among recipients in basis points.
/// @dev Exact and constant in the number of recipients: `acc` is the plain sum of deposits;
///      entitled_i += bps_i * (acc - last_i), kept in 1/10,000 units; pullable_i = entitled_i / 10,000 - pulled_i.
///      Invariant: sum pulled + sum pullable + dust = sum deposited, dust < number of recipients.
interface IRevenueRouter {
    /// @notice `amount` (smallest euro unit) of income of `kind` for `ref`, e.g. an agreement id.
    event RevenueDeposited(bytes32 indexed kind, bytes32 indexed ref, address indexed payer, uint256 amount);

    /// @notice `recipient` received its share.
    event RevenuePulled(address indexed recipient, uint256 amount);

    /// @notice The shares from now on; they sum to 10,000.
    event SharesChanged(address[] recipients, BasisPoints[] shares);

    error RevenueRouterSharesNotWhole(uint256 sum, uint256 expected);
    error RevenueRouterShareCountMismatch(uint256 recipients, uint256 shares);
    /// @notice No recipient: the zero address, the router itself, or a share of 0.
    error RevenueRouterInvalidRecipient(address recipient);
    error RevenueRouterDuplicateRecipient(address recipient);
    error RevenueRouterNothingReceived(uint256 amount);
    /// @notice The euro moved less than was owed; it stays owed.
    error RevenueRouterNotPaid(uint256 moved, uint256 expected);

    /// @notice The settlement money.
    function euro() external view returns (IERC20);

    /// @notice Takes `amount` from the caller (allowance needed) as income of `kind` for `ref`. Open to everyone.
    ///         What was really received counts.
    function deposit(bytes32 kind, bytes32 ref, uint256 amount) external;

    /// @notice Sends `recipient` what it may pull; anyone may call. Returns the amount, 0 if there is none.
    function pull(address recipient) external returns (uint256 amount);

    /// @notice Replaces all shares. Only by a vote. What was earned under the old shares stays pullable.
    function setShares(address[] calldata recipients, BasisPoints[] calldata shares) external;

    /// @notice What `recipient` could pull now.
    function pullable(address recipient) external view returns (uint256);

    /// @notice Present share of `recipient`.
    function shareOf(address recipient) external view returns (BasisPoints);

    /// @notice Present recipients, in order.
    function recipients() external view returns (address[] memory);

    /// @notice Sum of all deposits and of all pulls.
    function totalDeposited() external view returns (uint256);

    function totalPulled() external view returns (uint256);
}
