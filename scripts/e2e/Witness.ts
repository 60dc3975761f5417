import type { Page } from "playwright-core";

const LONGEST_TEXT = 6_000;
const MOST_EVENTS = 12;

/** Remembers what went wrong in a page during a step, so that a step that fails elsewhere can be understood from its report. */
export class Witness {
  private readonly page: Page;
  private events: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.note(`script error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.note(`console: ${message.text()}`);
    });
    page.on("requestfailed", (request) =>
      this.note(`request failed: ${request.url()} ${request.failure()?.errorText}`),
    );
    page.on("response", (response) => {
      if (response.status() >= 400) this.note(`${response.status()} ${response.url()}`);
    });
  }

  forget(): void {
    this.events = [];
  }

  /** Address, latest troubles and what the page offers to see, by roles; several lines, each set in. */
  async tell(): Promise<string> {
    const snapshot = this.page.locator("body").ariaSnapshot({ timeout: 2_000 });
    const shown = await snapshot.catch((error: Error) => error.message);
    const lines = [
      `the page was ${this.page.url()}`,
      ...this.events,
      ...shown.slice(0, LONGEST_TEXT).split("\n"),
    ];
    return lines.map((line) => `      ${line}`).join("\n");
  }

  private note(sentence: string): void {
    this.events = [...this.events, sentence.slice(0, 300)].slice(-MOST_EVENTS);
  }
}
