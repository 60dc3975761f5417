import { type ContractKey, contractKeys } from "@ecosphere/bindings";
import {
  type Abi,
  type AbiFunction,
  type Address,
  encodeFunctionData,
  type Hex,
  isHex,
  toFunctionSignature,
} from "viem";
import { formatAbiItem } from "viem/utils";
import { z } from "zod";
import { contractAbis } from "#lib/chain/contractAbis.ts";
import { ETHER } from "#lib/format/amount.ts";
import type { BuilderContext } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, type FieldSpec, type Problem, type Reading, readWith } from "../domain/kind.ts";
import { readAbi, writesOf } from "../domain/readAbi.ts";
import { ArgumentInvalid, readArgument } from "../domain/readArgument.ts";
import { account, optionalAmount } from "../domain/readers.ts";

const OTHER = "other";
const isOurs = (text: string | undefined): text is ContractKey => contractKeys.includes(text as ContractKey);
const isRaw = (inputs: Inputs) => !isOurs(inputs.contract) && inputs.how === "raw";

/** Any call, for what has no form of its own: by ABI, and as the last resort by its bytes. */
export const call: ActionKind = {
  defaults: () => ({ contract: "bountyBoard" }),
  fields: (inputs) => {
    const fields: FieldSpec[] = [
      {
        name: "contract",
        labelKey: "contract",
        control: "select",
        options: [...contractKeys, OTHER].map((value) => ({ value })),
      },
    ];
    if (!isOurs(inputs.contract)) fields.push(...strangerFields(inputs));
    if (!isRaw(inputs)) fields.push(...functionFields(inputs));
    const { chosen } = functionOf(inputs);
    if (isRaw(inputs) || chosen?.stateMutability === "payable")
      fields.push({
        name: "coins",
        labelKey: "coins",
        control: "text",
        inputMode: "decimal",
        unit: ETHER.symbol,
        hint: { key: "coins" },
      });
    return fields;
  },
  read: (inputs, context) => (isRaw(inputs) ? readRaw(inputs, context) : readCall(inputs, context)),
};

function strangerFields(inputs: Inputs): FieldSpec[] {
  const fields: FieldSpec[] = [
    { name: "address", labelKey: "address", control: "account", hint: { key: "account" } },
    {
      name: "how",
      labelKey: "how",
      control: "select",
      options: [{ value: "abi" }, { value: "raw" }],
    },
  ];
  fields.push(
    isRaw(inputs)
      ? {
          name: "calldata",
          labelKey: "calldata",
          control: "lines",
          isMono: true,
          rows: 4,
          hint: { key: "calldata" },
        }
      : { name: "abi", labelKey: "abi", control: "lines", isMono: true, rows: 4, hint: { key: "abi" } },
  );
  return fields;
}

function functionFields(inputs: Inputs): FieldSpec[] {
  const { functions, chosen } = functionOf(inputs);
  if (functions.length === 0) return [];
  const fields: FieldSpec[] = [
    {
      name: "function",
      labelKey: "function",
      control: "select",
      options: functions.map((item) => ({
        value: toFunctionSignature(item),
        text: formatAbiItem(item, { includeName: true }),
      })),
    },
  ];
  for (const [index, input] of (chosen?.inputs ?? []).entries()) {
    const isStructured = /\]$|^tuple/.test(input.type);
    fields.push({
      name: argumentName(index),
      label: `${input.name || `#${index + 1}`} (${input.type})`,
      control:
        isStructured || input.type === "string" ? "lines" : input.type === "address" ? "account" : "text",
      isMono: true,
      rows: isStructured ? 4 : 2,
      hint: isStructured ? { key: "json", values: { example: exampleOf(input) } } : undefined,
      suggest: input.type === "address" ? "anyone" : undefined,
    });
  }
  return fields;
}

const argumentName = (index: number) => `argument${index}`;

/** How JSON of a type looks, e.g. {"token": address, "amount": uint256}. */
function exampleOf(input: { type: string; components?: readonly { name?: string; type: string }[] }): string {
  const fields = input.components?.map((component) => `"${component.name}": ${component.type}`).join(", ");
  const item = fields ? `{${fields}}` : input.type.replace(/\[\d*\]$/, "");
  return input.type.endsWith("]") ? `[${item}, …]` : item;
}

function functionOf(inputs: Inputs): { functions: AbiFunction[]; chosen: AbiFunction | undefined } {
  const functions = isOurs(inputs.contract)
    ? writesOf(contractAbis[inputs.contract])
    : (readAbi(inputs.abi ?? "") ?? []);
  return {
    functions,
    chosen: functions.find((item) => toFunctionSignature(item) === inputs.function) ?? functions[0],
  };
}

const targetOf = (inputs: Inputs, { deployment }: BuilderContext): Address | undefined =>
  isOurs(inputs.contract) ? deployment[inputs.contract] : undefined;

function readCall(inputs: Inputs, context: BuilderContext): Reading {
  const problems = new Map<string, Problem>();
  const target = targetOf(inputs, context) ?? readInto(problems, "address", account, inputs);
  const value = readInto(problems, "coins", optionalAmount(ETHER, context.locale), inputs);
  const { chosen } = functionOf(inputs);
  if (!chosen) problems.set("abi", { code: "abiInvalid" });
  const args = (chosen?.inputs ?? []).map((input, index) => {
    try {
      return readArgument(inputs[argumentName(index)] ?? "", input);
    } catch (error) {
      if (!(error instanceof ArgumentInvalid)) throw error;
      problems.set(argumentName(index), { code: error.code, values: error.values });
      return undefined;
    }
  });
  if (problems.size > 0 || !target || value === undefined || !chosen) return { problems };
  const calldata = encodeFunctionData({ abi: [chosen] as Abi, functionName: chosen.name, args });
  const sent = chosen.stateMutability === "payable" ? value : 0n;
  return {
    plan: { calls: [{ target, value: sent, calldata }], spends: [{ token: null, amount: sent }] },
  };
}

function readInto<Schema extends z.ZodType>(
  problems: Map<string, Problem>,
  name: string,
  schema: Schema,
  inputs: Inputs,
): z.output<Schema> | undefined {
  let found: z.output<Schema> | undefined;
  const reading = readWith(z.object({ [name]: schema }), inputs, (read) => {
    found = (read as Record<string, z.output<Schema>>)[name];
    return { calls: [] };
  });
  if ("problems" in reading) for (const [field, problem] of reading.problems) problems.set(field, problem);
  return found;
}

const bytes = z
  .string()
  .default("")
  .transform((text) => text.trim())
  .refine(
    (text) => isHex(text) && text.length % 2 === 0 && (text === "0x" || text.length >= 10),
    "calldataInvalid",
  );

function readRaw(inputs: Inputs, { locale }: BuilderContext): Reading {
  const schema = z.object({ address: account, calldata: bytes, coins: optionalAmount(ETHER, locale) });
  return readWith(schema, inputs, (read) => ({
    calls: [{ target: read.address, value: read.coins, calldata: read.calldata as Hex }],
    spends: [{ token: null, amount: read.coins }],
    warnings: [{ code: "rawBytes" }],
  }));
}
