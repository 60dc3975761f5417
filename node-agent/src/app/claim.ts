import { setTimeout as sleep } from "node:timers/promises";
import { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { assertChain, connect } from "../adapters/chain/connect.ts";
import { LedgerSink } from "../adapters/chain/LedgerSink.ts";
import { NodesContract, type PayoutKey } from "../adapters/chain/NodesContract.ts";
import { ViemSender } from "../adapters/chain/ViemSender.ts";
import { passwordFrom } from "../adapters/signer/password.ts";
import { readKeyFile } from "../adapters/signer/readKeyFile.ts";
import { Fatal, Retryable } from "../errors.ts";
import { readAgentConfig } from "./config.ts";
import { EPOCH_SECONDS } from "./Payouts.ts";

const MAX_EPOCHS = 60;
const RECEIPT_POLLS = 100;

/** Claims every vested payout of the node for its payout account and prints what was paid. */
export async function claim(configFile: string): Promise<void> {
  const config = readAgentConfig(configFile);
  const chain = connect(config.chain);
  await assertChain(chain, config.chain.id);
  const nodes = new NodesContract(chain);
  const agreements = new AgreementsContract(chain);
  if (!config.keys.submitterKeyFile)
    throw new Fatal("NoGasKey", "This agent has no key that pays for transactions (keys.submitterKeyFile).", {
      hint: "Anybody may claim for the payout account: the dApp's page of the node does it too.",
    });
  const sender = new ViemSender({
    ...chain,
    account: readKeyFile(config.keys.submitterKeyFile, passwordFrom(config.keys.passwordFile)),
  });
  const nodeId = BigInt(config.nodeId);
  const node = await nodes.node(nodeId);
  if (!node) throw new Fatal("UnknownNode", `Node ${nodeId} is not registered.`);
  const { timestamp } = await sender.head();
  const last = Math.floor(timestamp / EPOCH_SECONDS);
  const first = await firstEpoch(new LedgerSink(chain), nodeId, last);
  const vested: PayoutKey[] = [];
  for (let epoch = first; epoch < last; epoch++) {
    const key = { nodeId, payout: node.payout, epoch };
    if ((await agreements.bookedFee(nodeId, node.payout, epoch)) === 0n) continue;
    const payout = await nodes.payout(key);
    const quote = await nodes.quote(key);
    if (payout.claimed) continue;
    const amount = payout.allocated ? payout.amount : quote.amount;
    if (timestamp >= quote.vestsAt) vested.push(key);
    else console.log(`Epoch ${epoch}: ${euro(amount)} vest on ${day(Number(quote.vestsAt))}.`);
  }
  if (vested.length === 0) return console.log("Nothing is vested and unclaimed.");
  const before = await agreements.balanceOf(node.payout);
  const { raw, hash } = await sender.sign(nodes.claim(vested));
  await sender.send(raw);
  for (let poll = 0; poll < RECEIPT_POLLS; poll++) {
    const receipt = await sender.receipt(hash);
    if (receipt && !receipt.succeeded) throw new Fatal("ClaimReverted", `The claim was reverted (${hash}).`);
    if (receipt) {
      const paid = (await agreements.balanceOf(node.payout)) - before;
      return console.log(`Paid ${euro(paid)} for ${vested.length} epoch(s) to ${node.payout} (${hash}).`);
    }
    await sleep(config.chain.pollMs);
  }
  throw new Retryable("ClaimPending", `The claim is not mined yet (${hash}).`, {
    hint: "Run claim again later; nothing is paid twice.",
  });
}

/** Where to begin to look: payouts older than a year are claimed or forgotten by their owner knowingly. */
async function firstEpoch(sink: LedgerSink, nodeId: bigint, last: number): Promise<number> {
  const { measuredAt } = await sink.accepted(nodeId);
  return measuredAt === 0 ? last : Math.max(0, last - MAX_EPOCHS);
}

const euro = (amount: bigint) => `${(Number(amount) / 1e6).toFixed(6)} €`;
const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
