import { bountyBoardAbi, euroMockAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import { actAs } from "./actAs.ts";
import type { JourneyContext } from "./journey.ts";
import { addressOf } from "./proposing.ts";

const boardOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.bountyBoard, abi: bountyBoardAbi }) as const;

/** State of a bounty on the chain, by index. */
export const stateOf = async (context: JourneyContext, id: bigint): Promise<number> =>
  (
    await context.publicClient.readContract({
      ...boardOf(context),
      functionName: "bountyOf",
      args: [id],
    })
  ).state;

export const euroOf = (context: JourneyContext, account: Address): Promise<bigint> =>
  context.publicClient.readContract({
    address: context.deployment.euro,
    abi: euroMockAbi,
    functionName: "balanceOf",
    args: [account],
  });

/** A transaction may take a while on a busy machine. */
export const said = (context: JourneyContext, sentence: string | RegExp) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: 90_000 });

export interface NewBounty {
  /** Name of the persona who pays. */
  as: string;
  title: string;
  /** Euro, as it is typed. */
  amount: string;
  template: "Applications" | "Somebody is named" | "Contest" | "In parts";
  /** Keys of the personas who review. */
  reviewers: string[];
  /** The form to fill in where a link has led to it with something filled in. */
  url?: string;
  /** Fills in what the template asks for besides. */
  further?: (context: JourneyContext) => Promise<void>;
}

/** Funds a bounty by filling in the page, by one signature and one transaction; its number. */
export async function fundInPage(context: JourneyContext, bounty: NewBounty): Promise<bigint> {
  const { page, webUrl } = context;
  await page.goto(bounty.url ?? `${webUrl}/bounties/new`);
  await actAs(page, bounty.as);
  await page.getByRole("radio", { name: bounty.template, exact: true }).click();
  await page.getByLabel("Title", { exact: true }).fill(bounty.title);
  await page.getByLabel("What is to be done").fill("See the title.");
  await page.getByLabel("Reward", { exact: true }).fill(bounty.amount);
  for (const reviewer of bounty.reviewers) {
    await page.getByLabel("Address of another reviewer").fill(addressOf(reviewer));
    await page.getByRole("button", { name: "Add", exact: true }).click();
  }
  await bounty.further?.(context);
  await page.getByRole("button", { name: "Fund and publish" }).click();
  await page.waitForURL(/\/bounties\/\d+$/, { timeout: 90_000 });
  return BigInt(page.url().split("/").at(-1) ?? "");
}

/** Hands in a link on the page that is open, as a persona. */
export async function handIn(context: JourneyContext, as: string, link: string): Promise<void> {
  const { page } = context;
  await actAs(page, as);
  await page.getByRole("textbox", { name: "Link to your work" }).fill(link);
  await page.getByRole("button", { name: "Hand in" }).click();
}
