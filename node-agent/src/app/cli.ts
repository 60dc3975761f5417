#!/usr/bin/env node
import { parseArgs } from "node:util";
import { Fatal, Retryable, sentenceOf } from "../errors.ts";

const help = `ecosphere-agent: runs a heating computer

  ecosphere-agent run      --config FILE   heat, compute, meter, sign and deliver readings
  ecosphere-agent status   --config FILE   what the running node does, in one screen
  ecosphere-agent explain  --config FILE   why it does so, in one screen
  ecosphere-agent claim    --config FILE   claim vested payouts for the payout account
  ecosphere-agent customer --config FILE   buy compute: open agreements, check work, sign vouchers
  ecosphere-agent simulate [--preset commercial|farm] [--from YYYY-MM-DD] [--days N] [--weather FILE] [--json]
                                           some days of a simulated site without chain

Every key of the configuration is explained in config.example.yaml (customer: customer.example.yaml).
Exit codes: 0 done, 1 failed (reason on stderr), 2 wrong use, 75 not now, try again.`;

/** Each command loads only what it needs. */
const commands: Record<string, (configFile: string) => Promise<void>> = {
  run: async (file) => (await import("./run.ts")).run(file),
  status: async (file) => (await import("./statusCommands.ts")).status(file),
  explain: async (file) => (await import("./statusCommands.ts")).explain(file),
  claim: async (file) => (await import("./claim.ts")).claim(file),
  customer: async (file) => (await import("./customer.ts")).customer(file),
};

const EXIT = { failed: 1, usage: 2, tryAgain: 75 } as const;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(help);
    return name === undefined ? EXIT.usage : 0;
  }
  if (name === "simulate") return (await import("./simulate.ts")).simulateCommand(rest);
  const command = commands[name];
  if (!command) return wrongUse(`There is no command "${name}".`);
  let values: { config?: string | undefined; help?: boolean | undefined };
  try {
    const options = {
      config: { type: "string", short: "c" },
      help: { type: "boolean", short: "h" },
    } as const;
    values = parseArgs({ args: rest, options }).values;
  } catch (error) {
    return wrongUse((error as Error).message);
  }
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (!values.config) return wrongUse(`${name} needs --config FILE.`);
  try {
    await command(values.config);
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    if (error instanceof Retryable) return EXIT.tryAgain;
    if (!(error instanceof Fatal)) console.error(error);
    return EXIT.failed;
  }
}

function wrongUse(problem: string): number {
  console.error(`${problem}\n\n${help}`);
  return EXIT.usage;
}

process.exit(await main(process.argv.slice(2)));
