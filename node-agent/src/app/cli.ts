#!/usr/bin/env -S node --max-semi-space-size=2 --max-old-space-size=96
import { parseArgs } from "node:util";
import { Fatal, Retryable, sentenceOf } from "../errors.ts";
import { commands, help } from "./commands.ts";
import { UsageError } from "./options.ts";

const EXIT = { failed: 1, usage: 2, tryAgain: 75 } as const;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(help);
    return name === undefined ? EXIT.usage : 0;
  }
  if (name === "simulate") return (await import("./simulate.ts")).simulateCommand(rest);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return wrongUse(`There is no command "${name}".`);
  try {
    const { values, positionals } = parse(rest, command.options);
    if (values.help) {
      console.log(help);
      return 0;
    }
    const code = await command.run({ name, values, positionals });
    return typeof code === "number" ? code : 0;
  } catch (error) {
    if (error instanceof UsageError) return wrongUse(error.message);
    console.error(sentenceOf(error));
    if (error instanceof Retryable) return EXIT.tryAgain;
    if (!(error instanceof Fatal)) console.error(error);
    return EXIT.failed;
  }
}

function parse(args: string[], own: Record<string, "string" | "boolean">) {
  const options: Record<string, { type: "string" | "boolean"; short?: string }> = {
    config: { type: "string", short: "c" },
    help: { type: "boolean", short: "h" },
  };
  for (const [name, type] of Object.entries(own)) options[name] = { type };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError((cause as Error).message);
  }
}

function wrongUse(problem: string): number {
  console.error(`${problem}\n\n${help}`);
  return EXIT.usage;
}

process.exit(await main(process.argv.slice(2)));
