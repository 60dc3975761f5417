// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Stand-in for a euro stablecoin (EURC class, 6 decimals) on local chains. Anyone may mint.
contract EuroMock is ERC20, ERC20Permit {
    constructor() ERC20("Test Euro", "EURT") ERC20Permit("Test Euro") {}

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
