// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ListedReviewers} from "../../contracts/mocks/ListedReviewers.sol";
import {Disputes} from "../../contracts/nodes/Disputes.sol";
import {IHeatLedger} from "../../contracts/nodes/IHeatLedger.sol";
import {INodeBonds} from "../../contracts/nodes/INodeBonds.sol";
import {INodeRegistry} from "../../contracts/nodes/INodeRegistry.sol";
import {IReviewers} from "../../contracts/shared/IReviewers.sol";
import {Invariants} from "./Invariants.sol";

/// @notice Disputes with an open lottery.
contract Lottery is Disputes {
    constructor(
        IReviewers list
    )
        Disputes(
            address(1),
            INodeRegistry(address(0)),
            IHeatLedger(address(0)),
            INodeBonds(address(0)),
            list,
            IERC20(address(0)),
            address(0),
            1
        )
    {}

    function drawFrom(bytes32 lot, uint256 wanted, address[] calldata out) external view returns (address[] memory) {
        return _drawFrom(lot, block.timestamp, wanted, out);
    }
}

contract ReviewerPanelTest is Invariants {
    ListedReviewers private list;
    Lottery private lottery;

    error Repeated(address reviewer);

    function setUp() external {
        vm.warp(1_760_000_000);
        list = new ListedReviewers();
        lottery = new Lottery(list);
    }

    /// Whoever is enlisted, whatever the lot: nobody twice, nobody left out is drawn, and all who may are if few are.
    function test_fuzz_drawsWithoutPuttingBack(bytes32 lot, uint8 size, uint8 wanted, uint8 gone) external {
        uint256 enlisted = uint256(size) % 48;
        _enlist(enlisted);
        uint256 dismissed = enlisted == 0 ? 0 : gone % enlisted;
        for (uint256 i = 0; i < dismissed; ++i) list.accredit(_reviewer(i), false);
        address[] memory out = new address[](2);
        out[0] = _reviewer(dismissed);
        uint256 may = enlisted - dismissed - (enlisted == dismissed ? 0 : 1);
        uint256 asked = wanted % 8;

        address[] memory drawn = lottery.drawFrom(lot, asked, out);
        same("drawn", drawn.length, asked < may ? asked : may);
        for (uint256 i = 0; i < drawn.length; ++i) {
            uint256 index = uint160(drawn[i]) - 0xA0000;
            if (index <= dismissed || index >= enlisted) revert Exceeds("drawn", index, enlisted);
            for (uint256 j = 0; j < i; ++j) if (drawn[j] == drawn[i]) revert Repeated(drawn[i]);
        }
    }

    /// One of 48 who may judge is always found; one of 49 is not, when the lot puts that one last.
    function test_looksAt48PlacesAtMost() external {
        _enlist(48);
        for (uint256 i = 1; i < 48; ++i) list.accredit(_reviewer(i), false);
        same("found in 200 draws among 48", _foundIn(200), 200);
        _enlist(48, 49);
        list.accredit(_reviewer(48), false);
        atMost("found in 200 draws among 49", _foundIn(200), 199);
    }

    /// Twenty reviewers, 4,000 draws of three: 600 expected each; 700 would be 4.4 standard deviations.
    function test_isFair() external {
        _enlist(20);
        uint256[20] memory times;
        for (uint256 lot = 0; lot < 4_000; ++lot) {
            address[] memory drawn = lottery.drawFrom(keccak256(abi.encode(lot)), 3, new address[](0));
            for (uint256 i = 0; i < 3; ++i) ++times[uint160(drawn[i]) - 0xA0000];
        }
        for (uint256 i = 0; i < 20; ++i) {
            atMost("drawn too often", times[i], 700);
            atMost("drawn too seldom", 500, times[i]);
        }
    }

    /// The cost does not depend on how many are enlisted, and is bounded when nobody may judge.
    function test_isBoundedWithAThousandEnlisted() external {
        _enlist(1_000);
        uint256 before = gasleft();
        same("drawn", lottery.drawFrom("lot", 5, new address[](8)).length, 5);
        atMost("gas of five among a thousand", before - gasleft(), 120_000);
        for (uint256 i = 0; i < 1_000; ++i) list.accredit(_reviewer(i), false);
        before = gasleft();
        same("drawn", lottery.drawFrom("lot", 5, new address[](8)).length, 0);
        atMost("gas when nobody may judge", before - gasleft(), 900_000);
    }

    function _foundIn(uint256 draws) private view returns (uint256 found) {
        for (uint256 lot = 0; lot < draws; ++lot) {
            found += lottery.drawFrom(keccak256(abi.encode(lot)), 1, new address[](0)).length;
        }
    }

    function _enlist(uint256 count) private {
        _enlist(0, count);
    }

    function _enlist(uint256 from, uint256 to) private {
        for (uint256 i = from; i < to; ++i) {
            list.accredit(_reviewer(i), true);
            vm.prank(_reviewer(i));
            lottery.enlist();
        }
    }

    function _reviewer(uint256 index) private pure returns (address) {
        return address(uint160(0xA0000 + index));
    }
}
