import { type Deployment, deploymentOf } from "@ecosphere/bindings";
import type { Hex } from "viem";
import { z } from "zod";
import { PRIVATE_KEY, readSecret, type Secret, SecretInvalid } from "#service/readSecret.ts";

const count = (standard: number, least = 1) => z.coerce.number().int().min(least).default(standard);

const schema = z.object({
  VERIFIER_RPC_URL: z.url({ protocol: /^https?$/ }),
  VERIFIER_CHAIN_ID: z.coerce.number().int().positive(),
  VERIFIER_KEY: z.string().optional(),
  VERIFIER_KEY_FILE: z.string().optional(),
  VERIFIER_HOST: z.string().default("127.0.0.1"),
  VERIFIER_PORT: z.coerce.number().int().min(0).max(65_535).default(8711),
  VERIFIER_LEDGER: z.string().min(1),
  VERIFIER_GITHUB_API: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .default("https://api.github.com"),
  VERIFIER_GITHUB_TOKEN: z.string().optional(),
  VERIFIER_GITHUB_TOKEN_FILE: z.string().optional(),
  VERIFIER_WEBHOOK_SECRET: z.string().optional(),
  VERIFIER_WEBHOOK_SECRET_FILE: z.string().optional(),
  VERIFIER_BRANCH: z.string().min(1).optional(),
  VERIFIER_REQUIRED_CHECKS: z.string().default(""),
  VERIFIER_VALID_SECONDS: count(86_400, 600),
  VERIFIER_RECHECK_SECONDS: count(15, 0),
  VERIFIER_ATTEMPTS_PER_MINUTE: count(20),
});

export interface VerifierConfig {
  rpcUrl: string;
  chainId: number;
  deployment: Deployment;
  key: Hex;
  host: string;
  port: number;
  ledgerFile: string;
  gitHubApi: string;
  gitHubToken: string | undefined;
  webhookSecret: string | undefined;
  branch: string | undefined;
  requiredChecks: string[];
  /** How long a statement can be handed in, seconds. */
  validSeconds: number;
  recheckSeconds: number;
  attemptsPerMinute: number;
}

export class VerifierEnvInvalid extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment of the verifier is incomplete:\n${problems.map((one) => `  ${one}`).join("\n")}`);
    this.name = "VerifierEnvInvalid";
    this.problems = problems;
  }
}

/** Reads the verifier's environment. Throws VerifierEnvInvalid, which never repeats a secret. */
export function readVerifierEnv(env: Record<string, string | undefined> = process.env): VerifierConfig {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(filled);
  if (!parsed.success)
    throw new VerifierEnvInvalid(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  const { data } = parsed;
  return {
    rpcUrl: data.VERIFIER_RPC_URL,
    chainId: data.VERIFIER_CHAIN_ID,
    deployment: deploymentAt(data.VERIFIER_CHAIN_ID),
    key: secretIn({
      ...{ name: "VERIFIER_KEY", value: data.VERIFIER_KEY, file: data.VERIFIER_KEY_FILE },
      ...PRIVATE_KEY,
    }) as Hex,
    host: data.VERIFIER_HOST,
    port: data.VERIFIER_PORT,
    ledgerFile: data.VERIFIER_LEDGER,
    gitHubApi: data.VERIFIER_GITHUB_API,
    gitHubToken: optionalSecretIn({
      ...{ name: "VERIFIER_GITHUB_TOKEN", pattern: /^[\x21-\x7e]{20,300}$/, expected: "a token is expected" },
      ...{ value: data.VERIFIER_GITHUB_TOKEN, file: data.VERIFIER_GITHUB_TOKEN_FILE },
    }),
    webhookSecret: optionalSecretIn({
      ...{
        name: "VERIFIER_WEBHOOK_SECRET",
        pattern: /^.{16,}$/,
        expected: "16 characters or more are expected",
      },
      ...{ value: data.VERIFIER_WEBHOOK_SECRET, file: data.VERIFIER_WEBHOOK_SECRET_FILE },
    }),
    branch: data.VERIFIER_BRANCH,
    requiredChecks: data.VERIFIER_REQUIRED_CHECKS.split(",").flatMap((name) => name.trim() || []),
    validSeconds: data.VERIFIER_VALID_SECONDS,
    recheckSeconds: data.VERIFIER_RECHECK_SECONDS,
    attemptsPerMinute: data.VERIFIER_ATTEMPTS_PER_MINUTE,
  };
}

function deploymentAt(chainId: number): Deployment {
  try {
    return deploymentOf(chainId);
  } catch {
    throw new VerifierEnvInvalid([`VERIFIER_CHAIN_ID: EcoSphere is not deployed on chain ${chainId}`]);
  }
}

const optionalSecretIn = (secret: Secret) =>
  secret.value === undefined && secret.file === undefined ? undefined : secretIn(secret);

function secretIn(secret: Secret): string {
  try {
    return readSecret(secret);
  } catch (error) {
    if (error instanceof SecretInvalid) throw new VerifierEnvInvalid([error.message]);
    throw error;
  }
}
