// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IConformity} from "../shared/IConformity.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IPastBalances} from "../shared/IPastBalances.sol";
import {BountyCreation} from "./BountyCreation.sol";
import {BountyReviews} from "./BountyReviews.sol";
import {BountyStore} from "./BountyStore.sol";
import {VerifiedEvidence} from "./BountyTypes.sol";
import {BountyViews} from "./BountyViews.sol";
import {BountyWork} from "./BountyWork.sol";
import {IBountyBoard} from "./IBountyBoard.sol";
import {IBountyContests} from "./IBountyContests.sol";
import {IBountyDisputes} from "./IBountyDisputes.sol";

contract BountyBoard is BountyCreation, BountyWork, BountyReviews, BountyViews {
    using SafeERC20 for IERC20;

    /// @notice The code of contests, disputes and verifiers (BountyOutcomes), run in this contract's storage.
    address public immutable outcomes;

    constructor(
        address authority,
        IGuardian guardian_,
        IPastBalances eco_,
        IConformity standards_,
        address outcomes_
    ) BountyStore(authority, guardian_, eco_, standards_) {
        // A call handed on to an address without code would succeed and do nothing.
        if (outcomes_.code.length == 0) revert BountyBoardInvalidOutcomes(outcomes_);
        outcomes = outcomes_;
    }

    /// @inheritdoc IBountyBoard
    function approveVerified(VerifiedEvidence calldata, bytes calldata) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyContests
    function enter(uint256, bytes32, string calldata, uint256[] calldata) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyContests
    function shortlist(uint256, address, bytes32) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyContests
    function award(uint256, address[] calldata, uint256[] calldata, string calldata) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyContests
    function settleContest(uint256) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyDisputes
    function dispute(uint256) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyDisputes
    function rule(uint256, uint16, string calldata) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyDisputes
    function settleDispute(uint256) external override {
        _runOutcomes();
    }

    /// @inheritdoc IBountyBoard
    function withdrawCredit(address token, address to) external override nonReentrant returns (uint256 amount) {
        amount = _credits[msg.sender][token];
        if (amount == 0) revert BountyBoardNoCredit(msg.sender, token);
        _credits[msg.sender][token] = 0;
        _money[token].credits -= uint120(amount);
        emit CreditWithdrawn(msg.sender, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @inheritdoc IBountyBoard
    function setTokenAllowed(address token, bool allowed) external override restricted {
        _money[token].allowed = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IBountyBoard
    function freeze() external override {
        if (!guardian.isGuardian(msg.sender)) {
            (bool allowed, ) = AuthorityUtils.canCallWithDelay(authority(), msg.sender, address(this), msg.sig);
            if (!allowed) revert BountyBoardNotGuardian(msg.sender);
        }
        _frozen = true;
        emit FreezeChanged(true, msg.sender);
    }

    /// @inheritdoc IBountyBoard
    function unfreeze() external override restricted {
        _frozen = false;
        emit FreezeChanged(false, msg.sender);
    }

    /// @dev The call as it came, in this contract's storage; guards and checks are those of BountyOutcomes.
    function _runOutcomes() private {
        address code = outcomes;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let data := mload(0x40)
            calldatacopy(data, 0, calldatasize())
            let ok := delegatecall(gas(), code, data, calldatasize(), 0, 0)
            returndatacopy(data, 0, returndatasize())
            if iszero(ok) {
                revert(data, returndatasize())
            }
        }
    }
}
