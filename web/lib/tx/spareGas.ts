/**
 * Gas beyond an estimate; what is not used costs nothing. Histories of the token keep one entry a second: an estimate made in
 * the second of an account's last change misses the entries (22,100 each, up to three) that a later second has to write.
 */
export const SPARE_GAS = 75_000n;
