import { type Address, encodeAbiParameters, type Hex, isAddressEqual, keccak256, toHex } from "viem";

/**
 * Slot of `Governor._governanceCall`, a DoubleEndedQueue.Bytes32Deque: begin (128 bits) and end (128 bits) in one slot, the
 * entries in a mapping in the next. `web/test/simulation/simulate.test.ts` fails when a change of the governor moves it.
 */
const SLOT = 5n;

const word = (value: bigint) => toHex(value, { size: 32 });

/**
 * Calls of the governor to itself pass only if `execute` announced them in this queue. A simulation makes them from the treasury
 * without `execute`, so it writes the announcements itself: exactly those that `execute` would write.
 */
export function governanceQueue(
  governor: Address,
  calls: { to: Address; data: Hex }[],
): Record<Hex, Hex> | undefined {
  const announced = calls
    .filter((call) => isAddressEqual(call.to, governor))
    .map((call) => keccak256(call.data));
  if (announced.length === 0) return undefined;
  const storage: Record<Hex, Hex> = { [word(SLOT)]: word(BigInt(announced.length) << 128n) };
  for (const [index, hash] of announced.entries()) {
    const key = encodeAbiParameters([{ type: "uint128" }, { type: "uint256" }], [BigInt(index), SLOT + 1n]);
    storage[keccak256(key)] = hash;
  }
  return storage;
}
