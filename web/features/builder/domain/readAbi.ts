import { type Abi, type AbiFunction, parseAbi, toFunctionSelector, toFunctionSignature } from "viem";

const FUNCTION_PREFIX = /^function\s/;

/** The functions that change something in a pasted ABI (JSON) or in function signatures, one per line; null when it is neither. */
export function readAbi(text: string): AbiFunction[] | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  try {
    return writesOf(
      trimmed.startsWith("[") || trimmed.startsWith("{") ? parseJsonAbi(trimmed) : parseLines(trimmed),
    );
  } catch {
    return null;
  }
}

function parseJsonAbi(text: string): Abi {
  const parsed: unknown = JSON.parse(text);
  // An artifact of a compiler carries its ABI inside.
  const list = Array.isArray(parsed) ? parsed : (parsed as { abi?: unknown }).abi;
  if (!Array.isArray(list)) throw new TypeError("no ABI");
  const functions = list.filter((item) => item?.type === "function");
  // Encoding each selector throws for whatever is no function description.
  for (const item of functions) toFunctionSelector(item as AbiFunction);
  return functions as Abi;
}

function parseLines(text: string): Abi {
  const lines = text
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => (FUNCTION_PREFIX.test(line) ? line : `function ${line}`));
  return parseAbi(lines as never) as Abi;
}

/** Functions of `abi` that may change something, each once. */
export function writesOf(abi: Abi): AbiFunction[] {
  const writes = abi.filter(
    (item): item is AbiFunction =>
      item.type === "function" && item.stateMutability !== "view" && item.stateMutability !== "pure",
  );
  return [...new Map(writes.map((item) => [toFunctionSignature(item), item])).values()];
}
