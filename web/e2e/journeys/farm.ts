import { siteRegistryAbi } from "@ecosphere/bindings";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same } from "../until.ts";

const PATIENCE_MS = 90_000;
const SITE_ID = 2n;

const said = (context: JourneyContext, sentence: string) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

export const farmJourney: Journey = {
  name: "Farm",
  steps: [
    {
      name: "a reader sees the strip plan to scale, and what is the farm's own word",
      async run({ page, webUrl }) {
        await page.goto(`${webUrl}/sites/${SITE_ID}`);
        await page.getByText("The farm wrote this itself.").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("img", { name: /^Field of \d/ }).waitFor();
        await page.getByRole("rowheader", { name: /Rye/ }).waitFor();
        await page.getByText("of renewable generation").first().waitFor();
        same(
          "strangers see the editor",
          await page.getByRole("button", { name: "Edit these words" }).count(),
          0,
        );
      },
    },
    {
      name: "its operator adds a strip, sees a preview, and publishes",
      async run(context) {
        const { page, publicClient, deployment } = context;
        await actAs(page, "Frida");
        await page.getByRole("button", { name: "Edit these words" }).click();
        await page.getByRole("button", { name: "Add a strip" }).click();
        await page.getByRole("button", { name: "Publish" }).click();
        await page.getByText("Say what grows in each strip.").waitFor();
        const last = page
          .getByRole("listitem")
          .filter({ has: page.getByRole("button", { name: /^Remove strip/ }) })
          .last();
        await last.getByLabel(/what grows there/).fill("Walnuts");
        await last.getByLabel("Area").fill("1,000");
        await last.getByLabel("Yield a year").fill("250.5");
        const preview = page.getByRole("region", { name: "Preview" });
        await preview.getByRole("rowheader", { name: /Walnuts/ }).waitFor();
        await page.getByRole("button", { name: "Publish" }).click();
        await said(context, "Published.");
        const events = await publicClient.getContractEvents({
          address: deployment.siteRegistry,
          abi: siteRegistryAbi,
          eventName: "SiteProfileChanged",
          args: { siteId: SITE_ID },
          fromBlock: 0n,
          strict: true,
        });
        const { strips } = JSON.parse(events.at(-1)?.args.profile ?? "{}");
        same(
          "last strip on the chain",
          JSON.stringify(strips.at(-1)),
          '{"crop":"Walnuts","areaM2":1000,"yieldKgPerYear":250.5}',
        );
        await page.getByRole("rowheader", { name: /Walnuts/ }).waitFor({ timeout: PATIENCE_MS });
      },
    },
  ],
};
