import type { Locator, Page } from "playwright-core";

/** The card of an action in the builder, by its place from 1. */
export const actionCard = (page: Page, place: number): Locator =>
  page.getByRole("region", { name: new RegExp(`^Action ${place}: `) });

/** Adds an action of a kind ("Payment", "Funded bounty", "Budget" …) and answers with its card. The page is in English. */
export async function addAction(page: Page, kind: string): Promise<Locator> {
  const cards = page.getByRole("region", { name: /^Action \d+: / });
  const before = await cards.count();
  await page.getByRole("button", { name: kind, exact: true }).click();
  const card = page.getByRole("region", { name: `Action ${before + 1}: ${kind}`, exact: true });
  await card.waitFor();
  return card;
}

/** Fills the fields of a card by their labels; lists are chosen by the words of their options. */
export async function fillAction(card: Locator, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = card.getByLabel(label, { exact: true });
    const isList = await field.evaluate((element) => element.tagName === "SELECT");
    if (isList) await field.selectOption({ label: value });
    else await field.fill(value);
  }
}

export const simulationCard = (page: Page): Locator =>
  page.getByRole("region", { name: /^(If this passed today|What it would do now)$/ });

/** The row of a simulated effect that names `what`, e.g. an account or a rule. */
export const effectRow = (page: Page, group: string, what: string): Locator =>
  simulationCard(page).getByRole("region", { name: group }).getByRole("row").filter({ hasText: what });
