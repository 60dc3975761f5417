// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A token that answers `transfer` and `transferFrom` as it is told, and moves balances or not, as it is told.
contract OddToken {
    enum Answer {
        True,
        Nothing,
        False,
        Garbage,
        Revert
    }

    Answer public answer;
    bool public stuck;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);

    error OddTokenRefuses();

    /// @notice `stuck_` true: balances stay where they are, whatever the answer.
    function behave(Answer answer_, bool stuck_) external {
        answer = answer_;
        stuck = stuck_;
    }

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
    }

    /// @notice What a rebasing token does on a bad day.
    function shrink(address account, uint256 value) external {
        balanceOf[account] -= value;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transfer(address to, uint256 value) external {
        _move(msg.sender, to, value);
        _answer();
    }

    function transferFrom(address from, address to, uint256 value) external {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
        _answer();
    }

    function _move(address from, address to, uint256 value) private {
        if (stuck) return;
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    function _answer() private view {
        Answer given = answer;
        if (given == Answer.Revert) revert OddTokenRefuses();
        if (given == Answer.Nothing) return;
        uint256 word =
            given == Answer.True
                ? 1
                : given == Answer.False
                    ? 0
                    : type(uint256).max;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, word)
            return(0, 32)
        }
    }
}
