import { bountyBoardAbi, ecoTokenAbi, memberGrantsAbi } from "@ecosphere/bindings";
import { actAs } from "../actAs.ts";
import type { Journey } from "../journey.ts";
import { same } from "../until.ts";

const PATIENCE_MS = 90_000;
/** Olaf's. */
const NODE_ID = 1n;

export const grantsJourney: Journey = {
  name: "Grants",
  steps: [
    {
      name: "the operator of a node that earned a payout claims ECO for it, once",
      async run({ page, webUrl, publicClient, deployment }) {
        const grants = { address: deployment.memberGrants, abi: memberGrantsAbi } as const;
        await page.goto(`${webUrl}/grants`);
        await actAs(page, "Olaf");
        const row = page
          .getByRole("region", { name: "Nodes" })
          .getByRole("listitem")
          .filter({ has: page.locator(`a[href="/nodes/${NODE_ID}"]`) });
        await row.getByRole("button", { name: "Claim 2,000" }).click({ timeout: PATIENCE_MS });
        await page
          .getByRole("status")
          .filter({ hasText: "ECO went to Olaf" })
          .first()
          .waitFor({ timeout: PATIENCE_MS });
        const granted = { ...grants, functionName: "isNodeGranted", args: [NODE_ID] } as const;
        same("granted on the chain", await publicClient.readContract(granted), true);
        await row.getByText("Granted", { exact: true }).waitFor({ timeout: PATIENCE_MS });
      },
    },
    {
      name: "who did a bounty for the members claims ECO for it, once",
      async run({ page, webUrl, publicClient, deployment }) {
        const grants = { address: deployment.memberGrants, abi: memberGrantsAbi } as const;
        const { perBounty } = await publicClient.readContract({ ...grants, functionName: "terms" });
        await page.goto(`${webUrl}/grants`);
        await actAs(page, "Kim");
        const bounties = page.getByRole("region", { name: "Bounties" });
        const row = bounties
          .getByRole("listitem")
          .filter({ has: page.getByRole("button", { name: /^Claim/ }) })
          .first();
        await row.waitFor({ timeout: PATIENCE_MS });
        const href = await row.getByRole("link").first().getAttribute("href");
        const id = BigInt(href?.split("/").at(-1) ?? "");
        const { worker } = await publicClient.readContract({
          address: deployment.bountyBoard,
          abi: bountyBoardAbi,
          functionName: "bountyOf",
          args: [id],
        });
        const ecoOf = () =>
          publicClient.readContract({
            address: deployment.ecoToken,
            abi: ecoTokenAbi,
            functionName: "balanceOf",
            args: [worker],
          });
        const before = await ecoOf();
        await row.getByRole("button", { name: /^Claim/ }).click();
        await page
          .getByRole("status")
          .filter({ hasText: "ECO went to" })
          .first()
          .waitFor({ timeout: PATIENCE_MS });
        same("ECO for the bounty", (await ecoOf()) - before, perBounty);
        same(
          "granted on the chain",
          await publicClient.readContract({ ...grants, functionName: "isBountyGranted", args: [id] }),
          true,
        );
        const granted = bounties
          .getByRole("listitem")
          .filter({ has: page.locator(`a[href="/bounties/${id}"]`) });
        await granted.getByText("Granted", { exact: true }).waitFor({ timeout: PATIENCE_MS });
      },
    },
  ],
};
