import { type AbiParameter, getAddress, isAddress, isHex } from "viem";
import type { ProblemCode } from "./kind.ts";

/** Why a text is no value of an ABI type. */
export class ArgumentInvalid extends Error {
  readonly code: ProblemCode;
  readonly values: Record<string, string>;
  constructor(code: ProblemCode, values: Record<string, string>) {
    super(`argument invalid: ${code}`);
    this.name = "ArgumentInvalid";
    this.code = code;
    this.values = values;
  }
}

const LIST = /^(.*)\[(\d*)\]$/;

/** The value of an ABI parameter from what a person typed; arrays and tuples are JSON. Throws ArgumentInvalid. */
export function readArgument(text: string, parameter: AbiParameter): unknown {
  const isStructured = LIST.test(parameter.type) || parameter.type === "tuple";
  if (!isStructured) return readScalar(parameter.type === "string" ? text : text.trim(), parameter.type);
  try {
    // Numbers beyond 2^53 would lose digits in JSON: they are written in quotes, or quoted here.
    return readValue(JSON.parse(quoteNumbers(text)), parameter);
  } catch (error) {
    if (error instanceof ArgumentInvalid) throw error;
    throw new ArgumentInvalid("jsonInvalid", { type: parameter.type });
  }
}

/** Puts bare numbers outside of strings into quotes. */
const quoteNumbers = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );

function readValue(value: unknown, parameter: AbiParameter): unknown {
  const list = LIST.exec(parameter.type);
  if (list) return readList(value, { ...parameter, type: list[1] ?? "" }, list[2] ?? "");
  if (parameter.type === "tuple") return readTuple(value, parameter);
  if (typeof value === "boolean") return readScalar(String(value), parameter.type);
  if (typeof value !== "string") throw new ArgumentInvalid("jsonInvalid", { type: parameter.type });
  return readScalar(value, parameter.type);
}

function readList(value: unknown, item: AbiParameter, length: string): unknown[] {
  if (!Array.isArray(value)) throw new ArgumentInvalid("listExpected", { type: `${item.type}[${length}]` });
  if (length !== "" && value.length !== Number(length))
    throw new ArgumentInvalid("listLength", { expected: length, found: String(value.length) });
  return value.map((entry) => readValue(entry, item));
}

function readTuple(value: unknown, parameter: AbiParameter): unknown {
  const components = "components" in parameter ? parameter.components : [];
  if (Array.isArray(value)) {
    if (value.length !== components.length)
      throw new ArgumentInvalid("listLength", {
        expected: String(components.length),
        found: String(value.length),
      });
    const entries = components.map((component, index) => readValue(value[index], component));
    // viem takes a tuple without names as a list, one with names as an object.
    return components.every((component) => component.name)
      ? Object.fromEntries(components.map((component, index) => [component.name, entries[index]]))
      : entries;
  }
  if (typeof value !== "object" || value === null) throw new ArgumentInvalid("tupleExpected", {});
  const fields = value as Record<string, unknown>;
  const known = components.map((component) => component.name ?? "");
  const stranger = Object.keys(fields).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new ArgumentInvalid("fieldUnknown", { name: stranger });
  return Object.fromEntries(
    components.map((component) => {
      const name = component.name ?? "";
      if (!(name in fields)) throw new ArgumentInvalid("fieldMissing", { name });
      return [name, readValue(fields[name], component)];
    }),
  );
}

function readScalar(text: string, type: string): unknown {
  if (type === "string") return text;
  if (type === "bool") {
    if (text !== "true" && text !== "false") throw new ArgumentInvalid("boolExpected", {});
    return text === "true";
  }
  if (type === "address") {
    if (!isAddress(text)) throw new ArgumentInvalid("accountInvalid", {});
    return getAddress(text);
  }
  if (type.startsWith("bytes")) return readBytes(text, type);
  if (/^u?int\d*$/.test(type)) return readInteger(text, type);
  throw new ArgumentInvalid("typeUnknown", { type });
}

function readBytes(text: string, type: string): string {
  const length = type.slice("bytes".length);
  const isWhole = isHex(text) && text.length % 2 === 0;
  if (!isWhole || (length !== "" && text.length !== 2 + 2 * Number(length)))
    throw new ArgumentInvalid("bytesInvalid", { type });
  return text;
}

function readInteger(text: string, type: string): bigint | number {
  if (!/^-?\d+$/.test(text) && !/^0x[0-9a-fA-F]+$/.test(text))
    throw new ArgumentInvalid("integerInvalid", { type });
  const value = BigInt(text);
  const isSigned = type.startsWith("int");
  const bits = BigInt(type.replace(/^u?int/, "") || "256");
  const min = isSigned ? -(2n ** (bits - 1n)) : 0n;
  const max = isSigned ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n;
  if (value < min || value > max) throw new ArgumentInvalid("integerOutside", { type });
  // viem takes small integers as numbers and large ones as bigint.
  return bits <= 48n ? Number(value) : value;
}
