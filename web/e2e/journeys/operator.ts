import {
  euroMockAbi,
  heatLedgerAbi,
  LOCAL_MNEMONIC,
  nodeRegistryAbi,
  personas,
  rewardPoolAbi,
} from "@ecosphere/bindings";
import type { Locator } from "playwright-core";
import { type Address, isAddressEqual, parseUnits } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { epochAt, epochEndsAt, epochStartsAt } from "#features/nodes/domain/epoch.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDate } from "#lib/format/time.ts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same, until } from "../until.ts";

const DAY = 86_400;
const GRACE_SECONDS = 2 * DAY;
/** A working node settles at least once in this time, so that the epoch it looks at has a payout. */
const WORK_SECONDS = 2 * DAY;
const SKIP_PATIENCE_MS = 300_000;
/** Pages refresh every few seconds; a busy machine takes longer. */
const PATIENCE_MS = 90_000;

interface OperatorState {
  nodeId: bigint;
  payout: Address;
  epoch: number;
  amount: bigint;
}

const olaf = (() => {
  const index = personas.find(({ name }) => name === "Olaf")?.index;
  if (index === undefined) throw new Error("no persona is called Olaf");
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).address;
})();

const stateOf = ({ state }: JourneyContext): OperatorState => {
  if (!state.operator) throw new Error("no earlier step has found Olaf's node");
  return state.operator as OperatorState;
};

const registersOf = ({ publicClient, deployment }: JourneyContext, nodeId: bigint) =>
  publicClient.readContract({
    address: deployment.heatLedger,
    abi: heatLedgerAbi,
    functionName: "registersOf",
    args: [nodeId],
  });

const poolOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.rewardPool, abi: rewardPoolAbi }) as const;
const keyOf = ({ nodeId, payout, epoch }: OperatorState) => ({ nodeId, payout, epoch });

const exact = (amount: bigint) => formatAmount(amount, EURO, "en", { exact: true });

/** A transaction may take a while on a busy machine. */
const said = (context: JourneyContext, sentence: string) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

/** The part of the page about one week's payout. */
function weekOf({ page }: JourneyContext, epoch: number): Locator {
  const from = formatDate(epochStartsAt(epoch), "en", "UTC");
  const to = formatDate(epochEndsAt(epoch) - 1, "en", "UTC");
  return page.getByRole("region", { name: `${from} to ${to}` });
}

const claimsOf = (context: JourneyContext, payout: Address) =>
  context.publicClient.getContractEvents({
    ...poolOf(context),
    eventName: "PayoutClaimed",
    args: { payout },
    fromBlock: 0n,
    strict: true,
  });

async function skipTo(context: JourneyContext, time: number): Promise<void> {
  const seconds = time - (await context.world.now());
  if (seconds > 0) await context.world.skip(Math.ceil(seconds));
}

/** Waits until the page shows the node's registers as the chain has them. */
async function showsRegisters(context: JourneyContext, place: Locator, nodeId: bigint): Promise<void> {
  await until("The page shows the registers of the chain", async () => {
    const registers = await registersOf(context, nodeId);
    const text = (await place.textContent()) ?? "";
    const expected = [
      formatEnergy(registers.usefulHeatWh, "en"),
      formatUnitsOfWork(registers.computeUnits, "en"),
    ];
    const missing = expected.filter((value) => !text.includes(value));
    return missing.length === 0 || `${missing.join(" and ")} is not there`;
  });
}

/** Sum of the payouts in the file of `year`, smallest euro units; throws when it is not such a file. */
async function payoutsIn(address: URL, year: number): Promise<bigint> {
  const file = new URL(address);
  file.searchParams.set("year", String(year));
  const answer = await fetch(file);
  if (answer.status !== 200) throw new Error(`The file of ${year}: the answer is ${answer.status}`);
  const lines = (await answer.text()).trim().split("\r\n");
  if (!lines[0]?.includes("Date (Germany)")) throw new Error(`The file of ${year} begins with ${lines[0]}`);
  return lines
    .filter((line) => line.includes("Payout (fee returned)"))
    .reduce((sum, line) => sum + parseUnits(line.split(",")[11] as `${number}`, EURO.decimals), 0n);
}

export const operatorJourney: Journey = {
  name: "Operator",
  steps: [
    {
      name: "opens Nodes as Olaf and finds his node first",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        await page.goto(webUrl);
        await page.getByRole("link", { name: "Nodes" }).first().click();
        await actAs(page, "Olaf");
        const registry = { address: deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
        const count = await publicClient.readContract({ ...registry, functionName: "nodeCount" });
        for (let nodeId = 1n; nodeId <= count; nodeId++) {
          const node = await publicClient.readContract({
            ...registry,
            functionName: "nodeOf",
            args: [nodeId],
          });
          if (isAddressEqual(node.operator, olaf)) {
            context.state.operator = {
              nodeId,
              payout: node.payout,
              epoch: 0,
              amount: 0n,
            } satisfies OperatorState;
            break;
          }
        }
        const { nodeId } = stateOf(context);
        const mine = page.getByRole("region", { name: "My nodes" });
        await mine.getByText(`No. ${nodeId}`).waitFor();
        await showsRegisters(context, mine, nodeId);
      },
    },
    {
      name: "sees heat and compute grow over a skipped day",
      async run(context) {
        const { page } = context;
        const { nodeId } = stateOf(context);
        const before = await registersOf(context, nodeId);
        const start = await context.world.now();
        const skip = page.getByRole("button", { name: "Skip 1 day" });
        await skip.click();
        await until(
          "Local time moves on by a day",
          async () => (await context.world.now()) >= start + DAY || `it is ${await context.world.now()}`,
          SKIP_PATIENCE_MS,
        );
        await until("The day's readings arrive", async () => {
          const { measuredAt } = await registersOf(context, nodeId);
          return measuredAt > start + DAY / 2 || `the last reading is of ${measuredAt}`;
        });
        const after = await registersOf(context, nodeId);
        if (after.usefulHeatWh <= before.usefulHeatWh) throw new Error("no heat was delivered on that day");
        if (after.computeUnits <= before.computeUnits) throw new Error("nothing was computed on that day");
        const mine = page.getByRole("region", { name: "My nodes" });
        await showsRegisters(context, mine, nodeId);
        await mine
          .getByRole("img", { name: /^Heat per day over/ })
          .first()
          .waitFor();
        await mine
          .getByRole("img", { name: /^Compute units per day over/ })
          .first()
          .waitFor();
        await mine.getByRole("tab", { name: "Table" }).first().click();
        await mine.getByRole("columnheader", { name: "Useful heat" }).waitFor();
      },
    },
    {
      name: "after the week and its grace sees the payout and why it is that much",
      async run(context) {
        const { page, publicClient } = context;
        const state = stateOf(context);
        const now = await context.world.now();
        const epoch = epochAt(now + WORK_SECONDS);
        await skipTo(context, epochEndsAt(epoch) + GRACE_SECONDS + 60);
        const args = [keyOf({ ...state, epoch })] as const;
        const quote = await publicClient.readContract({ ...poolOf(context), functionName: "quote", args });
        if (quote.amount === 0n)
          throw new Error(`the week earned nothing (fee ${quote.fee}, heat ${quote.heatWh} Wh)`);
        context.state.operator = { ...state, epoch, amount: quote.amount } satisfies OperatorState;
        await page
          .getByRole("link", { name: /^Earnings and details of/ })
          .first()
          .click();
        const week = weekOf(context, epoch);
        await week.getByText("Why this amount").click({ timeout: PATIENCE_MS });
        await week.getByText(`Customers paid a protocol fee of ${exact(quote.fee)}`).waitFor();
        const amount = exact(quote.amount).replaceAll(".", "\\.");
        const agreement = `Recomputed in your browser: ${amount}\\. The contract (says the same|fixed exactly that): ${amount}\\.`;
        await week.getByText(new RegExp(agreement)).waitFor();
      },
    },
    {
      name: "sees the amount fixed, by his node or by himself",
      async run(context) {
        const { publicClient } = context;
        const state = stateOf(context);
        const week = weekOf(context, state.epoch);
        const args = [keyOf(state)] as const;
        const payoutNow = () =>
          publicClient.readContract({ ...poolOf(context), functionName: "payoutOf", args });
        await week.getByText(/^(Ready to be fixed|Vesting)$/).waitFor({ timeout: PATIENCE_MS });
        if (!(await payoutNow()).allocated) {
          await week.getByRole("button", { name: "Fix the amount" }).click();
          await said(context, `${exact(state.amount)} are fixed`);
        }
        same("amount fixed on the chain", (await payoutNow()).amount, state.amount);
        await week.getByText("Vesting", { exact: true }).waitFor({ timeout: PATIENCE_MS });
      },
    },
    {
      name: "waits until it is vested, claims, and his balance rises by exactly that",
      async run(context) {
        const { publicClient, deployment } = context;
        const state = stateOf(context);
        const { vestsAt } = await publicClient.readContract({
          ...poolOf(context),
          functionName: "quote",
          args: [keyOf(state)],
        });
        await skipTo(context, Number(vestsAt) + 60);
        const week = weekOf(context, state.epoch);
        await week.getByText("Ready to claim", { exact: true }).waitFor({ timeout: PATIENCE_MS });
        await week.getByRole("button", { name: `Claim ${exact(state.amount)}` }).click();
        await said(context, `${exact(state.amount)} have been paid to Olaf.`);
        const [claimed] = await publicClient.getContractEvents({
          ...poolOf(context),
          eventName: "PayoutClaimed",
          args: { nodeId: state.nodeId, payout: state.payout, epoch: state.epoch },
          fromBlock: 0n,
          strict: true,
        });
        if (!claimed) throw new Error("the chain knows of no claim");
        // Block by block, because customers may pay Olaf in the same minute.
        const balanceAt = (blockNumber: bigint) =>
          publicClient.readContract({
            address: deployment.euro,
            abi: euroMockAbi,
            functionName: "balanceOf",
            args: [state.payout],
            blockNumber,
          });
        const rise = (await balanceAt(claimed.blockNumber)) - (await balanceAt(claimed.blockNumber - 1n));
        same("rise of Olaf's balance", rise, state.amount);
        await week.getByText("Claimed", { exact: true }).waitFor();
      },
    },
    {
      name: "claims everything that has vested meanwhile in one transaction",
      async run(context) {
        const { page, webUrl, publicClient } = context;
        const { nodeId, payout, epoch } = stateOf(context);
        await skipTo(context, epochEndsAt(epoch + 2) + 30 * DAY + 60);
        const claimsBefore = await claimsOf(context, payout);
        await page.goto(`${webUrl}/nodes`);
        const mine = page.getByRole("region", { name: "My nodes" });
        // The coin does not reach Olaf for a while: what he claims becomes credit, which he withdraws.
        const unblock = await context.world.blockEuro(payout);
        await mine.getByRole("button", { name: /^Claim all \d+ payouts: / }).click({ timeout: PATIENCE_MS });
        await said(context, "could not be sent to Olaf and wait as credit.");
        await unblock();
        await mine.getByRole("button", { name: "Withdraw", exact: true }).click({ timeout: PATIENCE_MS });
        await said(context, "have been sent to you.");
        const credit = { ...poolOf(context), functionName: "creditOf", args: [payout] } as const;
        same("credit left", await publicClient.readContract(credit), 0n);
        const claims = (await claimsOf(context, payout)).slice(claimsBefore.length);
        if (claims.length < 2) throw new Error(`${claims.length} payouts were claimed, not all`);
        same("transactions", new Set(claims.map(({ transactionHash }) => transactionHash)).size, 1);
        for (const later of [epoch + 1, epoch + 2]) {
          const key = { nodeId, payout, epoch: later };
          const state = await publicClient.readContract({
            ...poolOf(context),
            functionName: "payoutOf",
            args: [key],
          });
          same(`claimed on the chain for epoch ${later}`, state.claimed || state.amount === 0n, true);
        }
      },
    },
    {
      name: "downloads the year for the tax adviser, and its sums are those of the chain",
      async run(context) {
        const { page, webUrl } = context;
        const { payout } = stateOf(context);
        const claims = await claimsOf(context, payout);
        const paid = claims.reduce((sum, { args }) => sum + args.amount, 0n);
        const link = page.getByRole("link", { name: "Download as CSV" });
        const address = new URL((await link.getAttribute("href")) ?? "", webUrl);
        const last = Number(address.searchParams.get("year"));
        // The indexer follows the last claim within seconds.
        await until("The files hold every payout the chain has paid", async () => {
          // What was claimed may lie in two years.
          const received = (await payoutsIn(address, last - 1)) + (await payoutsIn(address, last));
          return received === paid || `they hold ${received} of ${paid}`;
        });
      },
    },
  ],
};
