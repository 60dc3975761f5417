import { ecoGovernorAbi, LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import type { Address } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { actAs } from "./actAs.ts";
import type { JourneyContext } from "./journey.ts";

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
