import { ecoGovernorAbi, LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import type { Address } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { actAs } from "./actAs.ts";
import type { JourneyContext } from "./journey.ts";
import { personaNamed } from "./persona.ts";
import { until } from "./until.ts";

const DAY = 86_400;
const MINUTE = 60;
const addresses = new Map<string, Address>();

/** Address of a persona by its key. */
export function addressOf(key: string): Address {
  const known = addresses.get(key);
  if (known) return known;
  const persona = personas.find((candidate) => candidate.key === key);
  if (!persona) throw new Error(`no persona "${key}"`);
  const { address } = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: persona.index });
  addresses.set(key, address);
  return address;
}

export interface Payment {
  /** Name of the persona who proposes. */
  as: string;
  title: string;
  /** Euro, as it is typed. */
  amount: string;
  /** Key of the persona who is paid. */
  to: string;
}

/** Proposes a payment by filling in the page; the id of the proposal. */
export async function proposeInPage({ page, webUrl }: JourneyContext, payment: Payment): Promise<string> {
  await page.goto(`${webUrl}/proposals/new`);
  await actAs(page, payment.as);
  await page.getByLabel("Title of the proposal").fill(payment.title);
  await page.getByRole("button", { name: "Payment", exact: true }).click();
  await page.getByLabel("Amount").fill(payment.amount);
  await page.getByLabel("Recipient").fill(addressOf(payment.to));
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.waitForURL(/\/proposals\/\d+$/, { timeout: 60_000 });
  return String(page.url().split("/").at(-1));
}

async function hasVoted(context: JourneyContext, id: bigint, name: string): Promise<true | string> {
  const { publicClient, deployment } = context;
  const found = await publicClient.readContract({
    address: deployment.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "hasVoted",
    args: [id, personaNamed(name).address],
  });
  return found || "it has not";
}

/** Takes a proposal by clicking from its first day to its execution by Ben; eight days of local time. Leaves its page open. */
export async function passInPage(context: JourneyContext, id: string, voters: string[]): Promise<void> {
  const { page, webUrl, world } = context;
  const open = () => page.goto(`${webUrl}/proposals/${id}`);
  await world.skip(DAY + MINUTE);
  await open();
  for (const voter of voters) {
    await actAs(page, voter);
    await page.getByRole("radio", { name: "For", exact: true }).click({ timeout: 30_000 });
    await page.getByRole("button", { name: "Vote", exact: true }).click();
    await until(`the chain has the vote of ${voter}`, () => hasVoted(context, BigInt(id), voter));
  }
  await world.skip(5 * DAY + MINUTE);
  await open();
  await actAs(page, "Ben");
  await page.getByRole("button", { name: "Start the waiting period" }).click();
  await page.getByText("The waiting period has begun.").waitFor({ timeout: 30_000 });
  await world.skip(2 * DAY + MINUTE);
  await open();
  await page.getByRole("button", { name: "Carry it out" }).click();
  await page.getByText("The proposal was carried out.").waitFor({ timeout: 30_000 });
}

/** The governor's state of a proposal, by index. */
export const governorState = ({ publicClient, deployment }: JourneyContext, id: bigint) =>
  publicClient.readContract({
    address: deployment.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "state",
    args: [id],
  });

/** The votes on a proposal as the chain counts them, 1e-18 ECO. */
export async function votesFor({ publicClient, deployment }: JourneyContext, id: bigint) {
  const [against, inFavour, abstain] = await publicClient.readContract({
    address: deployment.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "proposalVotes",
    args: [id],
  });
  return { against, inFavour, abstain };
}
