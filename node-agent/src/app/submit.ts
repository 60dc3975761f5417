import { join } from "node:path";
import { pino } from "pino";
import { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { LedgerSink } from "../adapters/chain/LedgerSink.ts";
import { NodesContract } from "../adapters/chain/NodesContract.ts";
import { ViemSender } from "../adapters/chain/ViemSender.ts";
import { passwordFrom } from "../adapters/signer/password.ts";
import { readKeyFile } from "../adapters/signer/readKeyFile.ts";
import { openSubmitterStore } from "../adapters/store/openSubmitterStore.ts";
import { RateLimit } from "../adapters/submitter/RateLimit.ts";
import { serveSubmitter } from "../adapters/submitter/serveSubmitter.ts";
import { BatchDesk } from "./BatchDesk.ts";
import { Board, Loop } from "./Board.ts";
import { readSubmitterConfig } from "./config.ts";
import { FeeBudget } from "./FeeBudget.ts";
import { FeeForwarding } from "./FeeForwarding.ts";
import { endOfProcess } from "./run.ts";
import { TransactionQueue } from "./TransactionQueue.ts";

const MINUTE_MS = 60_000;
const MAX_BACK_OFF_MS = 30_000;

/** Runs a batch submitter until SIGINT or SIGTERM. Throws Fatal when it cannot, or can no longer. */
export async function submit(configFile: string): Promise<void> {
  const config = readSubmitterConfig(configFile);
  const log = pino({ level: config.log.level, base: { submitter: config.name } });
  const board = new Board(log);
  const chain = connect(config.chain);
  const account = readKeyFile(config.keys.submitterKeyFile, passwordFrom(config.keys.passwordFile));
  const store = openSubmitterStore(join(config.dataDir, "submitter.sqlite"));
  const sender = new ViemSender({ ...chain, account });
  const fees = new FeeBudget(store.memory, config.chain.maxFeePerDayEth);
  const queue = new TransactionQueue({ ...store, sender, fees, confirmations: config.chain.confirmations });
  const agreements = new AgreementsContract(chain);
  const say = (message: string, facts: Record<string, unknown>) => log.info(facts, message);
  const now = () => Math.floor(Date.now() / 1000);
  // Agents without coin cannot bring fees that the router refused once: their submitter does.
  const forwarding = new FeeForwarding({
    ...{
      queue,
      agreements,
      lookEveryMs: 1_000 * config.batches.batchEverySeconds,
      canPay: true,
      onEvent: say,
    },
  });
  const desk = new BatchDesk({
    ...{ store, queue, sink: new LedgerSink(chain), agreements },
    payouts: new NodesContract(chain),
    ...{ chainId: config.chain.id, computeAgreements: chain.deployment.computeAgreements },
    ...config.batches,
    nodes: config.nodes?.map(BigInt) ?? null,
    now,
    onEvent: say,
  });
  const ended = endOfProcess();
  let isChecked = false;
  const loop = new Loop({
    ...{ part: "chain", everyMs: config.chain.pollMs, maxBackOffMs: MAX_BACK_OFF_MS, board },
    onFatal: ended.fail,
    step: async () => {
      if (!isChecked) await assertChain(chain, config.chain.id);
      isChecked = true;
      if (!(await queue.advance())) return false;
      return (await desk.step()) || (await forwarding.step((await sender.head()).timestamp));
    },
  }).start();
  const { submissions } = store;
  const server = await serveSubmitter(
    {
      status: () => ({
        ...{ name: config.name, address: account.address, chainId: config.chain.id },
        ...{ queued: submissions.count("queued"), sent: submissions.count("sent") },
        ...{ done: submissions.count("done"), refused: submissions.count("refused") },
        waitingFor: board.waitingFor,
      }),
      readings: (items) => desk.takeReadings(items),
      voucher: (voucher) => desk.takeVoucher(voucher),
      payout: (wish) => desk.takePayout(wish),
      find: (ref) => {
        const found = submissions.find(ref);
        if (!found) return null;
        const { body: _, ...taken } = found;
        return taken;
      },
    },
    {
      ...config.server,
      limit: new RateLimit({ count: config.batches.statementsPerMinute, periodMs: MINUTE_MS }),
    },
  );
  log.info({ port: server.port }, `takes readings at http://${config.server.host}:${server.port}`);
  try {
    await ended.promise;
  } finally {
    await server.stop();
    await loop.stop();
    store.close();
  }
}
