import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";

/** Presses a button that hands out a file; its name and text. */
export async function downloaded(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
