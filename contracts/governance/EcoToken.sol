// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {VotesExtended} from "@openzeppelin/contracts/governance/utils/VotesExtended.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IEcoToken} from "./IEcoToken.sol";

contract EcoToken is ERC20Permit, ERC20Votes, VotesExtended, IEcoToken {
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

    /// @inheritdoc IVotes
    function delegates(address account) public view override(Votes, IVotes) returns (address) {
        return _orSelf(account, super.delegates(account));
    }

    /// @inheritdoc IEcoToken
    function getPastDelegate(
        address account,
        uint256 timepoint
    ) public view override(VotesExtended, IEcoToken) returns (address) {
        return _orSelf(account, super.getPastDelegate(account, timepoint));
    }

    /// @inheritdoc IEcoToken
    function getPastBalanceOf(
        address account,
        uint256 timepoint
    ) public view override(VotesExtended, IEcoToken) returns (uint256) {
        return super.getPastBalanceOf(account, timepoint);
    }

    /// @inheritdoc IERC6372
    function clock() public view override(Votes, IERC6372) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(Votes, IERC6372) returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        if (to == address(this)) revert EcoTokenTransferToToken(from, amount);
        super._update(from, to, amount);
    }

    function _delegate(address account, address delegatee) internal override(Votes, VotesExtended) {
        if (account == treasury || delegatee == treasury) revert EcoTokenTreasuryHasNoVotes(treasury);
        super._delegate(account, delegatee == address(0) ? account : delegatee);
    }

    function _transferVotingUnits(address from, address to, uint256 amount) internal override(Votes, VotesExtended) {
        super._transferVotingUnits(from, to, amount);
    }

    function _getVotingUnits(address account) internal view override(Votes, ERC20Votes) returns (uint256) {
        return balanceOf(account);
    }

    function _orSelf(address account, address chosen) private view returns (address) {
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
        return block.timestamp <= deadline && signer != address(0) && signer == owner;
    }
}
