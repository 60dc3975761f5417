import { euroMockAbi, heatLedgerAbi, nodeBondsAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import { parseUnits } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { actAs } from "../actAs.ts";
import { signedByDevice } from "../device.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { personaNamed } from "../persona.ts";
import { same } from "../until.ts";
import type { RegistrationState } from "./registration.ts";

const PATIENCE_MS = 90_000;
const HOUR = 3_600;
const euros = (amount: string) => parseUnits(amount, 6);

interface RegistersState {
  /** Times the first generation began and ended, Unix seconds. */
  began: number;
  ended: number;
}

const registered = ({ state }: JourneyContext): RegistrationState => {
  if (!state.registration) throw new Error("no earlier journey has registered a node");
  return state.registration as RegistrationState;
};

const stateOf = ({ state }: JourneyContext): RegistersState => {
  if (!state.registers) throw new Error("no earlier step has handed in start registers");
  return state.registers as RegistersState;
};

const said = ({ page }: JourneyContext, sentence: string) =>
  page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

const generationNow = async (context: JourneyContext) => {
  const { generation } = await context.publicClient.readContract({
    address: context.deployment.heatLedger,
    abi: heatLedgerAbi,
    functionName: "registersOf",
    args: [registered(context).nodeId],
  });
  return generation;
};

const bondNow = ({ publicClient, deployment, state }: JourneyContext) =>
  publicClient.readContract({
    address: deployment.nodeBonds,
    abi: nodeBondsAbi,
    functionName: "bondOf",
    args: [(state.registration as RegistrationState).nodeId],
  });

/** A reading the node's first key signs. */
const signed = (
  context: JourneyContext,
  part: Omit<Parameters<typeof signedByDevice>[2], "nodeId"> & { nodeId?: bigint },
) => {
  const { nodeId, privateKey } = registered(context);
  return signedByDevice(context.deployment, privateKey, { nodeId, ...part });
};

/** What the first generation said when it ended. */
const lastOf = (context: JourneyContext, measuredAt: number) =>
  signed(context, {
    ...{ generation: 1, measuredAt, electricityWh: 9_000n, usefulHeatWh: 8_000n },
    uptimeSeconds: BigInt(8 * HOUR - 600),
  });

const openRegisters = ({ page, webUrl, ...context }: JourneyContext, kind = "baseline") =>
  page.goto(`${webUrl}/nodes/${registered({ page, webUrl, ...context }).nodeId}/registers?kind=${kind}`);

/** Signs what the page shows and keeps the file; its path. */
async function signAndKeep({ page }: JourneyContext): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Only sign, keep as a file" }).click({ timeout: PATIENCE_MS });
  const path = await (await download).path();
  if (!path) throw new Error("the signed statement was not handed out as a file");
  return path;
}

export const registersJourney: Journey = {
  name: "Registers",
  steps: [
    {
      name: "the installer finds the node in the queue, is told what is wrong, and hands in what its chip signed",
      async run(context) {
        const { page, webUrl, world } = context;
        const { nodeId } = registered(context);
        const began = await world.now();
        await page.goto(`${webUrl}/certification`);
        await actAs(page, "Certifier");
        await page
          .getByRole("region", { name: "Waiting for start registers" })
          .getByRole("link", { name: `Hand in start registers of node ${nodeId}` })
          .click({ timeout: PATIENCE_MS });
        const printed = page.getByLabel("What the command printed");
        await printed.fill("{ not a reading");
        await page.getByText("This is not JSON.").waitFor();
        await printed.fill(signed(context, { generation: 2, measuredAt: began }));
        await page.getByText(`node ${nodeId} needs generation 1`).waitFor({ timeout: PATIENCE_MS });
        const send = page.getByRole("button", { name: "Sign and hand in" });
        same("handing in is offered", await send.isDisabled(), true);
        await page.getByRole("button", { name: "Begin anew" }).click();
        await printed.fill(signed(context, { generation: 1, measuredAt: began }));
        await page.getByText("The ledger would accept this.").waitFor({ timeout: PATIENCE_MS });
        await send.click();
        await said(context, "Generation 1 has begun.");
        same("generation of the registers on the chain", await generationNow(context), 1);
        context.state.registers = { began, ended: 0 } satisfies RegistersState;
      },
    },
    {
      name: "a meter is swapped: signed by the installer, handed in by the operator from the file",
      async run(context) {
        const { page, world } = context;
        await world.skip(8 * HOUR);
        const now = await world.now();
        await openRegisters(context, "meterSwap");
        await page
          .getByLabel("Last reading of the old meter", { exact: true })
          .fill(lastOf(context, now - 60));
        await page
          .getByLabel("First reading of the new meter", { exact: true })
          .fill(signed(context, { generation: 2, measuredAt: now - 30 }));
        await page.getByRole("button", { name: "Check it" }).click();
        const file = await signAndKeep(context);
        await openRegisters(context);
        await actAs(page, "Kim");
        await page.getByLabel("Open the file").setInputFiles(file);
        await page.getByText("The installer signed: Certifier.").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Hand in", exact: true }).click();
        await said(context, "generation 2 has begun with the new meter.");
        same("generation of the registers on the chain", await generationNow(context), 2);
        context.state.registers = { ...stateOf(context), ended: now - 60 } satisfies RegistersState;
      },
    },
    {
      name: "the operator posts a bond, asks part of it back, and leaves it in after all",
      async run(context) {
        const { page, webUrl } = context;
        await page.goto(`${webUrl}/nodes/${registered(context).nodeId}`);
        await page.getByLabel("Add to the bond").fill("60", { timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Add", exact: true }).click();
        await said(context, "60.00 € stand behind the node now.");
        await page.getByLabel("Ask back").fill("10", { timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Ask back" }).click();
        await said(context, "10.00 € can be withdrawn in");
        same("leaving on the chain", (await bondNow(context)).leaving, euros("10"));
        await page.getByRole("button", { name: "Leave it in after all" }).click({ timeout: PATIENCE_MS });
        await said(context, "Everything stays bonded.");
        same("bonded on the chain", (await bondNow(context)).bonded, euros("60"));
      },
    },
    {
      name: "a reference meter finds less heat: installer and auditor sign a correction on two machines",
      async run(context) {
        const { page, publicClient, deployment } = context;
        await openRegisters(context, "correction");
        await actAs(page, "Certifier");
        await page.getByLabel("Generation", { exact: true }).selectOption("1", { timeout: PATIENCE_MS });
        await page.getByText("which claims 8 kWh of useful heat").waitFor({ timeout: PATIENCE_MS });
        await page.getByLabel("True electricity").fill("9");
        await page.getByLabel("True useful heat").fill("3");
        await page.getByLabel("True rejected heat").fill("0");
        await page.getByRole("button", { name: "Check it" }).click();
        await page.getByText("Choose the report's file.").waitFor();
        await page.getByLabel("The audit's report").setInputFiles({
          name: "report.txt",
          mimeType: "text/plain",
          buffer: Buffer.from("The reference meter counted 3 kWh."),
        });
        await page.getByRole("button", { name: "Check it" }).click();
        const file = await signAndKeep(context);
        await openRegisters(context);
        await actAs(page, "Elif");
        await page.getByLabel("Open the file").setInputFiles(file);
        await page.getByText("Your signature as auditor is still missing.").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Sign and hand in" }).click();
        await said(context, "The correction is recorded.");
        const excess = await publicClient.readContract({
          address: deployment.heatLedger,
          abi: heatLedgerAbi,
          functionName: "excessHeatOf",
          args: [registered(context).nodeId, 1],
        });
        // 8 kWh claimed; 3 kWh, 5 % of it and 1 kWh are no fault.
        same("excess heat on the chain", excess, 3_850n);
      },
    },
    {
      name: "a member proves the overclaim: the bond is slashed, half of it is hers",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        const euroOfAnna = () =>
          publicClient.readContract({
            address: deployment.euro,
            abi: euroMockAbi,
            functionName: "balanceOf",
            args: [personaNamed("Anna").address],
          });
        const before = await euroOfAnna();
        await page.goto(`${webUrl}/disputes/new?proof=overclaim&node=${registered(context).nodeId}`);
        await actAs(page, "Anna");
        await page.getByText("3.9 kWh too much were claimed").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Have the bond slashed" }).click();
        await said(context, "Proven. 60.00 € of the bond are slashed");
        same("bond on the chain", (await bondNow(context)).bonded, 0n);
        same("half to the prover", (await euroOfAnna()) - before, euros("30"));
      },
    },
    {
      name: "the operator replaces the key; what the old one signed still counts against the node",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        const { nodeId } = registered(context);
        const { ended } = stateOf(context);
        await page.goto(`${webUrl}/nodes/${nodeId}`);
        await actAs(page, "Kim");
        await page.getByLabel("Add to the bond").fill("20", { timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Add", exact: true }).click();
        await said(context, "20.00 € stand behind the node now.");
        await page.getByRole("button", { name: "Rotate key" }).click();
        const dialog = page.getByRole("dialog");
        const fresh = privateKeyToAccount(`0x${"5a".repeat(32)}`).address;
        await dialog.getByLabel("Key of the node").fill(fresh);
        await dialog.getByRole("button", { name: "Replace the key" }).click();
        await said(context, "Generation 3 now waits for start registers");
        const node = await publicClient.readContract({
          address: deployment.nodeRegistry,
          abi: nodeRegistryAbi,
          functionName: "nodeOf",
          args: [nodeId],
        });
        same("key on the chain", node.deviceKey, fresh);
        await page.getByRole("link", { name: "Hand in start registers", exact: true }).waitFor();

        await page.goto(`${webUrl}/disputes/new?proof=contradiction`);
        await page.getByLabel("First reading", { exact: true }).fill(lastOf(context, ended));
        await page
          .getByLabel("Second reading", { exact: true })
          .fill(signed(context, { generation: 1, measuredAt: ended + 10, usefulHeatWh: 7_000n }));
        await page.getByText("They contradict each other: this is a proof.").waitFor();
        await page
          .getByText("Both are signed by the node's key of that generation.")
          .waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Prove the contradiction" }).click();
        await said(context, "Proven. 20.00 € of the bond are slashed");
        same("bond on the chain", (await bondNow(context)).bonded, 0n);
      },
    },
    {
      name: "a new bond is asked back for later",
      async run(context) {
        const { page, webUrl } = context;
        await page.goto(`${webUrl}/nodes/${registered(context).nodeId}`);
        await page.getByLabel("Add to the bond").fill("20", { timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Add", exact: true }).click();
        await said(context, "20.00 € stand behind the node now.");
        await page.getByLabel("Ask back").fill("20", { timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Ask back" }).click();
        await said(context, "20.00 € can be withdrawn in");
      },
    },
    {
      name: "withdraws the certification with a reason everybody reads",
      async run(context) {
        const { page, webUrl } = context;
        const { nodeId } = registered(context);
        await page.goto(`${webUrl}/certification`);
        await actAs(page, "Certifier");
        await page
          .getByRole("button", { name: `Withdraw node ${nodeId}` })
          .first()
          .click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Reason").fill("The seal of the heat meter was broken.");
        await dialog.getByRole("button", { name: "Withdraw the certification" }).click();
        await said(context, `The certification of node ${nodeId} is withdrawn.`);
        await page.goto(`${webUrl}/nodes/${nodeId}`);
        await page
          .getByText("The certification was withdrawn: The seal of the heat meter was broken.")
          .first()
          .waitFor({ timeout: PATIENCE_MS });
      },
    },
  ],
};
