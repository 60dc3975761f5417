import { bountyBoardAbi } from "@ecosphere/bindings";
import { actAs } from "../actAs.ts";
import { euroOf, said, stateOf } from "../bountyActs.ts";
import type { Journey } from "../journey.ts";
import { same } from "../until.ts";

/** Funded from a budget in the world's past, and nobody ever applied. */
const BOUNTY = 2n;
const REFUNDED = 6;

/** Nobody handed in by the deadline: a stranger sends the reward back to where it came from. */
export const reclaimJourney: Journey = {
  name: "Reclaim",
  steps: [
    {
      name: "a stranger sends the reward of an abandoned bounty back after the deadline",
      async run(context) {
        const { page, webUrl, world, publicClient, deployment } = context;
        const { deadline, amount } = await publicClient.readContract({
          address: deployment.bountyBoard,
          abi: bountyBoardAbi,
          functionName: "bountyOf",
          args: [BOUNTY],
        });
        const left = deadline - (await world.now());
        if (left >= 0) await world.skip(left + 60);
        const before = await euroOf(context, deployment.budgets);
        await page.goto(`${webUrl}/bounties/${BOUNTY}`);
        await actAs(page, "Olaf");
        await page.getByText(/^Nobody handed in by .* anyone can send the reward back/).waitFor();
        await page.getByRole("button", { name: "Send the reward back" }).click();
        await said(context, "went back to");
        same("state on the chain", await stateOf(context, BOUNTY), REFUNDED);
        same("what the budgets hold more", (await euroOf(context, deployment.budgets)) - before, amount);
      },
    },
  ],
};
