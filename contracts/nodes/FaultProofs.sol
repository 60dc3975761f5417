// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Epoch, epochAt} from "../shared/Epoch.sol";
import {MeasuredTransfer} from "../shared/MeasuredTransfer.sol";
import {WattHours} from "../shared/WattHours.sol";
import {contradict} from "./Contradiction.sol";
import {EpochHolds} from "./EpochHolds.sol";
import {IDisputes} from "./IDisputes.sol";
import {IHeatLedger} from "./IHeatLedger.sol";
import {INodeBonds} from "./INodeBonds.sol";
import {INodeRegistry} from "./INodeRegistry.sol";

/// @notice What a machine can decide, and the money and holds that proofs and judgements share.
abstract contract FaultProofs is IDisputes, ReentrancyGuardTransient {
    using EpochHolds for EpochHolds.Book;
    using MeasuredTransfer for IERC20;
    using SafeERC20 for IERC20;

    struct Proof {
        address prover;
        uint48 provenAt;
    }

    /// @dev As long as a bond that leaves stays liable.
    uint256 private constant PROOF_SECONDS = 45 days;
    /// @dev Epochs that had not vested when a generation ended: the one it ended in and the five before.
    uint256 private constant UNVESTED_EPOCHS = 6;

    INodeRegistry public immutable nodes;
    IHeatLedger public immutable ledger;
    INodeBonds public immutable bonds;
    IERC20 public immutable euro;
    address public immutable treasury;

    uint256 public override totalBonds;
    uint256 public override totalCredits;
    mapping(address account => uint256) public override creditOf;
    EpochHolds.Book internal _holds;
    /// @dev The last fault proven of a node.
    mapping(uint256 nodeId => Proof) private _proofs;
    mapping(uint256 nodeId => mapping(uint32 generation => mapping(Fault => bool))) public override isProven;

    constructor(INodeRegistry nodes_, IHeatLedger ledger_, INodeBonds bonds_, IERC20 euro_, address treasury_) {
        nodes = nodes_;
        ledger = ledger_;
        bonds = bonds_;
        euro = euro_;
        treasury = treasury_;
    }

    /// @inheritdoc IDisputes
    function proveContradiction(
        IHeatLedger.Reading calldata first,
        bytes calldata firstSignature,
        IHeatLedger.Reading calldata second,
        bytes calldata secondSignature
    ) external override nonReentrant {
        uint256 nodeId = first.nodeId;
        uint32 generation = first.generation;
        if (nodeId != second.nodeId) revert DisputesDifferentNodes(nodeId, second.nodeId);
        if (generation != second.generation) revert DisputesDifferentGenerations(generation, second.generation);
        address key = nodes.keyOf(nodeId, generation);
        uint256 endedAt = nodes.endOf(nodeId, generation);
        if (endedAt != 0 && block.timestamp > endedAt + PROOF_SECONDS) {
            revert DisputesProofTooLate(nodeId, generation, endedAt + PROOF_SECONDS);
        }
        if (!contradict(first, second)) revert DisputesNoContradiction();
        _requireSigned(first, firstSignature, key);
        _requireSigned(second, secondSignature, key);

        Epoch epoch = epochAt(Math.min(first.measuredAt, second.measuredAt));
        Epoch otherEpoch = epochAt(Math.max(first.measuredAt, second.measuredAt));
        _holds.forfeit(nodeId, epoch, epoch);
        _holds.forfeit(nodeId, otherEpoch, otherEpoch);
        _punish(nodeId, generation, Fault.Contradiction, epoch, otherEpoch);
    }

    /// @inheritdoc IDisputes
    function proveOverclaim(uint256 nodeId, uint32 generation) external override nonReentrant {
        if (WattHours.unwrap(ledger.excessHeatOf(nodeId, generation)) == 0) {
            revert DisputesNoOverclaim(nodeId, generation);
        }
        uint256 endedAt = nodes.endOf(nodeId, generation);
        Epoch last = epochAt(endedAt == 0 ? block.timestamp : endedAt);
        // What an earlier generation reported is not in doubt.
        uint256 beganAt = generation == 1 ? 0 : nodes.endOf(nodeId, generation - 1);
        Epoch first = Epoch.wrap(
            uint32(Math.max(Epoch.unwrap(epochAt(beganAt)), Epoch.unwrap(last) + 1 - UNVESTED_EPOCHS))
        );
        _holds.forfeit(nodeId, first, last);
        _punish(nodeId, generation, Fault.Overclaim, first, last);
    }

    /// @inheritdoc IDisputes
    function withdrawCredit(address to) external override nonReentrant returns (uint256 amount) {
        amount = creditOf[msg.sender];
        if (amount == 0) revert DisputesNoCredit(msg.sender);
        creditOf[msg.sender] = 0;
        totalCredits -= amount;
        emit CreditWithdrawn(msg.sender, to, amount);
        euro.safeTransfer(to, amount);
    }

    /// @notice Whether payouts of a node for an epoch may be claimed.
    function holdOf(uint256 nodeId, Epoch epoch) external view override returns (Hold) {
        return _holds.holdOf(nodeId, epoch);
    }

    /// @inheritdoc IDisputes
    function proofSeconds() external pure override returns (uint256) {
        return PROOF_SECONDS;
    }

    /// @dev Who proved a fault of the node at `since` or later; zero if nobody.
    function _proverSince(uint256 nodeId, uint256 since) internal view returns (address) {
        Proof memory proof = _proofs[nodeId];
        return proof.provenAt < since ? address(0) : proof.prover;
    }

    function _take(uint256 amount) internal {
        totalBonds += amount;
        uint256 received = euro.take(amount);
        if (received != amount) revert DisputesTokenTakesFee(received, amount);
    }

    /// @dev Half to the winner, the rest to the treasury.
    function _split(uint256 amount, address winner) internal {
        _pay(winner, amount / 2);
        _pay(treasury, amount - amount / 2);
    }

    function _pay(address to, uint256 amount) internal {
        if (amount == 0) return;
        uint256 owed = euro.trySend(to, amount);
        if (owed == 0) return;
        creditOf[to] += owed;
        totalCredits += owed;
        emit CreditBooked(to, owed);
    }

    function _punish(uint256 nodeId, uint32 generation, Fault fault, Epoch first, Epoch last) private {
        if (isProven[nodeId][generation][fault]) revert DisputesFaultProven(nodeId, generation, fault);
        isProven[nodeId][generation][fault] = true;
        _proofs[nodeId] = Proof(msg.sender, uint48(block.timestamp));
        uint128 slashed = bonds.lock(nodeId, type(uint128).max);
        if (slashed != 0) bonds.slash(nodeId, slashed, msg.sender);
        emit FaultProven(nodeId, generation, msg.sender, fault, first, last, slashed);
    }

    function _requireSigned(IHeatLedger.Reading calldata reading, bytes calldata signature, address key) private view {
        address signer = ledger.signerOf(reading, signature);
        if (signer != key) revert DisputesWrongSigner(signer, key);
    }
}
