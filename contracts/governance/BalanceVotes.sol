// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Votes that follow the balance unless delegated, with the history of balances, votes and delegates.
/// @dev The interface, events and errors of OpenZeppelin's ERC20Votes with VotesExtended, which need a slot of votes, a
///      slot of balance and their two array lengths per account and transfer. Here
///      votes = received + (own delegate is the account itself ? balance : 0), and balance and received share a slot.
///      88 bits hold 3.09e26; more is never minted, so no sum of balances overflows. 40 bits of seconds last 34,000
///      years. `hasDelegated` is true from the first delegation on and spares everybody else the slot of the
///      delegation; only the latest one is read.
///      Supply is created in the constructor only and never burned.
abstract contract BalanceVotes is ERC20Permit, IERC5805 {
    struct Holding {
        uint40 since;
        uint32 olderCount;
        bool hasDelegated;
        uint88 balance;
        uint88 received;
    }

    struct Delegation {
        address delegate;
        uint40 since;
        uint40 olderCount;
    }

    bytes32 private constant DELEGATION_TYPEHASH = keccak256(
        "Delegation(address delegatee,uint256 nonce,uint256 expiry)"
    );

    uint256 private immutable _createdAt = block.timestamp;

    mapping(address account => Holding) private _holdings;
    mapping(address account => mapping(uint256 index => Holding)) private _olderHoldings;
    mapping(address account => Delegation) private _delegations;
    mapping(address account => mapping(uint256 index => Delegation)) private _olderDelegations;

    error ERC5805FutureLookup(uint256 timepoint, uint48 clock);

    error ERC20ExceededSafeSupply(uint256 increasedSupply, uint256 cap);

    /// @inheritdoc IVotes
    function delegate(address delegatee) external override {
        _delegate(_msgSender(), delegatee);
    }

    /// @inheritdoc IVotes
    function delegateBySig(
        address delegatee,
        uint256 nonce,
        uint256 expiry,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external override {
        if (block.timestamp > expiry) revert VotesExpiredSignature(expiry);
        bytes32 delegation = keccak256(abi.encode(DELEGATION_TYPEHASH, delegatee, nonce, expiry));
        address signer = ECDSA.recover(_hashTypedDataV4(delegation), v, r, s);
        _useCheckedNonce(signer, nonce);
        _delegate(signer, delegatee);
    }

    /// @inheritdoc IERC6372
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc IVotes
    function delegates(address account) public view override returns (address) {
        bool hasDelegated = _holdings[account].hasDelegated;
        return _delegateOf(account, hasDelegated ? _delegations[account].delegate : address(0));
    }

    /// @inheritdoc IVotes
    function getVotes(address account) public view override returns (uint256) {
        return _votesOf(account, _holdings[account], delegates(account));
    }

    /// @inheritdoc IVotes
    function getPastVotes(address account, uint256 timepoint) external view override returns (uint256) {
        _requirePast(timepoint);
        return _votesOf(account, _holdingAt(account, timepoint), _delegateAt(account, timepoint));
    }

    /// @inheritdoc IVotes
    function getPastTotalSupply(uint256 timepoint) external view override returns (uint256) {
        _requirePast(timepoint);
        return timepoint < _createdAt ? 0 : totalSupply();
    }

    function getPastDelegate(address account, uint256 timepoint) public view virtual returns (address) {
        _requirePast(timepoint);
        return _delegateAt(account, timepoint);
    }

    function getPastBalanceOf(address account, uint256 timepoint) public view virtual returns (uint256) {
        _requirePast(timepoint);
        return _holdingAt(account, timepoint).balance;
    }

    /// @dev Who votes for `account`, which chose `chosen` (zero: nobody yet). Zero means that these votes do not exist.
    function _delegateOf(address account, address chosen) internal view virtual returns (address);

    /// @dev Moves the votes of `account` to `delegatee`; zero brings them back to itself.
    function _delegate(address account, address delegatee) internal virtual {
        address former = delegates(account);
        address next = delegatee == address(0) ? account : delegatee;
        emit DelegateChanged(account, former, next);
        if (former == next) return;
        _storeDelegation(account, next);
        uint256 amount = _holdings[account].balance;
        if (amount == 0) return;
        if (former != account) _store(former, 0, 0, 0, amount);
        if (next != account) _store(next, 0, 0, amount, 0);
        _announceMove(former, next, amount);
    }

    function _update(address from, address to, uint256 amount) internal virtual override {
        super._update(from, to, amount);
        if (from == address(0) && totalSupply() > type(uint88).max) {
            revert ERC20ExceededSafeSupply(totalSupply(), type(uint88).max);
        }
        if (from == to || amount == 0) return;
        address former = _takeFrom(from, amount);
        address next = _giveTo(to, amount);
        if (former != next) _announceMove(former, next, amount);
    }

    function _takeFrom(address from, uint256 amount) private returns (address former) {
        if (from == address(0)) return from;
        former = delegates(from);
        _store(from, 0, amount, 0, 0);
        if (former != from && former != address(0)) _store(former, 0, 0, 0, amount);
    }

    function _giveTo(address to, uint256 amount) private returns (address next) {
        next = delegates(to);
        _store(to, amount, 0, 0, 0);
        if (next != to && next != address(0)) _store(next, 0, 0, amount, 0);
    }

    function _announceMove(address former, address next, uint256 amount) private {
        if (former != address(0)) {
            uint256 votes = getVotes(former);
            emit DelegateVotesChanged(former, votes + amount, votes);
        }
        if (next != address(0)) {
            uint256 votes = getVotes(next);
            emit DelegateVotesChanged(next, votes - amount, votes);
        }
    }

    /// @dev Changes a holding, after keeping the former one if it is of an earlier second.
    function _store(address account, uint256 gained, uint256 lost, uint256 received, uint256 returned) private {
        Holding memory holding = _holdings[account];
        if (holding.since != block.timestamp) {
            if (holding.since != 0) _olderHoldings[account][holding.olderCount++] = holding;
            holding.since = uint40(block.timestamp);
        }
        holding.balance = uint88(holding.balance + gained - lost);
        holding.received = uint88(holding.received + received - returned);
        _holdings[account] = holding;
    }

    function _storeDelegation(address account, address next) private {
        Delegation memory delegation = _delegations[account];
        if (delegation.since != block.timestamp) {
            if (delegation.since != 0) _olderDelegations[account][delegation.olderCount++] = delegation;
            delegation.since = uint40(block.timestamp);
        }
        delegation.delegate = next;
        _delegations[account] = delegation;
        _holdings[account].hasDelegated = true;
    }

    function _votesOf(address account, Holding memory holding, address chosen) private pure returns (uint256) {
        return chosen == account ? uint256(holding.received) + holding.balance : holding.received;
    }

    function _holdingAt(address account, uint256 timepoint) private view returns (Holding memory holding) {
        holding = _holdings[account];
        if (holding.since <= timepoint) return holding;
        mapping(uint256 index => Holding) storage older = _olderHoldings[account];
        uint256 low = 0;
        uint256 high = holding.olderCount;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (older[middle].since > timepoint) high = middle;
            else low = middle + 1;
        }
        return high == 0 ? Holding(0, 0, false, 0, 0) : older[high - 1];
    }

    function _delegateAt(address account, uint256 timepoint) private view returns (address) {
        if (!_holdings[account].hasDelegated) return _delegateOf(account, address(0));
        Delegation memory delegation = _delegations[account];
        if (delegation.since <= timepoint) return _delegateOf(account, delegation.delegate);
        mapping(uint256 index => Delegation) storage older = _olderDelegations[account];
        uint256 low = 0;
        uint256 high = delegation.olderCount;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (older[middle].since > timepoint) high = middle;
            else low = middle + 1;
        }
        return _delegateOf(account, high == 0 ? address(0) : older[high - 1].delegate);
    }

    function _requirePast(uint256 timepoint) private view {
        if (timepoint >= block.timestamp) revert ERC5805FutureLookup(timepoint, clock());
    }
}
