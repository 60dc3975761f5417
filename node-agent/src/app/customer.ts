import { join } from "node:path";
import { pino } from "pino";
import { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { ViemSender } from "../adapters/chain/ViemSender.ts";
import { buildModel, type Model, runDigest } from "../adapters/compute/kernel.ts";
import type { CustomerStatus } from "../adapters/customer/protocol.ts";
import { serveCustomer } from "../adapters/customer/serveCustomer.ts";
import { readKeyFile } from "../adapters/signer/readKeyFile.ts";
import { openCustomerStore } from "../adapters/store/openCustomerStore.ts";
import { AgreementKeeper, workloadSeed } from "./AgreementKeeper.ts";
import { Board, Loop } from "./Board.ts";
import { type CustomerConfig, readCustomerConfig } from "./config.ts";
import { endOfProcess } from "./run.ts";
import { TransactionQueue } from "./TransactionQueue.ts";
import { ReportRefused, VoucherDesk } from "./VoucherDesk.ts";

const EURO = 1_000_000;
const DAY = 86_400;

/** Runs a customer's client until SIGINT or SIGTERM. Throws Fatal when it cannot, or can no longer. */
export async function customer(configFile: string): Promise<void> {
  const config = readCustomerConfig(configFile);
  const log = pino({ level: config.log.level, base: { customer: config.name } });
  const board = new Board(log);
  const chain = connect(config.chain);
  const account = readKeyFile(config.keys.customerKeyFile);
  const voucherKey = readKeyFile(config.keys.voucherKeyFile);
  const store = openCustomerStore(join(config.dataDir, "customer.sqlite"));
  const sender = new ViemSender({ ...chain, account });
  const { computeAgreements } = chain.deployment;
  let now = 0;
  const desk = new VoucherDesk({
    ...{ store, voucherKey, computeAgreements, chainId: config.chain.id },
    unitsPerRun: config.unitsPerRun,
    sampleSize: config.sampleSize,
    recompute: recomputer(),
    now: () => now,
  });
  const keeper = new AgreementKeeper({
    store,
    queue: new TransactionQueue({ ...store, sender, confirmations: config.chain.confirmations }),
    agreements: new AgreementsContract(chain),
    customer: account.address,
    voucherKey: voucherKey.address,
    nodes: config.nodes.map(BigInt),
    pricePerUnit: BigInt(config.pricePerUnit),
    escrow: BigInt(Math.round(config.escrowEur * EURO)),
    termSeconds: config.termDays * DAY,
    refusedReason: (id) => desk.refusedReason(id),
    onEvent: (message) => log.info(message),
  });
  const seedOf = (id: bigint) => workloadSeed(config.chain.id, computeAgreements, id);
  const ended = endOfProcess();
  let isChecked = false;
  const loop = new Loop({
    ...{ part: "chain", everyMs: config.chain.pollMs, maxBackOffMs: 2_000, board },
    onFatal: ended.fail,
    step: async () => {
      if (!isChecked) await assertChain(chain, config.chain.id);
      isChecked = true;
      now = (await sender.head()).timestamp;
      return keeper.step(now);
    },
  }).start();
  const server = await serveCustomer(
    {
      status: () => statusOf({ config, address: account.address, now, board, keeper, desk, store, seedOf }),
      report: async (id, report) => {
        const agreement = keeper.agreements.find((known) => known.id === id);
        if (!agreement) throw new ReportRefused("UnknownAgreement", `Agreement ${id} is not one of ours.`);
        if (agreement.state !== "open" && desk.refusedReason(id) === null)
          throw new ReportRefused("AgreementEnded", `Agreement ${id} has ended.`);
        now = (await sender.head()).timestamp;
        try {
          const voucher = await desk.handle({ ...agreement, workloadSeed: seedOf(id) }, report);
          log.info(
            { agreement: Number(id), runs: report.runs.length },
            `voucher for ${voucher.cumulativeUnits} units`,
          );
          return voucher;
        } catch (error) {
          if (error instanceof ReportRefused)
            log.warn({ agreement: Number(id), code: error.code }, error.message);
          throw error;
        }
      },
    },
    config.server.host,
    config.server.port,
  );
  log.info({ port: server.port }, `answers at http://${config.server.host}:${server.port}`);
  try {
    await ended.promise;
  } finally {
    await loop.stop();
    await server.stop();
    store.close();
  }
}

interface StatusInput {
  config: CustomerConfig;
  address: string;
  now: number;
  board: Board;
  keeper: AgreementKeeper;
  desk: VoucherDesk;
  store: ReturnType<typeof openCustomerStore>;
  seedOf: (agreementId: bigint) => `0x${string}`;
}

function statusOf({ config, address, now, board, keeper, desk, store, seedOf }: StatusInput): CustomerStatus {
  return {
    name: config.name,
    customer: address,
    now,
    waitingFor: board.waitingFor,
    agreements: keeper.agreements.map((agreement) => {
      const last = store.vouchers.last(agreement.id);
      const reason = desk.refusedReason(agreement.id);
      return {
        id: Number(agreement.id),
        nodeId: Number(agreement.nodeId),
        state: reason ? "refused" : agreement.state === "open" ? "open" : "ended",
        reason,
        workloadSeed: seedOf(agreement.id),
        unitsPerRun: config.unitsPerRun,
        pricePerUnit: Number(agreement.pricePerUnit),
        escrow: Number(agreement.escrow),
        endsAt: agreement.endsAt,
        nextRun: last?.nextRun ?? 0,
        cumulativeUnits: Number(last?.voucher.cumulativeUnits ?? 0n),
        cumulativeAmount: Number(last?.voucher.cumulativeAmount ?? 0n),
        energyWh: Number(last?.voucher.energyWh ?? 0n),
        measuredAt: last?.voucher.measuredAt ?? 0,
        checkedRuns: last?.checkedRuns ?? 0,
      };
    }),
  };
}

/** Computes runs again; keeps the network of each job. */
function recomputer(): (seed: `0x${string}`, index: number) => `0x${string}` {
  const models = new Map<string, Model>();
  return (seed, index) => {
    const model = models.get(seed) ?? buildModel(seed);
    models.set(seed, model);
    return runDigest(model, index);
  };
}
