import { type Invocation, UsageError } from "../options.ts";

/** `challenge make | send | check`; each loads only what it needs. */
export async function challenge(line: Invocation): Promise<number | undefined> {
  const [verb, first, second] = line.positionals;
  if (verb === "make") await (await import("./make.ts")).make(line);
  else if (verb === "send" && first) await (await import("./send.ts")).send(line, first);
  else if (verb === "check" && first && second)
    return (await import("./check.ts")).check(line, [first, second]);
  else throw new UsageError("challenge is make, send CHALLENGE.json, or check CHALLENGE.json ANSWER.json.");
  return undefined;
}
