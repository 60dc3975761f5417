import { type Deployment, deploymentOf } from "@ecosphere/bindings";
import { type Hex, parseEther, parseGwei } from "viem";
import { z } from "zod";
import { STATEMENT_CHARACTERS_MAX } from "#lib/relay/statement.ts";
import { PRIVATE_KEY, readSecret, SecretInvalid } from "#service/readSecret.ts";

const count = (standard: number, least = 1) => z.coerce.number().int().min(least).default(standard);
const decimal = (standard: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, "a decimal number is expected")
    .default(standard);

const schema = z.object({
  RELAY_RPC_URL: z.url({ protocol: /^https?$/ }),
  RELAY_CHAIN_ID: z.coerce.number().int().positive(),
  RELAY_KEY: z.string().optional(),
  RELAY_KEY_FILE: z.string().optional(),
  RELAY_HOST: z.string().default("127.0.0.1"),
  RELAY_PORT: z.coerce.number().int().min(0).max(65_535).default(8710),
  RELAY_JOURNAL: z.string().min(1),
  RELAY_PER_ACCOUNT_PER_DAY: count(12),
  RELAY_PER_CLIENT_PER_DAY: count(60),
  RELAY_PER_DAY: count(1_000),
  RELAY_ATTEMPTS_PER_MINUTE: count(60),
  RELAY_BUDGET_ETH_PER_DAY: decimal("0.1"),
  RELAY_REASON_BYTES: count(1_000, 0),
  RELAY_GAS_MAX: count(500_000, 100_000),
  RELAY_FEE_MAX_GWEI: decimal("100"),
  RELAY_CONFIRMATIONS: count(1),
  RELAY_REPLACE_AFTER_BLOCKS: count(5),
});

export interface RelayLimits {
  perAccountPerDay: number;
  perClientPerDay: number;
  perDay: number;
  /** Requests of one client that may fail or succeed in a minute: each costs us questions to the chain. */
  attemptsPerMinute: number;
  budgetWeiPerDay: bigint;
  reasonBytes: number;
  statementCharacters: number;
  /** Gas one errand may take: a contract wallet decides for itself what its signature check costs. */
  gasMax: bigint;
  feeMaxWei: bigint;
}

export interface RelayConfig {
  rpcUrl: string;
  chainId: number;
  deployment: Deployment;
  key: Hex;
  host: string;
  port: number;
  journalFile: string;
  limits: RelayLimits;
  confirmations: number;
  replaceAfterBlocks: number;
}

export class RelayEnvInvalid extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment of the relay is incomplete:\n${problems.map((one) => `  ${one}`).join("\n")}`);
    this.name = "RelayEnvInvalid";
    this.problems = problems;
  }
}

/** Reads the relay's environment. Throws RelayEnvInvalid, which never repeats the key. */
export function readRelayEnv(env: Record<string, string | undefined> = process.env): RelayConfig {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(filled);
  if (!parsed.success)
    throw new RelayEnvInvalid(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  const { data } = parsed;
  return {
    rpcUrl: data.RELAY_RPC_URL,
    chainId: data.RELAY_CHAIN_ID,
    deployment: deploymentAt(data.RELAY_CHAIN_ID),
    key: keyOf(data.RELAY_KEY, data.RELAY_KEY_FILE),
    host: data.RELAY_HOST,
    port: data.RELAY_PORT,
    journalFile: data.RELAY_JOURNAL,
    limits: {
      perAccountPerDay: data.RELAY_PER_ACCOUNT_PER_DAY,
      perClientPerDay: data.RELAY_PER_CLIENT_PER_DAY,
      perDay: data.RELAY_PER_DAY,
      attemptsPerMinute: data.RELAY_ATTEMPTS_PER_MINUTE,
      budgetWeiPerDay: parseEther(data.RELAY_BUDGET_ETH_PER_DAY),
      reasonBytes: data.RELAY_REASON_BYTES,
      statementCharacters: STATEMENT_CHARACTERS_MAX,
      gasMax: BigInt(data.RELAY_GAS_MAX),
      feeMaxWei: parseGwei(data.RELAY_FEE_MAX_GWEI),
    },
    confirmations: data.RELAY_CONFIRMATIONS,
    replaceAfterBlocks: data.RELAY_REPLACE_AFTER_BLOCKS,
  };
}

function deploymentAt(chainId: number): Deployment {
  try {
    return deploymentOf(chainId);
  } catch {
    throw new RelayEnvInvalid([`RELAY_CHAIN_ID: EcoSphere is not deployed on chain ${chainId}`]);
  }
}

function keyOf(value: string | undefined, file: string | undefined): Hex {
  try {
    return readSecret({ name: "RELAY_KEY", value, file, ...PRIVATE_KEY }) as Hex;
  } catch (error) {
    if (error instanceof SecretInvalid) throw new RelayEnvInvalid([error.message]);
    throw error;
  }
}
