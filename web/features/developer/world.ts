import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

const schema = z.object({
  chainId: z.number(),
  now: z.number(),
  speed: z.number(),
  skip: z.object({ from: z.number(), to: z.number(), now: z.number() }).nullable(),
  agents: z.array(z.object({ nodeId: z.number(), name: z.string(), url: z.url({ protocol: /^https?$/ }) })),
});
export type World = z.infer<typeof schema>;

/** State of the local world's clock. */
export async function getWorld(): Promise<World> {
  const response = await fetch("/api/world");
  if (!response.ok) throw new Error(`the local world does not answer (HTTP ${response.status})`);
  return schema.parse(await response.json());
}

/** Begins to move the local world forward by `seconds`. */
export async function skipWorld(seconds: number): Promise<void> {
  const response = await fetch("/api/world/skip", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ seconds }),
  });
  if (!response.ok) throw new Error(`the local world refused to skip (HTTP ${response.status})`);
}

export const worldQuery = queryOptions({
  queryKey: ["world"],
  queryFn: getWorld,
  refetchInterval: 1_000,
  retry: 0,
});
