import { createHash } from "node:crypto";

/*
 * The first workload: inference of a small int8 neural network, made of whole-number operations only, so that every machine gets
 * the same bits and a customer can check a result by computing it again.
 *
 *   weights, bias  from the job's seed (xorshift32)         input  from seed and run index
 *   layer          acc = bias + sum w * x  (int32, never overflows: 1024 * 127 * 127 < 2^24)
 *                  x'  = clamp((acc + 2^(SHIFT-1)) >> SHIFT, 0, 127)      the last layer clamps to -127..127
 *   digest         sha256 of the 256 output bytes
 */

const LAYERS = [512, 1024, 1024, 1024, 256] as const;
const SHIFT = 11;

/** Multiply-accumulates of one run. */
export const MACS_PER_RUN = LAYERS.slice(1).reduce((sum, width, i) => sum + width * (LAYERS[i] as number), 0);

interface Layer {
  inputs: number;
  outputs: number;
  weights: Int8Array;
  bias: Int32Array;
}

/** A network with its weights; building one takes some tens of milliseconds, so keep it for the next run. */
export interface Model {
  seed: `0x${string}`;
  layers: Layer[];
}

/** The network of a job. */
export function buildModel(seed: `0x${string}`): Model {
  const next = generator(seed, "weights");
  const layers = LAYERS.slice(1).map((outputs, i): Layer => {
    const inputs = LAYERS[i] as number;
    const weights = new Int8Array(inputs * outputs);
    for (let at = 0; at < weights.length; at++) weights[at] = int8(next());
    const bias = new Int32Array(outputs);
    for (let at = 0; at < outputs; at++) bias[at] = int8(next()) << 8;
    return { inputs, outputs, weights, bias };
  });
  return { seed, layers };
}

/** Output of run `index`, 256 signed bytes. */
export function infer(model: Model, index: number): Int8Array {
  let x = inputOf(model.seed, index);
  for (const [i, layer] of model.layers.entries()) x = forward(layer, x, i === model.layers.length - 1);
  return x;
}

/** sha256 of the output of run `index`. */
export function runDigest(model: Model, index: number): `0x${string}` {
  const output = infer(model, index);
  const bytes = new Uint8Array(output.buffer, output.byteOffset, output.byteLength);
  return `0x${createHash("sha256").update(bytes).digest("hex")}`;
}

function forward({ inputs, outputs, weights, bias }: Layer, x: Int8Array, isLast: boolean): Int8Array {
  const y = new Int8Array(outputs);
  const floor = isLast ? -127 : 0;
  for (let row = 0; row < outputs; row++) {
    let sum = bias[row] as number;
    const base = row * inputs;
    for (let i = 0; i < inputs; i++) sum = (sum + (weights[base + i] as number) * (x[i] as number)) | 0;
    const scaled = (sum + (1 << (SHIFT - 1))) >> SHIFT;
    y[row] = scaled < floor ? floor : Math.min(scaled, 127);
  }
  return y;
}

function inputOf(seed: `0x${string}`, index: number): Int8Array {
  const next = generator(seed, `input ${index}`);
  const x = new Int8Array(LAYERS[0]);
  for (let i = 0; i < x.length; i++) x[i] = int8(next());
  return x;
}

/** xorshift32, seeded with the first four bytes (big endian) of sha256(seed bytes ‖ label); zero becomes one. */
function generator(seed: `0x${string}`, label: string): () => number {
  const start = createHash("sha256")
    .update(Buffer.from(seed.slice(2), "hex"))
    .update(label)
    .digest();
  let state = start.readInt32BE(0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
}

/** The low byte as a whole number from -127 to 127. */
function int8(word: number): number {
  const byte = (word << 24) >> 24;
  return byte === -128 ? 0 : byte;
}
