// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {EcoGovernor} from "../../contracts/governance/EcoGovernor.sol";
import {EcoToken} from "../../contracts/governance/EcoToken.sol";
import {Invariants, Vm} from "./Invariants.sol";

/// @notice Members who transfer, delegate, propose, vote and override at random; remembers what each of them did.
contract VotingActors {
    struct Moment {
        uint256 time;
        address[6] delegates;
        uint256[6] balances;
        uint256[6] votes;
    }

    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 public constant MEMBERS = 6;
    uint256 private constant DAY = 1 days;

    TimelockController public immutable treasury;
    EcoToken public immutable token;
    EcoGovernor public immutable governor;

    uint256 public now_ = 1_800_000_000;
    uint256 public proposalId;
    uint256 public proposals;

    /// @notice support + 1 of what a member cast on a proposal, 0 for nothing.
    mapping(uint256 proposalId => mapping(address member => uint8)) public cast;
    mapping(uint256 proposalId => mapping(address member => uint8)) public overridden;
    uint256 public votes;
    uint256 public overrides;

    Moment[] private _moments;

    constructor() {
        vm.warp(now_);
        treasury = new TimelockController(2 days, new address[](0), new address[](0), address(this));
        address[] memory members = new address[](MEMBERS);
        uint256[] memory amounts = new uint256[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            members[i] = member(i);
            amounts[i] = (i + 1) * 1_000_000e18;
        }
        token = new EcoToken(address(treasury), 60_000_000e18, members, amounts);
        governor = new EcoGovernor(token, treasury, address(this), 365 days);
    }

    function member(uint256 index) public pure returns (address) {
        return address(uint160(0xeC0000 + (index % MEMBERS)));
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        _act(from);
        token.transfer(member(to), amount % (token.balanceOf(member(from)) + 1));
    }

    function treasuryPays(uint256 to, uint256 amount) external {
        vm.warp(now_);
        vm.prank(address(treasury));
        token.transfer(member(to), amount % 1_000_000e18);
    }

    function payTreasury(uint256 from, uint256 amount) external {
        uint256 balance = token.balanceOf(member(from));
        _act(from);
        token.transfer(address(treasury), amount % (balance / 10 + 1));
    }

    function delegate(uint256 from, uint256 to) external {
        _act(from);
        token.delegate(to % 5 == 0 ? address(0) : member(to));
    }

    function propose(uint256 by) external {
        address[] memory targets = new address[](1);
        targets[0] = member(by + 1);
        uint256[] memory values = new uint256[](1);
        values[0] = ++proposals;
        _act(by);
        proposalId = governor.propose(targets, values, new bytes[](1), "");
        now_ += DAY + 1;
    }

    function vote(uint256 by, uint8 support) external {
        _act(by);
        governor.castVote(proposalId, support % 3);
        cast[proposalId][member(by)] = (support % 3) + 1;
        ++votes;
    }

    function overrideVote(uint256 by, uint8 support) external {
        _act(by);
        governor.castOverrideVote(proposalId, support % 3, "");
        overridden[proposalId][member(by)] = (support % 3) + 1;
        ++overrides;
    }

    function pass(uint24 seconds_) external {
        now_ += seconds_ % (DAY / 4);
    }

    /// @notice Writes down who holds, delegates and votes now, to be compared with the history later.
    function remember() external {
        vm.warp(now_);
        Moment storage moment = _moments.push();
        moment.time = now_;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            moment.delegates[i] = token.delegates(member(i));
            moment.balances[i] = token.balanceOf(member(i));
            moment.votes[i] = token.getVotes(member(i));
        }
        now_ += 1;
    }

    function momentCount() external view returns (uint256) {
        return _moments.length;
    }

    function momentAt(uint256 index) external view returns (Moment memory) {
        return _moments[index];
    }

    function _act(uint256 by) private {
        vm.warp(now_);
        vm.prank(member(by));
    }
}

contract VotesInvariants is Invariants {
    VotingActors private _actors;

    function setUp() external {
        _actors = new VotingActors();
        target(address(_actors));
    }

    function invariant_votesAreTheTokensOutsideTheTreasury() external view {
        EcoToken token = _actors.token();
        uint256 votes = token.getVotes(address(_actors.treasury()));
        for (uint256 i = 0; i < _actors.MEMBERS(); ++i) {
            votes += token.getVotes(_actors.member(i));
        }
        same("votes", votes, token.totalSupply() - token.balanceOf(address(_actors.treasury())));
    }

    /// @dev Each token counts once: as its owner overrode, else as the delegate of its owner voted.
    function invariant_oneVotePerToken() external {
        uint256 id = _actors.proposalId();
        vm.warp(_actors.now_());
        if (id == 0 || _actors.governor().proposalSnapshot(id) >= block.timestamp) return;
        EcoToken token = _actors.token();
        uint256 snapshot = _actors.governor().proposalSnapshot(id);
        uint256[4] memory expected;
        for (uint256 i = 0; i < _actors.MEMBERS(); ++i) {
            address member = _actors.member(i);
            uint8 support = _actors.overridden(id, member);
            if (support == 0) support = _actors.cast(id, token.getPastDelegate(member, snapshot));
            expected[support] += token.getPastBalanceOf(member, snapshot);
        }
        (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) = _actors.governor().proposalVotes(id);
        same("against", againstVotes, expected[1]);
        same("for", forVotes, expected[2]);
        same("abstain", abstainVotes, expected[3]);
        uint256 votable =
            token.getPastTotalSupply(snapshot) - token.getPastBalanceOf(address(_actors.treasury()), snapshot);
        atMost("votes", againstVotes + forVotes + abstainVotes, votable);
    }

    function invariant_historyIsWhatWasTrueThen() external {
        vm.warp(_actors.now_());
        EcoToken token = _actors.token();
        uint256 count = _actors.momentCount();
        for (uint256 m = count > 4 ? count - 4 : 0; m < count; ++m) {
            VotingActors.Moment memory moment = _actors.momentAt(m);
            for (uint256 i = 0; i < _actors.MEMBERS(); ++i) {
                address member = _actors.member(i);
                same("balance", token.getPastBalanceOf(member, moment.time), moment.balances[i]);
                same("votes", token.getPastVotes(member, moment.time), moment.votes[i]);
                address delegate = token.getPastDelegate(member, moment.time);
                same("delegate", uint160(delegate), uint160(moment.delegates[i]));
            }
        }
    }
}
