import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser installed on this machine: CHROME_PATH first, then the PATH. */
export function installedBrowser(env: Record<string, string | undefined> = process.env): string | undefined {
  if (env.CHROME_PATH) return env.CHROME_PATH;
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next candidate may be.
      }
    }
  }
  return undefined;
}

export interface BrowserOptions {
  headed?: boolean;
  /** Milliseconds between actions, for people who watch. */
  slowMo?: number;
}

/** Starts an installed Chromium, or the one that came with the npm packages. */
export async function launchBrowser({ headed = false, slowMo = 0 }: BrowserOptions = {}): Promise<Browser> {
  const installed = installedBrowser();
  const always = ["--no-sandbox", "--disable-background-networking"];
  if (installed)
    return playwright.launch({ executablePath: installed, args: always, headless: !headed, slowMo });
  const { default: bundled } = await import("@sparticuz/chromium");
  return playwright.launch({
    executablePath: await bundled.executablePath(),
    // Its own arguments run everything in one process, which ends with the first page that closes.
    args: always,
    headless: true,
    slowMo,
  });
}
