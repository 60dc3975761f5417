import { request } from "node:http";
import { Fatal, Retryable } from "../../errors.ts";

const TIMEOUT_MS = 60_000;

/** Asks the agent that runs with this socket; null when none does. Throws what the agent throws. */
export function askAgent(
  socketPath: string,
  command: string,
  input: unknown,
): Promise<{ answer: unknown } | null> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath, path: `/${command}`, method: "POST", timeout: TIMEOUT_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as {
            code: string;
            message: string;
            hint?: string;
          };
          if (response.statusCode === 200) return resolve({ answer: body });
          const AnyError = response.statusCode === 422 ? Fatal : Retryable;
          reject(new AnyError(body.code, body.message, body.hint ? { hint: body.hint } : {}));
        });
      },
    );
    asked.on("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT" || cause.code === "ECONNREFUSED") resolve(null);
      else
        reject(
          new Retryable("AgentSilent", `The running agent does not answer: ${cause.message}.`, { cause }),
        );
    });
    asked.on("timeout", () => asked.destroy(new Error("time is up")));
    asked.end(JSON.stringify(input));
  });
}
