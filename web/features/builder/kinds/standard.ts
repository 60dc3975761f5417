import { standardsAbi } from "@ecosphere/bindings";
import { encodeFunctionData, type Hex } from "viem";
import { z } from "zod";
import { type BuilderContext, daysAhead, daysToPass } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, type FieldSpec, type Reading, readWith } from "../domain/kind.ts";
import { choice, hash, refuse, whole, words } from "../domain/readers.ts";

const operations = ["publish", "end"] as const;
const operationOf = choice(operations);
const kindOf = choice(["0", "1"]);
const MAX_DAYS = 3_650;
const URI_BYTES = 512;

/** A guideline for software or hardware: a new version, or the end of one. */
export const standard: ActionKind = {
  defaults: () => ({
    standardOperation: "publish",
    line: "0",
    standardKind: "0",
    fromDays: "0",
    endDays: "0",
  }),
  fields: (inputs, context) => [
    {
      name: "standardOperation",
      labelKey: "operation",
      control: "select",
      options: operations.map((value) => ({ value })),
    },
    ...(operationOf.parse(inputs.standardOperation) === "publish"
      ? publishFields(inputs, context)
      : endFields(context)),
  ],
  read: (inputs, context) =>
    operationOf.parse(inputs.standardOperation) === "publish"
      ? readPublish(inputs, context)
      : readEnd(inputs, context),
};

const linesOf = ({ facts }: BuilderContext) =>
  facts.lines.map(({ id, title, number }) => ({ value: String(id), text: `${id}. ${title} (${number})` }));

const lineOf = (inputs: Inputs, { facts }: BuilderContext) =>
  facts.lines.find(({ id }) => String(id) === inputs.line);

function publishFields(inputs: Inputs, context: BuilderContext): FieldSpec[] {
  const fields: FieldSpec[] = [
    {
      name: "line",
      labelKey: "line",
      control: "select",
      options: [{ value: "0" }, ...linesOf(context)],
      isCut: context.facts.cut.lines,
    },
  ];
  // A line keeps its kind: only a new one has a choice.
  if (!lineOf(inputs, context))
    fields.push({
      name: "standardKind",
      labelKey: "standardKind",
      control: "select",
      options: [{ value: "0" }, { value: "1" }],
    });
  fields.push(
    { name: "standardTitle", labelKey: "standardTitle", control: "text", maxLength: 120 },
    { name: "contentHash", labelKey: "contentHash", control: "hash" },
    { name: "uri", labelKey: "uri", control: "text", hint: { key: "uri" } },
    { name: "fromDays", labelKey: "fromDays", control: "text", inputMode: "numeric" },
    { name: "untilDays", labelKey: "untilDays", control: "text", inputMode: "numeric" },
  );
  return fields;
}

const endFields = ({ facts }: BuilderContext): FieldSpec[] => [
  {
    name: "contentHash",
    labelKey: "contentHash",
    control: "hash",
    choices: facts.lines.map(({ id, title, number, hash: value }) => ({
      value,
      text: `${id}. ${title} (${number})`,
    })),
  },
  { name: "endDays", labelKey: "endDays", control: "text", inputMode: "numeric" },
];

/** 0 means at once; later than that, it must be after the vote is through. */
const begin = (least: number) =>
  z
    .string()
    .default("0")
    .transform((text, context): number => {
      if (/^\s*0*\s*$/.test(text)) return 0;
      const read = whole(least, MAX_DAYS).safeParse(text);
      return read.success ? read.data : refuse(context, "daysOrNow", { min: least, max: MAX_DAYS });
    });

function readPublish(inputs: Inputs, context: BuilderContext): Reading {
  const { deployment, facts, now } = context;
  const line = lineOf(inputs, context);
  const least = daysToPass(facts.settings) + 1;
  const schema = z
    .object({
      standardTitle: words(120),
      contentHash: hash,
      uri: words(URI_BYTES),
      fromDays: begin(least),
      untilDays: begin(least),
    })
    .superRefine(({ fromDays, untilDays }, refinement) => {
      if (untilDays !== 0 && untilDays <= fromDays)
        refuse(refinement, "endBeforeBegin", undefined, "untilDays");
    });
  return readWith(schema, inputs, (read) =>
    toStandards(
      deployment.standards,
      encodeFunctionData({
        abi: standardsAbi,
        functionName: "publish",
        args: [
          line?.id ?? 0n,
          line?.kind ?? Number(kindOf.parse(inputs.standardKind)),
          read.standardTitle,
          read.contentHash,
          read.uri,
          read.fromDays === 0 ? 0 : daysAhead(now, read.fromDays),
          read.untilDays === 0 ? 0 : daysAhead(now, read.untilDays),
        ],
      }),
    ),
  );
}

function readEnd(inputs: Inputs, { deployment, facts, now }: BuilderContext): Reading {
  const schema = z.object({ contentHash: hash, endDays: begin(daysToPass(facts.settings) + 1) });
  return readWith(schema, inputs, (read) =>
    toStandards(
      deployment.standards,
      encodeFunctionData({
        abi: standardsAbi,
        functionName: "end",
        args: [read.contentHash, read.endDays === 0 ? 0 : daysAhead(now, read.endDays)],
      }),
    ),
  );
}

const toStandards = (target: Hex, calldata: Hex) => ({ calls: [{ target, value: 0n, calldata }] });
