import { computeAgreementsAbi, euroMockAbi, LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import { mnemonicToAccount } from "viem/accounts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same, until } from "../until.ts";

const DAY = 86_400;
const PATIENCE_MS = 90_000;
const CUSTOMER = "Institut Morgenrot";
const ESCROW = 100_000_000n;
const TOP_UP = 50_000_000n;
/** 400,000 units at 100 € a million, less 8 %. */
const SETTLED = 40_000_000n;
const FEE = 3_200_000n;

interface AgreementState {
  id: bigint;
}

const address = (() => {
  const index = personas.find(({ name }) => name === CUSTOMER)?.index;
  if (index === undefined) throw new Error(`no persona is called ${CUSTOMER}`);
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).address;
})();

const idOf = ({ state }: JourneyContext): bigint => {
  if (!state.agreement) throw new Error("no earlier step has opened an agreement");
  return (state.agreement as AgreementState).id;
};

const contractOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.computeAgreements, abi: computeAgreementsAbi }) as const;

const agreementOf = (context: JourneyContext) =>
  context.publicClient.readContract({
    ...contractOf(context),
    functionName: "agreementOf",
    args: [idOf(context)],
  });

const exact = (amount: bigint) => formatAmount(amount, EURO, "en", { exact: true });

const said = (context: JourneyContext, sentence: string) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

export const agreementsJourney: Journey = {
  name: "Customer",
  steps: [
    {
      name: "rents a node: price explained, escrow paid in, vouchers signed by this wallet",
      async run(context) {
        const { page, webUrl, publicClient } = context;
        await page.goto(`${webUrl}/agreements`);
        await actAs(page, CUSTOMER);
        await page.getByRole("link", { name: "Rent compute" }).click();
        await page.getByLabel("Node", { exact: true }).selectOption("1");
        await page.getByText("for a kilowatt-hour of work").waitFor();
        await page.getByRole("button", { name: "Open the agreement" }).click();
        await page.getByText("Enter an amount.").waitFor();
        await page.getByLabel("Escrow").fill("100");
        await page.getByText("At full power, day and night").waitFor();
        await page.getByRole("button", { name: "Open the agreement" }).click();
        await page.waitForURL(/\/agreements\/\d+$/, { timeout: PATIENCE_MS });
        const id = BigInt(new URL(page.url()).pathname.split("/").at(-1) ?? "");
        context.state.agreement = { id } satisfies AgreementState;
        same(
          "agreements on the chain",
          await publicClient.readContract({ ...contractOf(context), functionName: "agreementCount" }),
          id,
        );
        const { escrow, voucherKey, customer } = await agreementOf(context);
        same("escrow", escrow, ESCROW);
        same("key of the vouchers", voucherKey, address);
        same("customer", customer, address);
      },
    },
    {
      name: "tops up",
      async run(context) {
        const { page } = context;
        await page.getByLabel("Add to the escrow").fill("50");
        await page.getByRole("button", { name: "Top up" }).click();
        await said(context, `${exact(TOP_UP)} were added to the escrow.`);
        same("escrow", (await agreementOf(context)).escrow, ESCROW + TOP_UP);
      },
    },
    {
      name: "signs a voucher in the browser, sees what it pays, and settles it",
      async run(context) {
        const { page } = context;
        await page.getByLabel("Compute units").fill("400,000");
        await page.getByLabel("Energy").fill("36");
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "Sign and keep the file" }).click();
        await download;
        const report = page.getByRole("region", { name: "What this voucher does" });
        await report.getByText(`Pays ${exact(SETTLED)}: ${exact(SETTLED - FEE)} to the operator`).waitFor();
        await report.getByText("Everything is in order.").waitFor();
        // One digit of the signature changed: the page must say no before the contract does.
        const box = page.getByRole("textbox", { name: "Voucher" });
        const good = await box.inputValue();
        const wrong = good.replace(
          /(0x[0-9a-f]{10})([0-9a-f])/,
          (_, start: string, digit: string) => start + (digit === "0" ? "1" : "0"),
        );
        await box.fill(wrong);
        await report.getByText("The contract would refuse this voucher.").waitFor();
        same("settling is offered", await page.getByRole("button", { name: "Settle" }).isDisabled(), true);
        await box.fill(good);
        await report.getByText("Everything is in order.").waitFor();
        await page.getByRole("button", { name: "Settle" }).click();
        await said(context, `${exact(SETTLED - FEE)} went to the operator, ${exact(FEE)} to the network.`);
        same("settled on the chain", (await agreementOf(context)).settledAmount, SETTLED);
      },
    },
    {
      name: "closes, waits a day, and gets exactly the rest back, at first as credit",
      async run(context) {
        const { page, publicClient, deployment } = context;
        await page.getByRole("button", { name: "Close the agreement" }).click();
        await said(context, "The agreement is closing.");
        await page.getByText("Vouchers can still be settled until").waitFor({ timeout: PATIENCE_MS });
        await context.world.skip(DAY + 600);
        const rest = ESCROW + TOP_UP - SETTLED;
        // The coin does not reach the customer for a while: the rest becomes credit.
        const unblock = await context.world.blockEuro(address);
        await page.getByRole("button", { name: "Release what is left" }).click({ timeout: PATIENCE_MS });
        await said(context, `${CUSTOMER} could not take ${exact(rest)}`);
        await unblock();
        await page.getByRole("button", { name: "Withdraw to my account" }).click({ timeout: PATIENCE_MS });
        await said(context, `${exact(rest)}`);
        const [withdrawn] = await publicClient.getContractEvents({
          ...contractOf(context),
          eventName: "CreditWithdrawn",
          args: { account: address },
          fromBlock: 0n,
          strict: true,
        });
        if (!withdrawn) throw new Error("the chain knows of no withdrawal");
        const balanceAt = (blockNumber: bigint) =>
          publicClient.readContract({
            address: deployment.euro,
            abi: euroMockAbi,
            functionName: "balanceOf",
            args: [address],
            blockNumber,
          });
        const rise = (await balanceAt(withdrawn.blockNumber)) - (await balanceAt(withdrawn.blockNumber - 1n));
        same("rise of the customer's balance", rise, rest);
        await until("The page shows the end", async () => {
          const text = (await page.getByRole("main").textContent()) ?? "";
          return text.includes(`Ended; ${formatAmount(rest, EURO, "en")} went back`) || "it does not";
        });
      },
    },
  ],
};
