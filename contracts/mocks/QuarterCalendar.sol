// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {quarterAt, quarterEndsAt, quarterStartsAt} from "../shared/Quarter.sol";

/// @notice Lets tests ask the calendar.
contract QuarterCalendar {
    function numberAt(uint256 timestamp) external pure returns (uint256) {
        return quarterAt(timestamp);
    }

    function bounds(uint256 quarter) external pure returns (uint256 startsAt, uint256 endsAt) {
        return (quarterStartsAt(quarter), quarterEndsAt(quarter));
    }
}
