// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {BalanceVotes} from "./BalanceVotes.sol";
import {IEcoToken} from "./IEcoToken.sol";

contract EcoToken is BalanceVotes, IEcoToken {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc IEcoToken
    address public immutable override treasury;

    constructor(
        address treasury_,
        uint256 treasuryAmount,
        address[] memory founders,
        uint256[] memory amounts
    ) ERC20("EcoSphere", "ECO") ERC20Permit("EcoSphere") {
        if (founders.length != amounts.length) revert EcoTokenFounderCountMismatch(founders.length, amounts.length);
        treasury = treasury_;
        _mint(treasury_, treasuryAmount);
        for (uint256 i = 0; i < founders.length; ++i) _mint(founders[i], amounts[i]);
    }

    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override {
        // Anyone may submit a permit before its owner does; what the owner does next must not fail for that.
        bool suffices = allowance(owner, spender) >= value;
        if (suffices && !_isPermitValid(owner, spender, value, deadline, v, r, s)) return;
        super.permit(owner, spender, value, deadline, v, r, s);
    }

    /// @inheritdoc IEcoToken
    function getPastDelegate(
        address account,
        uint256 timepoint
    ) public view override(BalanceVotes, IEcoToken) returns (address) {
        return super.getPastDelegate(account, timepoint);
    }

    /// @inheritdoc IEcoToken
    function getPastBalanceOf(
        address account,
        uint256 timepoint
    ) public view override(BalanceVotes, IEcoToken) returns (uint256) {
        return super.getPastBalanceOf(account, timepoint);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (to == address(this)) revert EcoTokenTransferToToken(from, amount);
        super._update(from, to, amount);
    }

    function _delegate(address account, address delegatee) internal override {
        if (account == treasury || delegatee == treasury) revert EcoTokenTreasuryHasNoVotes(treasury);
        super._delegate(account, delegatee);
    }

    function _delegateOf(address account, address chosen) internal view override returns (address) {
        if (account == treasury) return address(0);
        return chosen == address(0) ? account : chosen;
    }

    function _isPermitValid(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) private view returns (bool) {
        bytes32 permitHash = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, nonces(owner), deadline));
        (address signer, , ) = ECDSA.tryRecover(_hashTypedDataV4(permitHash), v, r, s);
        return block.timestamp <= deadline && signer == owner;
    }
}
