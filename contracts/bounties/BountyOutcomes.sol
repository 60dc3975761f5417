// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IConformity} from "../shared/IConformity.sol";
import {IGuardian} from "../shared/IGuardian.sol";
import {IPastBalances} from "../shared/IPastBalances.sol";
import {BountyContests} from "./BountyContests.sol";
import {BountyDisputes} from "./BountyDisputes.sol";
import {BountyStore} from "./BountyStore.sol";
import {BountyVerification} from "./BountyVerification.sol";

/// @title The rarer half of BountyBoard's code, which would not fit into one contract: contests, disputes, verifiers.
/// @dev Warning: the board runs this by delegatecall, at an address fixed for ever when it is deployed. Called directly it knows no
/// bounty and holds no money. Statements of verifiers are signed for the board's address.
contract BountyOutcomes is BountyContests, BountyDisputes, BountyVerification {
    constructor(
        address authority,
        IGuardian guardian_,
        IPastBalances eco_,
        IConformity standards_
    ) BountyStore(authority, guardian_, eco_, standards_) EIP712("EcoSphere BountyBoard", "1") {}
}
