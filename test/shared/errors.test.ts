/*
given every error our contracts declare
└── a test names it: by its whole name, or by what follows the prefix that a helper of the test files puts before it
*/
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const root = join(import.meta.dirname, "../..");
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(root, folder, String(name)))
    .filter((file) => file.endsWith(ending) && file !== import.meta.filename)
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));

describe("Errors of the contracts", () => {
  it("are all named by a test", () => {
    const errors = filesIn("contracts", ".sol")
      .filter(({ file }) => !/[\\/]mocks[\\/]/.test(file))
      .flatMap(({ text }) => [...text.matchAll(/^ *error (\w+)\(/gm)].map(([, name]) => name as string));
    expect(errors).to.include.members(["BountyBoardFrozen", "DisputesNotDrawn", "HeatLedgerNotCertified"]);
    const tests = filesIn("test", ".ts")
      .map(({ text }) => text)
      .join("\n");
    const words = new Set(tests.match(/\w+/g));
    const prefixes = [...tests.matchAll(/`(\w+)\$\{/g)].map(([, prefix]) => prefix as string);
    const isNamed = (error: string) =>
      words.has(error) ||
      prefixes.some(
        (prefix) => error.startsWith(prefix) && tests.includes(`"${error.slice(prefix.length)}"`),
      );
    expect(errors.filter((error) => !isNamed(error))).to.deep.equal([]);
  });
});
