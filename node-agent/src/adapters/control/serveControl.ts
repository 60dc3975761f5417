import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { AgentError, Fatal } from "../../errors.ts";

/** A command's arguments and answer: plain JSON. */
export type ControlCommand = (input: unknown) => unknown | Promise<unknown>;

const MAX_BODY_BYTES = 1_000_000;

/**
 * Lets other commands of the same user reach a running agent, which holds the store alone: `POST /NAME` on a socket in the data
 * folder that nobody else may open. Nothing of it is on the network.
 */
export async function serveControl(
  socketPath: string,
  commands: Record<string, ControlCommand>,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    answer(request, commands).then(
      (body) => send(200, body ?? null),
      (error: Error) =>
        send(error instanceof Fatal ? 422 : 503, {
          code: error instanceof AgentError ? error.code : "Unexpected",
          message: error.message,
          hint: error instanceof AgentError ? error.hint : undefined,
        }),
    );
  });
  rmSync(socketPath, { force: true });
  await listenAt(server, socketPath);
  chmodSync(socketPath, 0o600);
  return {
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, commands: Record<string, ControlCommand>): Promise<unknown> {
  const name = (request.url ?? "/").slice(1);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || request.method !== "POST")
    throw new Fatal("UnknownCommand", `The running agent does not know "${name}".`, {
      hint: "Is it an older version? Start it again.",
    });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Fatal("TooLarge", `A command has at most ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  try {
    return command(JSON.parse(Buffer.concat(chunks).toString("utf8") || "null"));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Fatal("BadCommand", "The command is no JSON.", { cause });
    throw cause;
  }
}

/** A socket's path has at most 107 characters on Linux. */
function listenAt(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new Fatal("ControlSocketUnusable", `The socket ${socketPath} cannot be made: ${cause.message}.`, {
          hint: "Give a dataDir with a shorter path.",
          cause,
        }),
      ),
    );
    server.listen(socketPath, resolve);
  });
}
