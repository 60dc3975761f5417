// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGuardian} from "../shared/IGuardian.sol";

/// @notice One guardian without a term.
contract SingleGuardian is IGuardian {
    address public immutable guardian;

    constructor(address guardian_) {
        guardian = guardian_;
    }

    function isGuardian(address account) external view override returns (bool) {
        return account == guardian;
    }
}
