import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type Messages = { [key: string]: string | Messages };

/** Dotted keys and texts of a tree of messages. */
export function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]))].sort().join(", ");

/** What is missing, empty or differs between two languages, one sentence each. */
export function compareMessages(name: string, de: Messages, en: Messages): string[] {
  const german = flatten(de);
  const english = flatten(en);
  const problems: string[] = [];
  for (const key of new Set([...german.keys(), ...english.keys()])) {
    const [a, b] = [german.get(key), english.get(key)];
    if (a === undefined || a.trim() === "") problems.push(`${name}: "${key}" has no German text`);
    else if (b === undefined || b.trim() === "") problems.push(`${name}: "${key}" has no English text`);
    else if (placeholders(a) !== placeholders(b))
      problems.push(
        `${name}: "${key}" uses {${placeholders(a)}} in German but {${placeholders(b)}} in English`,
      );
  }
  return problems;
}

/** Compares every file of both languages below `folder`. */
export function checkMessages(folder: string): string[] {
  const files = (locale: string) =>
    readdirSync(join(folder, locale)).filter((file) => file.endsWith(".json"));
  const read = (locale: string, file: string): Messages =>
    JSON.parse(readFileSync(join(folder, locale, file), "utf8"));
  const de = new Set(files("de"));
  const en = new Set(files("en"));
  return [...new Set([...de, ...en])].flatMap((file) => {
    if (!de.has(file)) return [`${file} has no German file`];
    if (!en.has(file)) return [`${file} has no English file`];
    return compareMessages(file, read("de", file), read("en", file));
  });
}

if (import.meta.main) {
  const problems = checkMessages(fileURLToPath(new URL("./messages", import.meta.url)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
