import { LOCAL_MNEMONIC, nodeRegistryAbi, personas, siteRegistryAbi } from "@ecosphere/bindings";
import { createKeyPair } from "ox/P256";
import { toHex } from "ox/PublicKey";
import { type Address, getAddress, type Hex, hexToString, keccak256, slice } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same } from "../until.ts";

const PATIENCE_MS = 90_000;
const COMMERCIAL = 2;
const SEALED = 2;
const YEAR_MS = 365 * 86_400_000;

export interface RegistrationState {
  siteId: bigint;
  nodeId: bigint;
  /** P-256. */
  privateKey: Hex;
  deviceKey: Address;
}

const addressOf = (name: string): Address => {
  const index = personas.find((persona) => persona.name === name)?.index;
  if (index === undefined) throw new Error(`no persona is called ${name}`);
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).address;
};

const stateOf = ({ state }: JourneyContext): RegistrationState => {
  if (!state.registration) throw new Error("no earlier step has registered anything");
  return state.registration as RegistrationState;
};

/** A transaction may take a while on a busy machine. */
const said = ({ page }: JourneyContext, sentence: string) =>
  page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

const nodeNow = (context: JourneyContext) =>
  context.publicClient.readContract({
    address: context.deployment.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "nodeOf",
    args: [stateOf(context).nodeId],
  });

const siteNow = (context: JourneyContext) =>
  context.publicClient.readContract({
    address: context.deployment.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "siteOf",
    args: [stateOf(context).siteId],
  });

/** A part of the certifier's page. */
const queue = ({ page }: JourneyContext, name: string) => page.getByRole("region", { name, exact: true });

export const registrationJourney: Journey = {
  name: "Registration",
  steps: [
    {
      name: "registers a site as Kim, who reads what becomes public",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        const registry = { address: deployment.siteRegistry, abi: siteRegistryAbi } as const;
        const before = await publicClient.readContract({ ...registry, functionName: "siteCount" });
        await page.goto(`${webUrl}/sites`);
        await actAs(page, "Kim");
        await page.getByRole("link", { name: "Register a site", exact: true }).click();
        await page.getByRole("heading", { name: "What becomes public" }).waitFor();
        await page.getByRole("button", { name: "Register the site" }).click();
        await page.getByText("Choose the region.").waitFor();
        await page.getByRole("radio", { name: /^Commercial building/ }).click();
        await page.getByLabel("Region", { exact: true }).selectOption({ label: "Saxony" });
        await page.getByLabel("Power of the grid connection").fill("17.5");
        await page.getByLabel("Public name").fill("Kim's laundry");
        await page.reload();
        // What was typed has survived the reload.
        await page.getByRole("button", { name: "Register the site" }).click();
        await said(context, `Site ${before + 1n} is registered.`);
        context.state.registration = {
          siteId: before + 1n,
          nodeId: 0n,
          privateKey: "0x",
          deviceKey: "0x",
        } satisfies RegistrationState;
        const site = await siteNow(context);
        same("kind on the chain", site.kind, COMMERCIAL);
        same("region on the chain", hexToString(site.region, { size: 8 }), "DED");
        same("grid connection on the chain", site.gridConnectionW, 17_500);
        same("operator on the chain", site.operator, addressOf("Kim"));
      },
    },
    {
      name: "registers the node there with the P-256 key its agent shows",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        const { siteId } = stateOf(context);
        const { privateKey, publicKey } = createKeyPair();
        const point = toHex(publicKey).slice(4);
        const deviceKey = getAddress(slice(keccak256(`0x${point}`), 12));
        const registry = { address: deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
        const before = await publicClient.readContract({ ...registry, functionName: "nodeCount" });
        await page.goto(`${webUrl}/nodes/new?site=${siteId}&key=0x04${point}&kind=p256`);
        await page
          .getByText(`A P-256 key. Its address: ${deviceKey}`)
          .or(page.getByText(deviceKey))
          .first()
          .waitFor();
        await page.getByLabel("Site", { exact: true }).waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Register the node" }).click();
        await said(context, `Node ${before + 1n} is registered.`);
        context.state.registration = {
          siteId,
          nodeId: before + 1n,
          privateKey,
          deviceKey,
        } satisfies RegistrationState;
        const node = await nodeNow(context);
        same("key on the chain", node.deviceKey, deviceKey);
        same("payout account on the chain", node.payout, addressOf("Kim"));
        same("site on the chain", node.siteId, siteId);
        await page.getByRole("link", { name: "To the page of the node" }).click();
        await page.getByText("Not certified yet: readings do not count").first().waitFor();
      },
    },
    {
      name: "finds both in the certifier's queue, and nothing there to press",
      async run(context) {
        const { page, webUrl } = context;
        const { siteId, nodeId } = stateOf(context);
        await page.goto(`${webUrl}/certification`);
        await queue(context, "Sites waiting").getByText(`Kim's laundry (no. ${siteId})`).waitFor();
        await queue(context, "Nodes waiting")
          .getByRole("link", { name: new RegExp(`^Node ${nodeId} at`) })
          .waitFor();
        same("buttons to certify", await page.getByRole("button", { name: /^Certify/ }).count(), 0);
      },
    },
    {
      name: "certifies site and node as the certifier, within what the site has left",
      async run(context) {
        const { page } = context;
        const { siteId, nodeId } = stateOf(context);
        await actAs(page, "Certifier");
        await page.getByRole("button", { name: `Certify site ${siteId}` }).click();
        const siteForm = page.getByRole("dialog");
        await siteForm.getByLabel("Heat the sink can take").fill("6");
        await siteForm.getByRole("button", { name: "Certify the site" }).click();
        await said(context, `Site ${siteId} is certified.`);
        same("heat ceiling on the chain", (await siteNow(context)).heatCeilingW, 6_000);

        const certify = page.getByRole("button", { name: `Certify node ${nodeId}`, exact: true });
        await page.waitForFunction(
          (name) =>
            Array.from(document.querySelectorAll("button")).some(
              (one) => one.textContent === name && !one.disabled,
            ),
          `Certify node ${nodeId}`,
          { timeout: PATIENCE_MS },
        );
        await certify.click();
        const form = page.getByRole("dialog");
        await form.getByText("Left at the site’s grid connection: 17.5 kW.").waitFor();
        await form.getByLabel("Trust tier").selectOption("SEALED");
        await form.getByLabel("Rated power at the wall").fill("18");
        await form.getByLabel("Most compute units per kWh").fill("12000");
        await form.getByLabel("Heat the storage can hold back").fill("5");
        await form.getByLabel("Share of the site’s heat").fill("2.5");
        const until = new Date((await context.world.now()) * 1000 + 2 * YEAR_MS).toISOString().slice(0, 10);
        await form.getByLabel("Meters calibrated until").fill(until);
        await form.getByRole("button", { name: "Certify the node" }).click();
        await form.getByText("That is more than the grid connection has left.").waitFor();
        await form.getByLabel("Rated power at the wall").fill("1.5");
        await form.getByRole("button", { name: "Certify the node" }).click();
        await said(context, `Node ${nodeId} is certified.`);
        const node = await nodeNow(context);
        same("certified on the chain", node.certified, true);
        same("trust tier on the chain", node.tier, SEALED);
        same("installer on the chain", node.installer, addressOf("Certifier"));
      },
    },
    {
      name: "sees the node wait for its start registers",
      async run(context) {
        const { page, webUrl } = context;
        const { nodeId } = stateOf(context);
        const waiting = queue(context, "Waiting for start registers");
        await waiting
          .getByRole("link", { name: new RegExp(`^Node ${nodeId} at`) })
          .waitFor({ timeout: PATIENCE_MS });
        await page.goto(`${webUrl}/nodes/${nodeId}`);
        await page.getByText("Waiting for the first reading.").first().waitFor();
        const generations = page.getByRole("region", { name: "Generations of the registers" });
        await generations.getByText("Waits for its start registers.").waitFor();
      },
    },
    {
      name: "changes the payout account as the operator",
      async run(context) {
        const { page } = context;
        await actAs(page, "Kim");
        await page.getByRole("button", { name: "Change payout account" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("New payout account").fill(addressOf("Frida"));
        await dialog.getByRole("button", { name: "Change it" }).click();
        await said(context, `Work settled from now on is paid to ${addressOf("Frida")}.`);
        same("payout account on the chain", (await nodeNow(context)).payout, addressOf("Frida"));
      },
    },
  ],
};
