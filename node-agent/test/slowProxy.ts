import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface SlowProxy {
  url: string;
  /** How often a method was asked for so far. */
  count(method: string): number;
  stop(): Promise<void>;
}

/** A slow network in front of a JSON-RPC: sending and receipts take up to `latencyMs` on the way there and on the way back. */
export async function slowProxy(target: string, latencyMs: number): Promise<SlowProxy> {
  const slow = /eth_sendRawTransaction|eth_getTransactionReceipt/;
  const counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const method = /"method":"(\w+)"/.exec(body)?.[1] ?? "";
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const isSlow = slow.test(body);
    const pause = () => (isSlow ? sleep(Math.random() * latencyMs) : Promise.resolve());
    await pause();
    // The caller died on the way: half of such packets arrive all the same.
    if (response.destroyed && Math.random() < 0.5) return;
    try {
      const answer = await fetch(target, {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
      const text = await answer.text();
      await pause();
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(text);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: (method) => counts.get(method) ?? 0,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
