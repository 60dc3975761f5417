// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {VotesExtended} from "@openzeppelin/contracts/governance/utils/VotesExtended.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IEcoToken} from "./IEcoToken.sol";

/// @title EcoSphere's membership token.
/// @dev Behaviour and hazards: see {IEcoToken}.
contract EcoToken is ERC20, ERC20Permit, ERC20Votes, VotesExtended, IEcoToken {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc IEcoToken
    address public immutable treasury;

    /// @param treasury_ the timelock; receives `treasuryAmount` and never votes
    /// @param amounts 1e-18 ECO of each founder
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

    /// @notice A permit that somebody else has already submitted is no reason to fail: the allowance is there.
    /// @inheritdoc IERC20Permit
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override {
        if (!_isPermitValid(owner, spender, value, deadline, v, r, s) && allowance(owner, spender) >= value) return;
        super.permit(owner, spender, value, deadline, v, r, s);
    }

    /// @inheritdoc Votes
    function clock() public view override(IERC6372, Votes) returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc Votes
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(IERC6372, Votes) returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc IVotes
    function delegates(address account) public view override(IVotes, Votes) returns (address) {
        return _orSelf(account, super.delegates(account));
    }

    /// @inheritdoc IEcoToken
    function getPastDelegate(
        address account,
        uint256 timepoint
    ) public view override(IEcoToken, VotesExtended) returns (address) {
        return _orSelf(account, super.getPastDelegate(account, timepoint));
    }

    /// @inheritdoc IEcoToken
    function getPastBalanceOf(
        address account,
        uint256 timepoint
    ) public view override(IEcoToken, VotesExtended) returns (uint256) {
        return super.getPastBalanceOf(account, timepoint);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _delegate(address account, address delegatee) internal override(Votes, VotesExtended) {
        if (account == treasury || delegatee == treasury) revert EcoTokenTreasuryHasNoVotes(account);
        super._delegate(account, delegatee == address(0) ? account : delegatee);
    }

    function _transferVotingUnits(address from, address to, uint256 amount) internal override(Votes, VotesExtended) {
        super._transferVotingUnits(from, to, amount);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        if (to == address(this)) revert EcoTokenTransferToToken(from, value);
        super._update(from, to, value);
    }

    /// @dev Who votes for `account`: its choice, else itself; nobody for the treasury.
    function _orSelf(address account, address chosen) private view returns (address) {
        return chosen == address(0) && account != treasury ? account : chosen;
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
        if (block.timestamp > deadline) return false;
        bytes32 structHash = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, nonces(owner), deadline));
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(_hashTypedDataV4(structHash), v, r, s);
        return problem == ECDSA.RecoverError.NoError && signer == owner;
    }
}
