import type { IncomingMessage } from "node:http";

export class BodyTooLarge extends Error {
  readonly max: number;
  constructor(max: number) {
    super(`At most ${max} bytes are read.`);
    this.name = "BodyTooLarge";
    this.max = max;
  }
}

/** A request's body as it came; throws BodyTooLarge before more than `max` bytes are held. */
export async function readBody(request: IncomingMessage, max: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > max) throw new BodyTooLarge(max);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
