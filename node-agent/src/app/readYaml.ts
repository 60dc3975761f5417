import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isNode, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { Fatal } from "../errors.ts";

/** Reads a YAML file by a zod schema. Throws Fatal with every problem as `file:line: path: what is wrong`. */
export function readYaml<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  const text = readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0)
    throw invalid(document.errors.map((error) => `${at(error.pos[0])}: ${error.message.split("\n")[0]}`));
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => {
        const full = [...path, key];
        return `${at(offsetOf(document, full, true))}: ${full.join(".")}: unknown key`;
      });
    const found = document.getIn(path);
    const value = found === undefined || isNode(found) ? "" : `, found ${JSON.stringify(found)}`;
    const missing = found === undefined ? "missing; " : "";
    const where = at(offsetOf(document, path, false));
    return [`${where}: ${path.join(".") || "file"}: ${missing}${issue.message}${value}`];
  });
  throw invalid(problems);
}

/** A path of the configuration, relative to the file it is written in. */
export const besides = (file: string, path: string): string => resolve(dirname(file), path);

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fatal(
      "ConfigUnreadable",
      `The configuration ${file} cannot be read: ${(cause as Error).message}.`,
      {
        hint: "Copy node-agent/config.example.yaml and name your copy with --config.",
        cause,
      },
    );
  }
}

const invalid = (problems: string[]) =>
  new Fatal("ConfigInvalid", `The configuration is not valid:\n  ${problems.join("\n  ")}\n`, {
    hint: "Every key is explained in node-agent/config.example.yaml.",
  });

/** Where in the text a path is written: its key if `byKey`, else its value or the nearest parent that exists. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: string[], byKey: boolean): number {
  if (byKey) {
    const parent = (path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents) as unknown;
    const pairs = (parent as { items?: { key?: unknown }[] } | null)?.items ?? [];
    const pair = pairs.find((item) => isNode(item.key) && String(item.key) === path.at(-1));
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
  }
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
