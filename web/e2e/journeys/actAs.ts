import type { Page } from "playwright-core";
import { expect } from "../expect.ts";

/** Acts as the persona `name` from now on, by the wallet button in the header, as a person would. */
export async function actAs(page: Page, name: string): Promise<void> {
  const account = page.getByRole("button", { name: /^Account / });
  const connect = page.getByRole("button", { name: "Connect", exact: true });
  await account.or(connect).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect(`the header shows ${name}`, async () => account.getByText(name).isVisible());
}
