import { ecoGovernorAbi, LOCAL_MNEMONIC } from "@ecosphere/bindings";
import type { Page } from "playwright-core";
import { createWalletClient, custom, type Hex, numberToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { addAction, fillAction } from "../builderActions.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same } from "../until.ts";

const ELIF_INDEX = 5;
const BEN_INDEX = 2;
const OTHER_CHAIN = 1;
const CANCELED = 2;
const NAME = "Browser wallet";

/** Announces a wallet by EIP-6963, as an extension does. It starts on another network and signs as Elif without asking. */
async function installWallet({ page, publicClient }: JourneyContext): Promise<void> {
  const account = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: ELIF_INDEX });
  const wallet = createWalletClient({ account, chain: hardhat, transport: custom(publicClient) });
  let chainId = OTHER_CHAIN;
  let isAllowed = false;
  await page.exposeFunction("walletRequest", async (method: string, params: unknown[] = []) => {
    switch (method) {
      case "eth_requestAccounts":
        isAllowed = true;
        return [account.address];
      case "eth_accounts":
        return isAllowed ? [account.address] : [];
      case "eth_chainId":
        return numberToHex(chainId);
      case "wallet_switchEthereumChain":
        chainId = Number((params[0] as { chainId: Hex }).chainId);
        return null;
      case "eth_sendTransaction": {
        const { to, data, value } = params[0] as { to: Hex; data: Hex; value?: Hex };
        return wallet.sendTransaction({ to, data, value: BigInt(value ?? 0) });
      }
      default:
        return publicClient.request({ method, params } as never);
    }
  });
  await page.addInitScript((name) => {
    const listeners: Record<string, ((value: unknown) => void)[]> = {};
    type Ask = (method: string, params?: unknown[]) => Promise<unknown>;
    const provider = {
      request: async ({ method, params }: { method: string; params?: unknown[] }) => {
        const answer = await (window as unknown as { walletRequest: Ask }).walletRequest(method, params);
        if (method === "wallet_switchEthereumChain") {
          const [{ chainId }] = params as [{ chainId: string }];
          for (const listener of listeners.chainChanged ?? []) listener(chainId);
        }
        return answer;
      },
      on: (event: string, listener: (value: unknown) => void) => {
        listeners[event] = [...(listeners[event] ?? []), listener];
      },
      removeListener: (event: string, listener: (value: unknown) => void) => {
        listeners[event] = (listeners[event] ?? []).filter((known) => known !== listener);
      },
    };
    const info = {
      uuid: "6f7c0f8e-3f0b-4c53-9d0e-3f1c8b8e2a11",
      name,
      icon: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
      rdns: "org.example.wallet",
    };
    const announce = () =>
      window.dispatchEvent(
        new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }),
      );
    window.addEventListener("eip6963:requestProvider", announce);
    announce();
  }, NAME);
}

const banner = (page: Page) => page.getByText("Your wallet is on another network.");

/** A member with a wallet of their own (EIP-6963): connects, is moved to the right network, proposes a payment and withdraws it. */
export const extensionJourney: Journey = {
  name: "own wallet",
  steps: [
    {
      name: "Elif connects the wallet her browser announces, and is told that it is on another network",
      async run(context) {
        const { page, webUrl } = context;
        await installWallet(context);
        await page.goto(`${webUrl}/proposals/new`);
        await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
        await page.getByRole("dialog").getByRole("button", { name: NAME }).click();
        await page
          .getByRole("banner")
          .getByRole("button", { name: "Account Elif" })
          .waitFor({ timeout: 30_000 });
        await banner(page).waitFor();
      },
    },
    {
      name: "one press moves the wallet to the right network",
      async run({ page }) {
        await page.getByRole("button", { name: /^Switch to / }).click();
        await banner(page).waitFor({ state: "hidden" });
      },
    },
    {
      name: "she proposes a payment, signed by her own wallet",
      async run({ page, state, publicClient, deployment }) {
        const ben = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: BEN_INDEX }).address;
        await page.getByLabel("Title of the proposal").fill("Refund Ben's train ticket");
        const payment = await addAction(page, "Payment");
        await fillAction(payment, { Currency: "Euro", Amount: "89.90", Recipient: ben });
        await page.getByText("Send 89.90 € from the treasury to Ben").waitFor();
        await page.getByRole("button", { name: "Propose", exact: true }).click();
        await page.waitForURL(/\/proposals\/\d+$/, { timeout: 60_000 });
        state.ownProposal = page.url().split("/").at(-1);
        same("the state on chain", await stateOf(), 0);

        function stateOf() {
          return publicClient.readContract({
            address: deployment.ecoGovernor,
            abi: ecoGovernorAbi,
            functionName: "state",
            args: [BigInt(String(state.ownProposal))],
          });
        }
      },
    },
    {
      name: "and withdraws it before the vote begins",
      async run({ page, state, publicClient, deployment }) {
        await page.getByRole("button", { name: "Cancel the proposal" }).click({ timeout: 30_000 });
        await page.getByText("The proposal was cancelled.").waitFor({ timeout: 30_000 });
        const found = await publicClient.readContract({
          address: deployment.ecoGovernor,
          abi: ecoGovernorAbi,
          functionName: "state",
          args: [BigInt(String(state.ownProposal))],
        });
        same("the state on chain", found, CANCELED);
      },
    },
  ],
};
