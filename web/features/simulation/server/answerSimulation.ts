import { z } from "zod";
import { refusal } from "#lib/env/forward.ts";
import { ForkProblem, type Forks } from "./forks.ts";

const MAX_CALLS = 600;
const MAX_DATA = 200_000;

const hex = z
  .string()
  .regex(/^0x[0-9a-fA-F]*$/)
  .max(MAX_DATA);
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const word = z.string().regex(/^0x[0-9a-fA-F]{64}$/);
const call = z.strictObject({ from: address.optional(), to: address, data: hex, value: hex.optional() });
const override = z.strictObject({
  code: hex.optional(),
  stateDiff: z.record(word, word).optional(),
});
const options = z.strictObject({
  blockStateCalls: z
    .array(
      z.strictObject({
        blockOverrides: z.strictObject({ time: hex }),
        stateOverrides: z.record(address, override),
        calls: z.array(call).min(1).max(MAX_CALLS),
      }),
    )
    .length(1),
  validation: z.literal(false),
  traceTransfers: z.literal(true),
});
const schema = z.strictObject({ params: z.tuple([options, hex]) });

/** Answers a request of `runScriptWith`: the same calls on a local fork. */
export async function answerSimulation(text: string, forks: Forks | undefined): Promise<Response> {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) return refusal(400, z.prettifyError(parsed.error).slice(0, 500));
  if (!forks) return refusal(501, "this server has no program to make a fork with");
  const [simulation, block] = parsed.data.params;
  try {
    // The fork begins at that block: there it is the latest one.
    return Response.json({ result: await forks.simulate(BigInt(block), [simulation, "latest"]) });
  } catch (error) {
    if (error instanceof ForkProblem) return refusal(error.status, error.message);
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
