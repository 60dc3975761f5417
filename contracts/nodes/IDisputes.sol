// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Epoch} from "../shared/Epoch.sol";
import {IPayoutHolds} from "../shared/IPayoutHolds.sol";
import {IHeatLedger} from "./IHeatLedger.sol";

/// @title Faults of nodes: those a machine can decide are slashed at once by proof, all others are judged by drawn reviewers.
/// @dev A challenge, its states (errors name the state found):
/// | state    | call                  | by                         | when                                 | next                  |
/// |----------|-----------------------|----------------------------|--------------------------------------|-----------------------|
/// | –        | challenge             | anyone, with a bond        | any time                             | Evidence              |
/// | Evidence | addEvidence           | challenger, operator       | until evidenceUntil                  | Evidence              |
/// | Evidence | concede               | operator                   | any time                             | Closed (Upheld)       |
/// | Evidence | closeEvidence         | anyone                     | after evidenceUntil                  | Drawing               |
/// | Drawing  | keepHash              | anyone                     | once the block of the draw is past   | Drawing               |
/// | Drawing  | draw                  | anyone who knows the seed  | after keepHash, until drawUntil      | Voting                |
/// | Drawing  | resolve               | anyone                     | after drawUntil                      | Closed (round 1: Dismissed, the challenger kept the seed back; round 2: the first ruling stands) |
/// | Voting   | commitVote            | a drawn reviewer           | until commitUntil                    | Voting                |
/// | Voting   | revealVote            | a reviewer who committed   | after commitUntil, until revealUntil | Voting                |
/// | Voting   | resolve               | anyone                     | after revealUntil                    | Ruled; round 2: Closed|
/// | Ruled    | appeal                | the loser, with a bond     | until appealUntil                    | Drawing (round 2)     |
/// | Ruled    | resolve               | anyone                     | after appealUntil                    | Closed                |
/// - "until" a time includes its second, "after" begins one later.
/// - More "upheld" than "dismissed" among the revealed votes upholds; a tie, nobody's vote or too few reviewers decides nothing
///   (Undecided: nobody loses anything; either side may appeal it once). Undecided in round 2, the first ruling stands and the
///   appeal's bond goes back.
/// - Reviewers are drawn from accredited ones who had enlisted before the draw's block was named: 3, in round 2 another 5; never
///   the challenger, operator or payout account, never twice. Who was drawn and keeps silent loses nothing: see decision 0018.
/// - The draw: keccak256(seed, hash of a block after the evidence). The seed is committed with the challenge (or appeal), so the
///   maker of that block does not know it, and its owner cannot change it; keeping it back loses.
/// - Payouts of the disputed epochs vest on and are held; upheld, they are forfeited and stay in the pool.
/// - The loser's bond goes half to the winner, half to the treasury (an odd cent too). Nobody is slashed for being offline.
/// @dev Warning:
/// - A node stakes at most what the challenger does, and what it has: a node without bond can lose its payouts only.
/// - What other disputes have locked when a fault is proven follows when they close: it goes to the prover, half and half.
/// - The two readings of a contradiction count whoever brought them about: who loses the device key loses the bond. A rotated key
///   stops counting `proofSeconds` after its generation ended.
/// - Somebody who makes the block of a draw and knows the seed can choose among draws. The loser's appeal is drawn with the
///   loser's own seed.
interface IDisputes is IPayoutHolds {
    enum State {
        None,
        Evidence,
        Drawing,
        Voting,
        Ruled,
        Closed
    }

    enum Outcome {
        Open,
        Upheld,
        Dismissed,
        Undecided
    }

    enum Fault {
        /// Two signed readings of one generation that cannot both be true.
        Contradiction,
        /// Registers far above what a certified correction found.
        Overclaim
    }

    /// @param outcome of the last ruling; in round 2 that of round 1 until the second one is there
    /// @param operator of the node when it was challenged
    /// @param appellant zero without appeal
    /// @param drawBlock whose hash decides the draw together with the seed; `drawHash` is that hash once kept
    /// @param bond the challenger's; smallest euro unit
    /// @param stake part of the node's bond locked for this dispute, at most `bond`
    /// @param appealBond of whoever appealed; 0 without appeal
    struct Dispute {
        State state;
        Outcome outcome;
        uint8 round;
        address challenger;
        Epoch firstEpoch;
        Epoch lastEpoch;
        address operator;
        uint48 evidenceUntil;
        uint48 drawUntil;
        address appellant;
        uint48 commitUntil;
        uint48 revealUntil;
        uint48 appealUntil;
        uint64 drawBlock;
        uint128 bond;
        uint128 stake;
        uint128 appealBond;
        uint256 nodeId;
        bytes32 seedHash;
        bytes32 drawHash;
    }

    event FaultProven(
        uint256 indexed nodeId,
        uint32 indexed generation,
        address indexed prover,
        Fault fault,
        Epoch firstEpoch,
        Epoch lastEpoch,
        uint256 slashed
    );
    event ChallengeOpened(
        uint256 indexed id,
        uint256 indexed nodeId,
        address indexed challenger,
        address operator,
        Epoch firstEpoch,
        Epoch lastEpoch,
        uint256 bond,
        uint256 stake,
        uint48 evidenceUntil,
        bytes32 evidenceHash,
        string uri
    );
    event EvidenceAdded(uint256 indexed id, address indexed party, bytes32 evidenceHash, string uri);
    event EvidenceClosed(uint256 indexed id, uint8 round, uint64 drawBlock, uint48 drawUntil);
    event DrawHashKept(uint256 indexed id, uint8 round, bytes32 drawHash);
    /// @notice The block's hash was gone before anybody kept it; a later block decides.
    event DrawPostponed(uint256 indexed id, uint8 round, uint64 drawBlock);
    event ReviewersDrawn(uint256 indexed id, uint8 round, address[] reviewers, uint48 commitUntil, uint48 revealUntil);
    event VoteCommitted(uint256 indexed id, uint8 round, address indexed reviewer);
    event VoteRevealed(uint256 indexed id, uint8 round, address indexed reviewer, bool upheld, string reason);
    event DisputeRuled(uint256 indexed id, uint8 round, Outcome outcome, uint48 appealUntil);
    event DisputeAppealed(uint256 indexed id, address indexed appellant, uint256 bond, uint48 drawUntil);
    event DisputeClosed(uint256 indexed id, Outcome outcome, uint256 toWinner, uint256 toTreasury);
    event ReviewerEnlisted(address indexed reviewer, bool enlisted);
    event ChallengeBondChanged(uint256 bond);
    event CreditBooked(address indexed account, uint256 amount);
    event CreditWithdrawn(address indexed account, address to, uint256 amount);

    error DisputesUnknown(uint256 id);
    error DisputesUnexpectedState(uint256 id, State found, State expected);
    error DisputesUnknownNode(uint256 nodeId);
    error DisputesNotParty(uint256 id, address account);
    error DisputesNotOperator(uint256 id, address account, address operator);
    error DisputesNotReviewer(address account);
    error DisputesNotDrawn(uint256 id, address account);
    error DisputesEpochsInvalid(Epoch first, Epoch last);
    error DisputesWithoutEvidence();
    error DisputesWithoutSeed();
    error DisputesWithoutVote();
    error DisputesWrongSeed(bytes32 found, bytes32 expected);
    error DisputesTextTooLong(uint256 length, uint256 max);
    error DisputesWithoutReason();
    error DisputesTooMuchEvidence(uint256 id, address party, uint256 max);
    error DisputesTooEarly(uint256 id, uint256 earliest);
    error DisputesTooLate(uint256 id, uint256 latest);
    error DisputesHashNotKept(uint256 id);
    error DisputesHashKept(uint256 id);
    error DisputesBlockNotPast(uint256 id, uint256 drawBlock);
    /// @notice So few are enlisted that nothing could be decided.
    error DisputesTooFewReviewers(uint256 enlisted, uint256 needed);
    error DisputesAlreadyCommitted(uint256 id, address reviewer);
    error DisputesNotCommitted(uint256 id, address reviewer);
    error DisputesWrongVote(bytes32 found, bytes32 committed);
    error DisputesCannotAppeal(uint256 id, address account);
    error DisputesAlreadyEnlisted(address reviewer);
    error DisputesNotEnlisted(address reviewer);
    error DisputesTokenTakesFee(uint256 received, uint256 expected);
    error DisputesBondInvalid(uint256 bond);
    error DisputesNoCredit(address account);
    /// @notice The two readings can both be true.
    error DisputesNoContradiction();
    error DisputesDifferentNodes(uint256 nodeId, uint256 otherNodeId);
    error DisputesDifferentGenerations(uint32 generation, uint32 otherGeneration);
    error DisputesWrongSigner(address found, address expected);
    error DisputesNoOverclaim(uint256 nodeId, uint32 generation);
    error DisputesFaultProven(uint256 nodeId, uint32 generation, Fault fault);
    error DisputesProofTooLate(uint256 nodeId, uint32 generation, uint256 latest);

    /// @notice Slashes the node's whole bond for two readings of one generation, both signed by its key, that contradict each
    ///         other: the same seq with different content, or one that is later by seq but not by time, or whose register fell.
    ///         Forfeits payouts of the epochs of both readings that are not claimed yet. Anyone, once per generation, until
    ///         `proofSeconds` after the generation ended.
    function proveContradiction(
        IHeatLedger.Reading calldata first,
        bytes calldata firstSignature,
        IHeatLedger.Reading calldata second,
        bytes calldata secondSignature
    ) external;

    /// @notice Slashes the node's whole bond for registers that a certified correction (HeatLedger) found to be far above the truth.
    ///         Forfeits what is not claimed yet of the generation's last six epochs, the ones that had not vested when it ended.
    ///         Anyone, once.
    function proveOverclaim(uint256 nodeId, uint32 generation) external;

    /// @notice Says that what the node reported in these epochs (at most 12) is not true, with evidence and a bond (allowance
    ///         needed). `seedHash` = keccak256(abi.encode(seed)) of a secret 32-byte seed the challenger must keep for the draw.
    function challenge(
        uint256 nodeId,
        Epoch firstEpoch,
        Epoch lastEpoch,
        bytes32 seedHash,
        bytes32 evidenceHash,
        string calldata uri
    ) external returns (uint256 id);

    /// @notice Adds evidence (hash of what `uri`, at most 512 bytes, points to); at most 20 a side.
    function addEvidence(uint256 id, bytes32 evidenceHash, string calldata uri) external;

    /// @notice The operator agrees with the challenger: the dispute ends upheld, at once.
    function concede(uint256 id) external;

    /// @notice Ends the evidence and names the block whose hash decides the draw. Anyone.
    function closeEvidence(uint256 id) external;

    /// @notice Keeps the hash of the draw's block once it is past. If it is gone already a later block is named (DrawPostponed);
    ///         the time to draw does not become longer. Anyone.
    function keepHash(uint256 id) external;

    /// @notice Draws the reviewers. Anyone who knows the seed. With too few of them the round ends Undecided at once.
    function draw(uint256 id, bytes32 seed) external;

    /// @notice `commitment` = keccak256(abi.encode(id, round, reviewer, upheld, salt, keccak256(bytes(reason)))).
    function commitVote(uint256 id, bytes32 commitment) external;

    /// @notice `reason` has 1 to 1,000 bytes.
    function revealVote(uint256 id, bool upheld, bytes32 salt, string calldata reason) external;

    /// @notice Takes the step whose time has come: see the table. Anyone.
    function resolve(uint256 id) external;

    /// @notice Asks for a second, larger round; the bond is twice the challenge's. Evidence is not reopened.
    function appeal(uint256 id, bytes32 seedHash) external;

    /// @notice Sends the caller's credit to `to`.
    function withdrawCredit(address to) external returns (uint256 amount);

    /// @notice An accredited reviewer is ready to be drawn.
    function enlist() external;

    /// @notice Is not drawn any more. By the reviewer, or by anyone when the reviewer is not accredited any more.
    function delist(address reviewer) external;

    /// @notice Bond of new challenges, smallest euro unit. Only by a vote.
    function setChallengeBond(uint128 bond) external;

    function challengeBond() external view returns (uint128);
    function disputeOf(uint256 id) external view returns (Dispute memory);
    function disputeCount() external view returns (uint256);
    /// @notice The drawn reviewers of a round (1 or 2); empty before the draw.
    function reviewersOf(uint256 id, uint8 round) external view returns (address[] memory);
    function enlisted() external view returns (address[] memory);

    /// @notice Sum of all challengers' and appellants' bonds of open disputes, and of all credits. Stakes lie in NodeBonds.
    function totalBonds() external view returns (uint256);
    function totalCredits() external view returns (uint256);

    /// @notice Seconds after the end of a generation in which its key still counts for a contradiction.
    function proofSeconds() external view returns (uint256);
    function creditOf(address account) external view returns (uint256);
    function isProven(uint256 nodeId, uint32 generation, Fault fault) external view returns (bool);
}
