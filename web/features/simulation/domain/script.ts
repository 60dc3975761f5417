import { type Address, type Hex, toHex } from "viem";
import { z } from "zod";

export interface ScriptCall {
  from?: Address;
  to: Address;
  data: Hex;
  /** Wei. */
  value?: bigint;
}

/** Calls made one after the other in one block that never enters the chain. */
export interface Script {
  /** Whose state they begin with. */
  block: bigint;
  /** Unix seconds of the block they are made in. */
  time: number;
  code: Record<Address, Hex>;
  storage: Record<Address, Record<Hex, Hex>>;
  calls: ScriptCall[];
}

export interface Log {
  address: Address;
  topics: Hex[];
  data: Hex;
}

export interface Outcome {
  isSuccess: boolean;
  /** Return value, or what it reverted with. */
  data: Hex;
  logs: Log[];
}

/** Parameters of `eth_simulateV1` for a script. */
export function requestOf({ block, time, code, storage, calls }: Script): unknown[] {
  const stateOverrides: Record<string, { code?: Hex; stateDiff?: Record<Hex, Hex> }> = {};
  for (const [address, value] of Object.entries(code)) stateOverrides[address] = { code: value };
  for (const [address, stateDiff] of Object.entries(storage))
    stateOverrides[address] = { ...stateOverrides[address], stateDiff };
  const blockState = {
    blockOverrides: { time: toHex(time) },
    stateOverrides,
    calls: calls.map(({ value, ...call }) => (value ? { ...call, value: toHex(value) } : call)),
  };
  return [
    // Not validated: the treasury signs nothing and pays no gas. Transfers of the chain's coin are reported like those of tokens.
    { blockStateCalls: [blockState], validation: false, traceTransfers: true },
    toHex(block),
  ];
}

const hex = z.string().regex(/^0x[0-9a-fA-F]*$/) as unknown as z.ZodType<Hex>;
const answerSchema = z
  .array(
    z.object({
      calls: z.array(
        z.object({
          status: hex,
          returnData: hex.optional(),
          error: z.object({ data: hex.optional() }).optional(),
          logs: z.array(z.object({ address: hex, topics: z.array(hex), data: hex })).default([]),
        }),
      ),
    }),
  )
  .length(1);

/** What a node answered to `requestOf(script)`. Throws ZodError for anything else. */
export function outcomesOf(answer: unknown): Outcome[] {
  const [block] = answerSchema.parse(answer);
  if (!block) throw new RangeError("no block");
  return block.calls.map(({ status, returnData, error, logs }) => {
    const isSuccess = BigInt(status) === 1n;
    // Nodes differ in where they put what a call reverted with.
    const data = isSuccess || !error?.data ? (returnData ?? "0x") : error.data;
    return { isSuccess, data, logs: logs as Log[] };
  });
}
