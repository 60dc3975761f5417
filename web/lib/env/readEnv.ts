import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { z } from "zod";
import type { PublicConfig } from "./publicConfig.ts";

const schema = z.object({
  ECOSPHERE_RPC_URL: z.url({ protocol: /^https?$/ }),
  ECOSPHERE_GRAPH_URL: z.url({ protocol: /^https?$/ }).optional(),
  ECOSPHERE_WORLD_URL: z.url({ protocol: /^https?$/ }).optional(),
  ECOSPHERE_RELAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  ECOSPHERE_VERIFIER_URL: z.url({ protocol: /^https?$/ }).optional(),
  ECOSPHERE_ANVIL: z.string().min(1).optional(),
  ECOSPHERE_CHAIN_ID: z.coerce.number().int().positive(),
});

export interface ServerEnv {
  rpcUrl: string;
  graphUrl: string | undefined;
  worldUrl: string | undefined;
  relayUrl: string | undefined;
  verifierUrl: string | undefined;
  chainId: number;
  /** Program that forks the chain where the node cannot simulate; from its npm package when not given. */
  anvilPath: string | undefined;
}

export class EnvInvalid extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment of the web server is incomplete: ${problems.join("; ")}`);
    this.name = "EnvInvalid";
    this.problems = problems;
  }
}

/** Reads the server's environment at request time, so that one build serves any chain. Throws EnvInvalid. */
export function readEnv(env: Record<string, string | undefined> = process.env): ServerEnv {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    throw new EnvInvalid(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const { data } = parsed;
  return {
    rpcUrl: data.ECOSPHERE_RPC_URL,
    graphUrl: data.ECOSPHERE_GRAPH_URL,
    // The world clock moves time; it has no meaning on a public chain.
    worldUrl: data.ECOSPHERE_CHAIN_ID === LOCAL_CHAIN_ID ? data.ECOSPHERE_WORLD_URL : undefined,
    relayUrl: data.ECOSPHERE_RELAY_URL,
    verifierUrl: data.ECOSPHERE_VERIFIER_URL,
    chainId: data.ECOSPHERE_CHAIN_ID,
    anvilPath: data.ECOSPHERE_ANVIL,
  };
}

/** The part of the environment the browser may know. */
export function publicConfigOf(env: ServerEnv): PublicConfig {
  return {
    chainId: env.chainId,
    hasWorld: env.worldUrl !== undefined,
    hasRelay: env.relayUrl !== undefined,
    hasVerifier: env.verifierUrl !== undefined,
  };
}
