import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { ChainClock } from "../adapters/chain/ChainClock.ts";
import { LocalCluster } from "../adapters/compute/LocalCluster.ts";
import { HttpCustomer } from "../adapters/customer/HttpCustomer.ts";
import { HighsSolver } from "../adapters/planner/HighsSolver.ts";
import { nextLook, QUARTER_SECONDS } from "../domain/intervals.ts";
import { type Fatal, Retryable } from "../errors.ts";
import type { Clock } from "../ports/Clock.ts";
import { type Board, Loop } from "./Board.ts";
import { ChallengeDesk } from "./challenge/ChallengeDesk.ts";
import { Delivery } from "./Delivery.ts";
import { DisputeWatch } from "./DisputeWatch.ts";
import { dAppPages } from "./dAppPages.ts";
import { FeeBudget } from "./FeeBudget.ts";
import { FeeForwarding } from "./FeeForwarding.ts";
import { Handover } from "./Handover.ts";
import { assertOwnJournal } from "./journalGuard.ts";
import { Metering } from "./Metering.ts";
import type { NodePlant } from "./NodePlant.ts";
import { Payouts } from "./Payouts.ts";
import { planIfDue } from "./planAhead.ts";
import { Settlement } from "./Settlement.ts";
import type { SafetyHandle } from "./safety/startSafety.ts";
import type { NodeParts, StartedNode } from "./startNode.ts";
import { TransactionQueue } from "./TransactionQueue.ts";
import { WishDesk } from "./WishDesk.ts";
import { Work } from "./Work.ts";

/** Hours the plant runs before others get a turn: some milliseconds each. */
const HOURS_PER_TURN = 6;
/** How long the plant waits for work and settlement of a period before it goes on without them. */
const PATIENCE_MS = 20_000;
/** A plant further behind than this is catching up, not running in real time. */
const REAL_TIME_LAG_SECONDS = 5;
/** How often the chain is asked for what needs no haste: the reconcile loop's minute. */
const LOOK_EVERY_MS = { local: 5_000, real: 60_000 };
/** A plan at the real pace, and in a faster world, where one costs as much as half an hour of the plant. */
const PLAN_EVERY_SECONDS = { real: 900, local: 3_600 };
/** How often it is asked whether a plan is due. */
const PLAN_LOOK_MS = 5_000;
const MAX_BACK_OFF_MS = { local: 2_000, real: 60_000 };

export interface NodeOptions {
  parts: NodeParts;
  started: StartedNode;
  board: Board;
  log: Logger;
  /** The separate safety process; only in real time. */
  safety: SafetyHandle | null;
  onFatal: (error: Fatal) => void;
  /** The meters have a new generation: the node must be started again. */
  onRestart: () => void;
}

/** A running node: plant, delivery and work, each in its own loop. */
export class Node {
  readonly plant: NodePlant;
  readonly work: Work | null;
  readonly challenges: ChallengeDesk;
  readonly wishes: WishDesk;
  private readonly options: NodeOptions;
  private readonly clock: Clock;
  private readonly metering: Metering;
  private readonly queue: TransactionQueue;
  private readonly delivery: Delivery;
  private readonly settlement: Settlement;
  private readonly payouts: Payouts;
  private readonly fees: FeeForwarding;
  private readonly disputes: DisputeWatch;
  private readonly handovers: (Handover | undefined)[];
  private readonly lookEveryMs: number;
  private readonly cluster: LocalCluster;
  private readonly solver: HighsSolver | null;
  private readonly loops: {
    plant: Loop;
    chain: Loop;
    work: Loop | null;
    challenge: Loop;
    planner: Loop | null;
  };
  private isStopping = false;
  private faults: readonly string[] = [];
  private watchedAt = performance.now();
  private isResumed = false;
  /** A reading is due that could not be stored yet. */
  private isUnread = false;

  constructor(options: NodeOptions) {
    this.options = options;
    const { parts, started, log, board } = options;
    const { config, store, sender, sink, nodes, agreements, signReading, chain, submitters } = parts;
    const nodeId = BigInt(config.nodeId);
    const say = (message: string, facts: Record<string, unknown>) => log.info(facts, message);
    this.plant = started.plant;
    this.clock = new ChainClock(sender);
    const fees = new FeeBudget(store.memory, config.chain.maxFeePerDayEth);
    this.queue = new TransactionQueue({ ...store, sender, fees, confirmations: config.chain.confirmations });
    const { queue } = this;
    this.lookEveryMs = config.plant.speed > 1 ? LOOK_EVERY_MS.local : LOOK_EVERY_MS.real;
    const { lookEveryMs } = this;
    const handover = (what: "readings" | "vouchers" | "payouts") =>
      submitters.length === 0
        ? undefined
        : new Handover({
            ...{ submitters, what, memory: store.memory, canPay: sender.address !== null },
            patienceMs: config.submitterPatienceSeconds * 1_000,
            onEvent: say,
          });
    this.handovers = [handover("readings"), handover("vouchers"), handover("payouts")];
    this.delivery = new Delivery({
      ...{ store, sink, nodeId, queue, batchSize: config.readings.batchSize },
      handover: this.handovers[0],
      onRefused: ({ reading }, code, reason) =>
        log.warn({ seq: Number(reading.seq), code }, `reading refused and kept: ${reason}`),
      onAccepted: (items) =>
        log.info({ count: items.length, last: Number(items.at(-1)?.reading.seq) }, "attested"),
    });
    this.cluster = new LocalCluster({
      ...config.compute,
      onEvent: (message, facts) => log.warn(facts, message),
    });
    // In a faster world work is done after the fact: there the twin's modules keep their level for the whole grace.
    if (config.plant.speed === 1) this.plant.simulation.setWork(this.cluster);
    const { customerUrl, reportEverySeconds, settleEverySeconds } = config.compute;
    this.work = customerUrl
      ? new Work({
          ...{ store, agreements, nodeId, reportEverySeconds, cluster: this.cluster },
          customer: new HttpCustomer(customerUrl),
          chainId: config.chain.id,
          computeAgreements: chain.deployment.computeAgreements,
          setAvailability: (share) => this.plant.simulation.setAvailability(share),
          registers: () => this.plant.registers(),
          onEvent: say,
        })
      : null;
    this.wishes = new WishDesk({ memory: store.memory, simulation: this.plant.simulation });
    this.challenges = new ChallengeDesk({
      ...{ book: store.challenges, memory: store.memory, simulation: this.plant.simulation },
      ...{ signer: parts.signer, cluster: this.cluster, nodeId, generation: started.generation },
      place: { chainId: config.chain.id, heatLedger: chain.deployment.heatLedger },
      ...config.challenges,
      isAuditor: (account) => nodes.isAuditor(account),
      now: () => this.clock.now(),
      onEvent: say,
    });
    this.settlement = new Settlement({
      ...{ store, agreements, queue, settleEverySeconds, lookEveryMs },
      handover: this.handovers[1],
      agreementIds: () => store.work.agreementIds(),
      onEvent: say,
    });
    const canPay = sender.address !== null;
    this.fees = new FeeForwarding({ queue, agreements, lookEveryMs, canPay, onEvent: say });
    this.disputes = new DisputeWatch({
      ...{ queue, nodeId, lookEveryMs, disputes: parts.disputes, memory: store.memory },
      keepsHash: canPay && config.disputes.keepHash,
      pageOf: dAppPages(config).dispute,
      onEvent: say,
    });
    this.payouts = new Payouts({
      ...{ store, queue, agreements, nodes, nodeId, lookEveryMs },
      handover: this.handovers[2],
      claims: config.payouts.claim,
      onEvent: say,
    });
    this.metering = new Metering({
      ...{ store, nodeId, plant: this.plant, sign: signReading },
      generation: started.generation,
      accepted: started.accepted,
      alsoWrite: (reading) => this.work?.addPeriod(reading),
    });
    this.solver = this.plant.simulation.planning && new HighsSolver();
    const isReal = config.plant.speed === 1;
    const loop = (part: string, step: () => Promise<boolean>, everyMs = config.chain.pollMs) =>
      new Loop({
        ...{ part, step, board, everyMs },
        maxBackOffMs: config.plant.speed > 1 ? MAX_BACK_OFF_MS.local : MAX_BACK_OFF_MS.real,
        onFatal: options.onFatal,
      });
    const { work } = this;
    this.loops = {
      plant: loop("plant", () => this.followChain()),
      chain: loop("chain", () => this.deliver()),
      work: work && loop("work", () => work.step()),
      challenge: loop("challenge", () => this.challenges.step()),
      // At the real pace the plant never waits for a plan; in a faster world it does, so that the same span gives the same meters.
      planner: this.solver && isReal ? loop("planner", () => this.planAhead(), PLAN_LOOK_MS) : null,
    };
  }

  start(): void {
    for (const loop of Object.values(this.loops)) loop?.start();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.cluster.stop();
    await this.solver?.stop();
    await Promise.all(Object.values(this.loops).map((loop) => loop?.stop()));
  }

  /** Lets the plant live up to the latest block: the chain's time is its time, so no reading is ever ahead of it. */
  private async followChain(): Promise<boolean> {
    const { everySeconds } = this.options.parts.config.readings;
    const { settleEverySeconds } = this.options.parts.config.compute;
    if (this.isUnread) await this.read();
    const timestamp = await this.clock.now();
    if (!this.isResumed) this.challenges.resume(timestamp);
    this.isResumed = true;
    for (let turn = 0; turn < HOURS_PER_TURN && this.plant.now < timestamp && !this.isStopping; turn++) {
      const boundary = (Math.floor(this.plant.now / everySeconds) + 1) * everySeconds;
      await this.advanceTo(Math.min(boundary, timestamp), timestamp);
      if (this.plant.now !== boundary) continue;
      await this.read();
      if (boundary % settleEverySeconds === 0) await this.waitForWork();
    }
    const isMore = this.plant.now < timestamp;
    if (!isMore && this.options.parts.store.outbox.waiting() > 0) this.loops.chain.wake();
    return isMore;
  }

  private async read(): Promise<void> {
    this.isUnread = true;
    await this.metering.read();
    this.isUnread = false;
  }

  /** Lives up to `end`, with a look at the meters at each quarter hour, and at each slot of a challenge, on the way. */
  private async advanceTo(end: number, timestamp: number): Promise<void> {
    while (this.plant.now < end && !this.isStopping) {
      if (this.loops.planner === null) await this.planAhead();
      const border = this.challenges.nextLook(this.plant.now);
      this.advance(Math.min(nextLook(this.plant.now, end), border), timestamp);
      if (this.plant.now === border && this.challenges.look()) this.loops.challenge.wake();
      if (this.plant.now % QUARTER_SECONDS === 0) this.metering.look();
      await breathe();
    }
  }

  private async planAhead(): Promise<boolean> {
    const { real, local } = PLAN_EVERY_SECONDS;
    const everySeconds = this.options.parts.config.plant.speed === 1 ? real : local;
    if (this.solver) await planIfDue(this.plant.simulation, this.solver, everySeconds);
    return false;
  }

  /** In real time the separate safety process judges; a span to catch up is judged second by second within the simulation. */
  private advance(to: number, timestamp: number): void {
    const { simulation } = this.plant;
    const { safety } = this.options;
    const isRealTime = timestamp - this.plant.now <= REAL_TIME_LAG_SECONDS;
    if (safety && isRealTime) {
      safety.show(simulation.safetyInput());
      simulation.advanceTo(to, { verdict: safety.verdict() });
    } else simulation.advanceTo(to);
    this.sayFaults(simulation.faults());
  }

  /** Once when it begins and once when it is over. */
  private sayFaults(faults: readonly string[]): void {
    const { log } = this.options;
    for (const fault of faults) if (!this.faults.includes(fault)) log.warn({ part: "plant" }, fault);
    for (const fault of this.faults)
      if (!faults.includes(fault)) log.info({ part: "plant" }, `over: ${fault}`);
    this.faults = faults;
  }

  /** In a skip the plant runs thousands of times faster than executors can: it waits for the work and the money of each day. */
  private async waitForWork(): Promise<void> {
    const { board, parts } = this.options;
    const until = Date.now() + PATIENCE_MS;
    const patient = () => Date.now() < until && !this.isStopping;
    while (parts.store.work.nextDue() && !board.isWaiting("work") && patient()) {
      this.loops.work?.wake();
      await sleep(10);
    }
    while (this.settlement.isDue() && !board.isWaiting("chain") && patient()) {
      this.loops.chain.wake();
      await sleep(10);
    }
  }

  /** Runs that were cut off since the agent's start, and computed again. */
  get runsLost(): number {
    return this.cluster.runsLost;
  }

  /** What is going on without being an error; null when nothing waits. */
  get waitingFor(): string | null {
    const { settlement, payouts, disputes, handovers } = this;
    const inHand = handovers.flatMap((handover) => handover?.waitingFor ?? []);
    return [...inHand, ...settlement.refusals(), ...payouts.refusals(), ...disputes.notices()][0] ?? null;
  }

  /** Each minute: is it still us who sign, and with the right generation? */
  private async watch(): Promise<void> {
    if (performance.now() - this.watchedAt < this.lookEveryMs) return;
    const { parts, started, onRestart } = this.options;
    const { nodes, sink, store, signer, config } = parts;
    const nodeId = BigInt(config.nodeId);
    await assertOwnJournal({ store, sink, nodeId, accepted: await sink.accepted(nodeId) });
    const node = await nodes.node(nodeId);
    this.watchedAt = performance.now();
    if (!node || node.generation === started.generation) return;
    if (node.deviceKey.toLowerCase() !== signer.address.toLowerCase()) {
      this.watchedAt = Number.NEGATIVE_INFINITY;
      throw new Retryable("KeyReplaced", `The node's device key was replaced by ${node.deviceKey}.`, {
        hint: "Start the agent with the new key.",
      });
    }
    onRestart();
  }

  private async deliver(): Promise<boolean> {
    if (!(await this.queue.advance())) return false;
    const timestamp = await this.clock.now();
    await this.watch();
    let waiting: unknown = null;
    try {
      if (await this.delivery.step()) return true;
    } catch (error) {
      waiting = error;
    }
    // What one part waits for holds up no other: a node without certification may still be paid for vouchers.
    for (const part of [this.settlement, this.payouts, this.fees, this.disputes]) {
      try {
        if (await part.step(timestamp)) return true;
      } catch (error) {
        waiting ??= error;
      }
    }
    if (waiting) throw waiting;
    return false;
  }
}
