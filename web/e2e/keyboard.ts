import type { Locator, Page } from "playwright-core";

const MOST_TABS = 250;

/** Reaches a control as people without a mouse do: by Tab alone, forward from where the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${MOST_TABS} times Tab do not lead to ${target}`);
}

/** Presses a button by Enter. */
export async function pressByKeyboard(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}

/** Types into a field. */
export async function typeByKeyboard(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Chooses a persona of the development wallet without a mouse. The page is in English. */
export async function actByKeyboard(page: Page, name: string): Promise<void> {
  const header = page.getByRole("banner");
  const mine = header.getByRole("button", { name: `Account ${name}`, exact: true });
  const other = header.getByRole("button", { name: /^Account / });
  const connect = header.getByRole("button", { name: "Connect", exact: true });
  await other.or(connect).waitFor();
  if (await mine.isVisible()) return;
  await pressByKeyboard(page, other.or(connect));
  const dialog = page.getByRole("dialog");
  await pressByKeyboard(page, dialog.getByRole("button", { name: new RegExp(`^${name}`) }));
  await dialog.waitFor({ state: "hidden" });
  await mine.waitFor();
}
