// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev Calendar quarters in UTC, numbered since 1970: (year - 1970) * 4 + 0 … 3.
/// The proleptic Gregorian calendar repeats every 400 years of 146,097 days. Counted from 1 March of the year 0, the leap day is
/// the last day of its year and the months begin at day (153 * month + 2) / 5 (H. Hinnant, "chrono-compatible low-level date
/// algorithms"). 719,468 days lie between that day and 1 January 1970.
uint256 constant DAYS_TO_1970 = 719_468;
uint256 constant DAYS_OF_400_YEARS = 146_097;
uint256 constant QUARTERS_TO_1970 = 1970 * 4;

/// @notice The quarter that contains the Unix time `timestamp`.
function quarterAt(uint256 timestamp) pure returns (uint256) {
    uint256 day = timestamp / 1 days + DAYS_TO_1970;
    uint256 cycle = day / DAYS_OF_400_YEARS;
    uint256 dayOfCycle = day % DAYS_OF_400_YEARS;
    // Days that are not leap days, divided by 365: the leap days of 4 years, less those of 100, and the one of 400.
    uint256 yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
    uint256 dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
    uint256 month = (5 * dayOfYear + 2) / 153;
    // March is the third month of a calendar year, hence 2 months more since 1 January of the year 0.
    return ((cycle * 400 + yearOfCycle) * 12 + month + 2) / 3 - QUARTERS_TO_1970;
}

/// @notice First second of `quarter`.
function quarterStartsAt(uint256 quarter) pure returns (uint256) {
    uint256 months = (quarter + QUARTERS_TO_1970) * 3 - 2;
    uint256 year = months / 12;
    uint256 day = 365 * year + year / 4 - year / 100 + year / 400 + (153 * (months % 12) + 2) / 5;
    return (day - DAYS_TO_1970) * 1 days;
}

/// @notice Last second of `quarter`.
function quarterEndsAt(uint256 quarter) pure returns (uint256) {
    return quarterStartsAt(quarter + 1) - 1;
}
