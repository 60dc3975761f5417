import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./root.ts";

export interface Finished {
  code: number;
  output: string;
  seconds: number;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** The project's root unless it is given. */
  cwd?: string;
  /** 1 to 19: gives way to what runs beside it, as `nice` does. */
  niceness?: number;
}

/** Runs a command of the project to its end, its output in `logFile` and in the result. */
export function run(
  command: string,
  args: string[],
  logFile: string,
  { env = {}, cwd = root, niceness = 0 }: RunOptions = {},
): Promise<Finished> {
  mkdirSync(dirname(logFile), { recursive: true });
  const startedAt = Date.now();
  const log = createWriteStream(logFile);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}`,
        FORCE_COLOR: "0",
        NO_COLOR: "1",
        // Tests start hundreds of processes of the same few programs.
        NODE_COMPILE_CACHE: join(root, ".ecosphere", "compile-cache"),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        log.write(chunk);
      });
    const finish = (code: number) => {
      log.end();
      resolve({ code, output, seconds: (Date.now() - startedAt) / 1_000 });
    };
    child.once("error", (error) => {
      output += error.message;
      finish(1);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}
