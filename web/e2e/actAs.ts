import type { Page } from "playwright-core";

/** Chooses a persona of the development wallet by clicking, connected or not. The page is in English. */
export async function actAs(page: Page, name: string): Promise<void> {
  const header = page.getByRole("banner");
  const mine = header.getByRole("button", { name: `Account ${name}`, exact: true });
  const anybody = header.getByRole("button", { name: /^Account / });
  const connect = header.getByRole("button", { name: "Connect", exact: true });
  await anybody.or(connect).waitFor();
  if (await mine.isVisible()) return;
  await anybody.or(connect).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await dialog.waitFor({ state: "hidden" });
  await mine.waitFor();
}
