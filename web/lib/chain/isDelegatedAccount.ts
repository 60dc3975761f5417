import type { Hex } from "viem";

const DESIGNATOR = /^0xef0100[0-9a-fA-F]{40}$/;

/** Whether code is the mark of an account that delegated its code by EIP-7702: it has a key, and may change the code any time. */
export const isDelegatedAccount = (code: Hex): boolean => DESIGNATOR.test(code);
