// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Epoch} from "../shared/Epoch.sol";
import {IRewardPool} from "../nodes/IRewardPool.sol";

/// @title How those who work for the network become members: ECO for a node that was paid for the first time, and for a bounty paid by the members.
/// @dev The treasury funds it by a vote (a transfer) and a vote sets what is granted and how much in an epoch.
/// Hazards:
/// - Grants are votes. A grant for a node needs a certified node with a claimed payout of at least `minPayout`: a customer paid for
///   its work. Who is that customer themselves loses at least a tenth of the fee (see IRewardPool), so `minPayout`
///   bounds from below what buying a grant costs; that the node exists at all is the certifier's word.
/// - Bounties count only when the treasury or a budget paid them; a bounty of one's own makes no member.
/// - Each node, each device key and each bounty is granted once, whoever asks: a heater does not come back under another number
///   with the same key, and with another key only as far as the certifier lets it.
/// - An epoch's cap holds for nodes and bounties together. Who comes too late is granted in the next epoch: nothing is lost.
interface IMemberGrants {
    /// @param perNode 1e-18 ECO for a node; 0: none
    /// @param perBounty 1e-18 ECO for a bounty; 0: none
    /// @param perEpoch 1e-18 ECO that may be granted in one epoch (7 days); at least the larger of both
    /// @param minPayout smallest euro unit; smallest payout that makes a node's operator a member
    struct Terms {
        uint128 perNode;
        uint128 perBounty;
        uint128 perEpoch;
        uint128 minPayout;
    }

    event TermsChanged(uint256 perNode, uint256 perBounty, uint256 perEpoch, uint256 minPayout);
    event NodeGranted(uint256 indexed nodeId, address indexed operator, Epoch indexed epoch, uint256 amount);
    event BountyGranted(uint256 indexed bountyId, address indexed worker, Epoch indexed epoch, uint256 amount);
    event GrantsReturned(uint256 amount);

    error MemberGrantsAlreadyGranted(uint256 id);
    error MemberGrantsKeyGranted(address deviceKey);
    error MemberGrantsNodeNotCertified(uint256 nodeId);
    error MemberGrantsNodeNotPaid(uint256 nodeId);
    error MemberGrantsPayoutTooSmall(uint256 amount, uint256 minPayout);
    error MemberGrantsBountyNotPaid(uint256 bountyId);
    error MemberGrantsNotPaidByMembers(uint256 bountyId, address funder);
    /// @notice A contest has no worker: reviewers divided its reward among entrants.
    error MemberGrantsWithoutWorker(uint256 bountyId);
    error MemberGrantsNotOffered();
    error MemberGrantsCapReached(Epoch epoch, uint256 left, uint256 needed);
    error MemberGrantsShort(uint256 balance, uint256 needed);
    error MemberGrantsTermsInvalid(uint256 amount, uint256 perEpoch);

    /// @notice Grants ECO to the operator of a node; `payout` names a payout of it that was claimed (one that waits as a credit
    ///         counts). Anyone may call. Reverts with NodeRegistryUnknownNode if there is no such node.
    function grantForNode(IRewardPool.Key calldata payout) external returns (uint256 amount);

    /// @notice Grants ECO to the worker of a bounty the members paid; entrants of a contest get none. Anyone may call.
    function grantForBounty(uint256 bountyId) external returns (uint256 amount);

    /// @notice Sets what is granted from now on. Only by a vote.
    function setTerms(Terms calldata terms) external;

    /// @notice Returns ECO to the treasury. Only by a vote.
    function returnToTreasury(uint256 amount) external;

    function eco() external view returns (IERC20);
    function terms() external view returns (Terms memory);
    function grantedIn(Epoch epoch) external view returns (uint256);
    function isNodeGranted(uint256 nodeId) external view returns (bool);
    function isBountyGranted(uint256 bountyId) external view returns (bool);
}
