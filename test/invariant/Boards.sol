// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BountyBoard} from "../../contracts/bounties/BountyBoard.sol";
import {BountyOutcomes} from "../../contracts/bounties/BountyOutcomes.sol";
import {BountyOptions} from "../../contracts/bounties/BountyTypes.sol";
import {ListedConformity} from "../../contracts/mocks/ListedConformity.sol";
import {IGuardian} from "../../contracts/shared/IGuardian.sol";
import {IPastBalances} from "../../contracts/shared/IPastBalances.sol";

/// @notice A board with both halves of its code; nobody holds ECO.
library Boards {
    function deploy(address access, IGuardian guardian) internal returns (BountyBoard) {
        ListedConformity standards = new ListedConformity();
        IPastBalances eco = IPastBalances(address(0));
        address outcomes = address(new BountyOutcomes(access, guardian, eco, standards));
        return new BountyBoard(access, guardian, eco, standards, outcomes);
    }

    /// @notice A bounty with applications and nothing else.
    function plain() internal pure returns (BountyOptions memory options) {
        options.parts = new uint256[](0);
    }
}
