// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BountyState} from "../bounties/BountyTypes.sol";
import {IBountyBoard} from "../bounties/IBountyBoard.sol";
import {INodeRegistry} from "../nodes/INodeRegistry.sol";
import {IRewardPool} from "../nodes/IRewardPool.sol";
import {Epoch, epochAt} from "../shared/Epoch.sol";
import {IMemberGrants} from "./IMemberGrants.sol";

contract MemberGrants is IMemberGrants, AccessManaged {
    using SafeERC20 for IERC20;

    IERC20 public immutable override eco;
    address public immutable treasury;
    IRewardPool public immutable pool;
    IBountyBoard public immutable board;
    /// @dev The spender of all budgets: a bounty funded by one of them names this contract as its funder.
    address public immutable budgets;
    INodeRegistry public immutable nodes;

    Terms private _terms;
    mapping(Epoch epoch => uint256) public override grantedIn;
    mapping(uint256 nodeId => bool) public override isNodeGranted;
    mapping(uint256 bountyId => bool) public override isBountyGranted;
    mapping(address deviceKey => bool) private _isKeyGranted;

    constructor(
        address authority,
        IERC20 eco_,
        address treasury_,
        IRewardPool pool_,
        IBountyBoard board_,
        address budgets_,
        INodeRegistry nodes_
    ) AccessManaged(authority) {
        eco = eco_;
        treasury = treasury_;
        pool = pool_;
        board = board_;
        budgets = budgets_;
        nodes = nodes_;
    }

    /// @inheritdoc IMemberGrants
    function grantForNode(IRewardPool.Key calldata payout) external override returns (uint256 amount) {
        uint256 nodeId = payout.nodeId;
        if (isNodeGranted[nodeId]) revert MemberGrantsAlreadyGranted(nodeId);
        INodeRegistry.Node memory node = nodes.nodeOf(nodeId);
        if (!node.certified) revert MemberGrantsNodeNotCertified(nodeId);
        IRewardPool.Payout memory paid = pool.payoutOf(payout);
        if (!paid.claimed) revert MemberGrantsNodeNotPaid(nodeId);
        if (paid.amount < _terms.minPayout) revert MemberGrantsPayoutTooSmall(paid.amount, _terms.minPayout);
        if (_isKeyGranted[node.deviceKey]) revert MemberGrantsKeyGranted(node.deviceKey);

        amount = _terms.perNode;
        isNodeGranted[nodeId] = true;
        _isKeyGranted[node.deviceKey] = true;
        Epoch epoch = _spend(amount);
        emit NodeGranted(nodeId, node.operator, epoch, amount);
        eco.safeTransfer(node.operator, amount);
    }

    /// @inheritdoc IMemberGrants
    function grantForBounty(uint256 bountyId) external override returns (uint256 amount) {
        if (isBountyGranted[bountyId]) revert MemberGrantsAlreadyGranted(bountyId);
        IBountyBoard.Bounty memory bounty = board.bountyOf(bountyId);
        if (bounty.state != BountyState.Paid) revert MemberGrantsBountyNotPaid(bountyId);
        if (bounty.funder != treasury && bounty.funder != budgets) {
            revert MemberGrantsNotPaidByMembers(bountyId, bounty.funder);
        }
        if (bounty.worker == address(0)) revert MemberGrantsWithoutWorker(bountyId);

        amount = _terms.perBounty;
        isBountyGranted[bountyId] = true;
        Epoch epoch = _spend(amount);
        emit BountyGranted(bountyId, bounty.worker, epoch, amount);
        eco.safeTransfer(bounty.worker, amount);
    }

    /// @inheritdoc IMemberGrants
    function setTerms(Terms calldata newTerms) external override restricted {
        uint256 largest = Math.max(newTerms.perNode, newTerms.perBounty);
        if (largest > newTerms.perEpoch) revert MemberGrantsTermsInvalid(largest, newTerms.perEpoch);
        _terms = newTerms;
        emit TermsChanged(newTerms.perNode, newTerms.perBounty, newTerms.perEpoch, newTerms.minPayout);
    }

    /// @inheritdoc IMemberGrants
    function returnToTreasury(uint256 amount) external override restricted {
        _requireBalance(amount);
        emit GrantsReturned(amount);
        eco.safeTransfer(treasury, amount);
    }

    /// @inheritdoc IMemberGrants
    function terms() external view override returns (Terms memory) {
        return _terms;
    }

    function _spend(uint256 amount) private returns (Epoch epoch) {
        if (amount == 0) revert MemberGrantsNotOffered();
        epoch = epochAt(block.timestamp);
        uint256 granted = grantedIn[epoch];
        // A vote may set the cap below what the epoch has seen already.
        uint256 left = Math.saturatingSub(_terms.perEpoch, granted);
        if (amount > left) revert MemberGrantsCapReached(epoch, left, amount);
        _requireBalance(amount);
        grantedIn[epoch] = granted + amount;
    }

    function _requireBalance(uint256 needed) private view {
        uint256 balance = eco.balanceOf(address(this));
        if (balance < needed) revert MemberGrantsShort(balance, needed);
    }
}
