import { createServer } from "node:net";

/** TCP ports of one stack, all on 127.0.0.1. */
export interface Ports {
  web: number;
  rpc: number;
  graph: number;
  graphAdmin: number;
  graphMetrics: number;
  ipfs: number;
  postgres: number;
  world: number;
  customer: number;
  relay: number;
  verifier: number;
  agents: [number, number];
}

/** The ports of `npm start`, shifted by `offset`. */
export const defaultPorts = (offset = 0): Ports => ({
  web: 3000 + offset,
  rpc: 8545 + offset,
  graph: 8000 + offset,
  graphAdmin: 8020 + offset,
  graphMetrics: 8040 + offset,
  ipfs: 5001 + offset,
  postgres: 55432 + offset,
  world: 8700 + offset,
  customer: 8703 + offset,
  relay: 8710 + offset,
  verifier: 8711 + offset,
  agents: [8701 + offset, 8702 + offset],
});

/** Ports nobody uses now, for a stack beside others. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(
    Object.values(defaultPorts())
      .flatMap((port) => [port].flat())
      .map(() => listen(0)),
  );
  const numbers = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  const next = () => numbers.pop() ?? 0;
  return {
    web: next(),
    rpc: next(),
    graph: next(),
    graphAdmin: next(),
    graphMetrics: next(),
    ipfs: next(),
    postgres: next(),
    world: next(),
    customer: next(),
    relay: next(),
    verifier: next(),
    agents: [next(), next()],
  };
}

/** Throws one sentence naming every port that is taken. */
export async function assertPortsFree(ports: Ports): Promise<void> {
  const taken: string[] = [];
  for (const [part, value] of Object.entries(ports))
    for (const port of Array.isArray(value) ? value : [value]) {
      try {
        const server = await listen(port);
        await new Promise((done) => server.close(done));
      } catch {
        taken.push(`${port} (${part})`);
      }
    }
  if (taken.length > 0)
    throw new Error(
      `Port ${taken.join(", ")} in use: end the program that uses it, or run "npm start -- --port-offset 100".`,
    );
}

function listen(port: number) {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
