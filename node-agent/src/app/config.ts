import { z } from "zod";
import { GRACE_SECONDS } from "../domain/control/ModuleControl.ts";
import { DRAW_PROFILES } from "../domain/hotWater.ts";
import { participantKeys } from "./participantsConfig.ts";
import { besides, readYaml } from "./readYaml.ts";

const seconds = z
  .int("expected whole seconds")
  .min(60)
  .max(7 * 86_400);
const port = z.int().min(0, "expected a port from 0 to 65535").max(65_535, "expected a port from 0 to 65535");
const url = z.url({ protocol: /^https?$/, error: "expected an http(s) URL" });
const file = z.string("expected a path").min(1, "expected a path");

export const chainSchema = z.strictObject({
  id: z.int("expected a chain id"),
  rpcUrl: url,
  /** JSON file with contract addresses; without it those of `bindings` for the chain id. */
  deploymentFile: file.optional(),
  confirmations: z
    .int()
    .min(0, "expected 0 to 1000 blocks")
    .max(1_000, "expected 0 to 1000 blocks")
    .default(0),
  /** Most that transactions of a day (UTC) may cost; without it there is no limit. */
  maxFeePerDayEth: z.number().positive("expected an amount of ETH above 0").optional(),
  pollMs: z.int().min(20, "expected 20 to 60000 ms").max(60_000, "expected 20 to 60000 ms").default(250),
});

const keysSchema = z
  .strictObject({
    /** Device key: hex or an encrypted keystore, secp256k1 or P-256. */
    deviceKeyFile: file.optional(),
    /** Device key in a TPM 2.0, instead of a file. */
    tpm: z
      .strictObject({
        handle: z
          .string('expected a persistent handle in quotes, like "0x81010001"')
          .regex(/^0x8101[0-9a-fA-F]{4}$/, "expected a persistent handle from 0x81010000 to 0x8101ffff")
          .default("0x81010001"),
        tcti: z.string().min(1).default("device:/dev/tpmrm0"),
      })
      .optional(),
    /** Pays for transactions; not needed where submitters do. */
    submitterKeyFile: file.optional(),
    /** Password of encrypted key files; else ECOSPHERE_KEY_PASSWORD, else asked for at a terminal. */
    passwordFile: file.optional(),
  })
  .refine(({ deviceKeyFile, tpm }) => (deviceKeyFile === undefined) !== (tpm === undefined), {
    error: "expected either deviceKeyFile or tpm",
  });

const agentFields = z.strictObject({
  name: z
    .string("expected a name")
    .min(1, "expected 1 to 64 characters")
    .max(64, "expected 1 to 64 characters"),
  dataDir: file,
  nodeId: z.int("expected the number of the node in the NodeRegistry").min(1),
  /** Where people open the dApp: the agent's hints become links. */
  dappUrl: url.optional(),
  plant: z.strictObject({
    kind: z.enum(["simulated"], "expected simulated"),
    preset: z.enum(["commercial", "farm"], "expected commercial or farm"),
    /** Draws of hot water: those of the preset, or a load profile of EU 814/2013. */
    hotWater: z.enum(DRAW_PROFILES, "expected usual, M or L").default("usual"),
    /** "builtin" or an hourly year: DWD test reference year (.dat) or EnergyPlus (.epw). */
    weather: file.default("builtin"),
    /** How fast the chain's time runs; shown, and 1 starts the separate safety process. */
    speed: z.number("expected a number").min(1, "expected 1 to 10000").max(10_000, "expected 1 to 10000"),
    /** `auto` plans at the real pace and follows the rules in faster worlds, where planning would cost most of the time. */
    strategy: z.enum(["auto", "planner", "rules"], "expected auto, planner or rules").default("auto"),
    ...participantKeys,
  }),
  chain: chainSchema,
  keys: keysSchema,
  /** Others who bring readings and vouchers on chain (`ecosphere-agent submit`), in order of preference. */
  submitters: z.array(url).max(5, "expected at most 5 submitters").default([]),
  /** How long a submitter has before the next one is asked. */
  submitterPatienceSeconds: z.int().min(1).max(86_400).default(900),
  readings: z
    .strictObject({
      everySeconds: seconds.default(3_600),
      batchSize: z.int().min(1, "expected 1 to 100").max(100, "expected 1 to 100").default(100),
    })
    .prefault({}),
  compute: z
    .strictObject({
      /** The customer's client; without it the node computes unpaid. */
      customerUrl: url.optional(),
      executors: z.int().min(1, "expected 1 to 8").max(8, "expected 1 to 8").default(1),
      /** Part of one core for all executors together. */
      cpuShare: z.number().min(0.01, "expected 0.01 to 1").max(1, "expected 0.01 to 1").default(0.12),
      /** Longest a module keeps its power by plan so that its work can be saved. */
      graceSeconds: z
        .int("expected whole seconds from 0 to 300")
        .min(0, "expected whole seconds from 0 to 300")
        .max(300, "expected whole seconds from 0 to 300")
        .default(GRACE_SECONDS),
      reportEverySeconds: seconds.default(21_600),
      settleEverySeconds: seconds.default(86_400),
    })
    .prefault({}),
  /** Payouts are always allocated; claimed for the payout account too unless the operator wants to do that. */
  payouts: z.strictObject({ claim: z.boolean().default(true) }).prefault({}),
  /** Challenges of the node are always told of; the hash of a draw is kept too unless the operator wants to do that. */
  disputes: z.strictObject({ keepHash: z.boolean().default(true) }).prefault({}),
  /** Power-step challenges of auditors. */
  challenges: z
    .strictObject({
      /** Accounts whose challenges are followed, besides the auditors appointed by a vote. */
      auditors: z
        .array(z.templateLiteral(["0x", z.string().regex(/^[0-9a-fA-F]{40}$/)]))
        .max(20)
        .default([]),
      maxSeconds: z
        .int()
        .min(600, "expected 600 to 43200")
        .max(43_200, "expected 600 to 43200")
        .default(7_200),
    })
    .prefault({}),
  page: z.strictObject({ host: z.string().default("127.0.0.1"), port: port.default(8_701) }).prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(["debug", "info", "warn", "error"], "expected debug, info, warn or error")
        .default("info"),
    })
    .prefault({}),
});

const agentSchema = agentFields.refine(
  ({ keys, submitters }) => keys.submitterKeyFile !== undefined || submitters.length > 0,
  { error: "expected keys.submitterKeyFile, submitters, or both: somebody must bring readings on chain" },
);

export type AgentConfig = z.output<typeof agentSchema>;

/** Reads the agent's configuration; paths in it are relative to the file. Throws Fatal naming file and line. */
export function readAgentConfig(path: string): AgentConfig {
  const config = readYaml(path, agentSchema);
  const { keys, chain, plant } = config;
  return {
    ...config,
    dataDir: besides(path, config.dataDir),
    plant: { ...plant, weather: plant.weather === "builtin" ? "builtin" : besides(path, plant.weather) },
    chain: { ...chain, deploymentFile: chain.deploymentFile && besides(path, chain.deploymentFile) },
    keys: {
      ...keys,
      deviceKeyFile: keys.deviceKeyFile && besides(path, keys.deviceKeyFile),
      submitterKeyFile: keys.submitterKeyFile && besides(path, keys.submitterKeyFile),
      passwordFile: keys.passwordFile && besides(path, keys.passwordFile),
    },
  };
}

const customerSchema = z.strictObject({
  name: z.string().min(1).max(64),
  dataDir: file,
  chain: chainSchema,
  keys: z.strictObject({ customerKeyFile: file, voucherKeyFile: file }),
  nodes: z.array(z.int("expected a node number").min(1)).min(1, "expected at least one node"),
  /** Whole smallest euro units (0.000001 €) per compute unit. */
  pricePerUnit: z.int().min(1),
  /** Euro put into escrow at opening, and added when less than a third is left. */
  escrowEur: z.number().positive(),
  termDays: z.int().min(1).max(365).default(180),
  /** Compute units one verified kernel run stands for. */
  unitsPerRun: z.int("expected a whole number of units").min(1).max(1_000_000).default(10_000),
  /** Runs re-run of every report. */
  sampleSize: z.int().min(1).max(100).default(2),
  server: z.strictObject({ host: z.string().default("127.0.0.1"), port: port.default(8_703) }).prefault({}),
  log: z.strictObject({ level: z.enum(["debug", "info", "warn", "error"]).default("info") }).prefault({}),
});

export type CustomerConfig = z.output<typeof customerSchema>;

/** Reads the customer client's configuration; paths in it are relative to the file. Throws Fatal naming file and line. */
export function readCustomerConfig(path: string): CustomerConfig {
  const config = readYaml(path, customerSchema);
  const { keys, chain } = config;
  return {
    ...config,
    dataDir: besides(path, config.dataDir),
    chain: { ...chain, deploymentFile: chain.deploymentFile && besides(path, chain.deploymentFile) },
    keys: {
      customerKeyFile: besides(path, keys.customerKeyFile),
      voucherKeyFile: besides(path, keys.voucherKeyFile),
    },
  };
}

const submitterSchema = z.strictObject({
  name: z.string().min(1).max(64),
  dataDir: file,
  chain: chainSchema,
  keys: z.strictObject({ submitterKeyFile: file, passwordFile: file.optional() }),
  /** Nodes it pays for; without it for every node. */
  nodes: z.array(z.int("expected a node number").min(1)).min(1).optional(),
  batches: z
    .strictObject({
      batchSize: z.int().min(1).max(100, "expected 1 to 100").default(100),
      batchEverySeconds: z.int().min(0).max(3_600, "expected 0 to 3600").default(60),
      readingsPerNodePerDay: z.int().min(1).max(10_000).default(200),
      /** Readings and vouchers from one address. */
      statementsPerMinute: z.int().min(1).max(100_000).default(300),
      maxQueued: z.int().min(1).max(1_000_000).default(20_000),
    })
    .prefault({}),
  server: z.strictObject({ host: z.string().default("127.0.0.1"), port: port.default(8_704) }).prefault({}),
  log: z.strictObject({ level: z.enum(["debug", "info", "warn", "error"]).default("info") }).prefault({}),
});

export type SubmitterConfig = z.output<typeof submitterSchema>;

/** Reads a submitter's configuration; paths in it are relative to the file. Throws Fatal naming file and line. */
export function readSubmitterConfig(path: string): SubmitterConfig {
  const config = readYaml(path, submitterSchema);
  const { keys, chain } = config;
  return {
    ...config,
    dataDir: besides(path, config.dataDir),
    chain: { ...chain, deploymentFile: chain.deploymentFile && besides(path, chain.deploymentFile) },
    keys: {
      submitterKeyFile: besides(path, keys.submitterKeyFile),
      passwordFile: keys.passwordFile && besides(path, keys.passwordFile),
    },
  };
}
