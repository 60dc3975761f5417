import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The first test reference year in `$ECOSPHERE_DATA/weather`, or undefined when there is none. */
export function weatherFile(): string | undefined {
  const folder = process.env.ECOSPHERE_DATA && join(process.env.ECOSPHERE_DATA, "weather");
  if (!folder || !existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .filter((file) => file.endsWith(".dat"))
    .sort()[0];
  return name && join(folder, name);
}
