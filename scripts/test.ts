// Runs all suites, shows each with its count, and ends with the sum. `npm test -- contracts agent` runs some of them.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { root } from "./root.ts";
import { type Finished, run } from "./run.ts";

/** The browser's suite is the longest, and one step after another: what runs beside it uses what it leaves. */
const GIVES_WAY = 5;
const LONGEST_LINE = 400;
const MOST_LINES = 150;

interface Suite {
  name: string;
  command: string;
  args: string[];
  count: (output: string) => Count;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const suites: Suite[] = [
  { name: "browser", command: "node", args: ["scripts/browser-tests.ts"], count: plainCount },
  { name: "solidity", command: "hardhat", args: ["test", "solidity"], count: hardhatCount },
  // Its files wait for processes and chains half of their time.
  nodeSuite("agent", "node-agent/test/**/*.test.ts", 2),
  { name: "contracts", command: "hardhat", args: ["test", "mocha"], count: hardhatCount },
  { name: "subgraph", command: "node", args: ["subgraph/run-tests.ts"], count: plainCount },
  nodeSuite("scripts", "scripts/test/**/*.test.ts"),
  nodeSuite("web", "web/test/**/*.test.ts"),
];

/** As many files at once as Node does by itself, and no fewer than `least`. */
function nodeSuite(name: string, pattern: string, least = 1): Suite {
  const filesAtOnce = Math.max(least, availableParallelism() - 1);
  const args = ["--test", "--test-reporter=spec", `--test-concurrency=${filesAtOnce}`, pattern];
  return { name, command: "node", args, count: nodeCount };
}

const first = (output: string, pattern: RegExp) => Number(output.match(pattern)?.[1] ?? 0);
const last = (output: string, pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

function hardhatCount(output: string): Count {
  return {
    passed: first(output, /(\d+) passing/),
    failed: first(output, /(\d+) failing/),
    skipped: first(output, /(\d+) (?:pending|skipped)/),
  };
}

function nodeCount(output: string): Count {
  return {
    passed: last(output, /^ℹ pass (\d+)/gm),
    failed: last(output, /^ℹ fail (\d+)/gm) + last(output, /^ℹ cancelled (\d+)/gm),
    skipped: last(output, /^ℹ skipped (\d+)/gm),
  };
}

function plainCount(output: string): Count {
  return {
    passed: last(output, /^(\d+) passed, \d+ failed/gm),
    failed: last(output, /^\d+ passed, (\d+) failed/gm),
    skipped: last(output, /^\d+ passed, \d+ failed, (\d+) skipped/gm),
  };
}

/** A suite that ends badly or ran nothing counts as one failure, whatever it printed. */
function judge(suite: Suite, finished: Finished): Count {
  const count = suite.count(finished.output);
  if (finished.code !== 0 && count.failed === 0) count.failed = 1;
  if (finished.code === 0 && count.passed + count.failed === 0) count.failed = 1;
  return count;
}

/** Every failed line by name first, with the set-in lines of a browser's step behind it: the tail alone may be of the last of them. */
function explain(output: string, logFile: string): string {
  const lines = output.split("\n").map((line) => line.slice(0, LONGEST_LINE));
  let isDetail = false;
  const isFailed = (line: string) => {
    const isNamed = /^\s*(✖|✘|\d+\) )|\bFAIL\b/.test(line);
    isDetail = /\bFAIL\b/.test(line) || (isDetail && line.startsWith("      "));
    return isNamed || isDetail;
  };
  const failed = lines.filter(isFailed).slice(0, MOST_LINES);
  return `\n${failed.join("\n")}\n\n${lines.slice(-80).join("\n")}\n  (whole output: ${logFile})\n`;
}

async function runSuite(suite: Suite): Promise<Count> {
  console.log(`  ${suite.name.padEnd(10)} …`);
  const logFile = join(root, ".ecosphere", "test", `${suite.name}.log`);
  const finished = await run(suite.command, suite.args, logFile, {
    niceness: suite.name === "browser" ? 0 : GIVES_WAY,
  });
  const count = judge(suite, finished);
  const skipped = count.skipped > 0 ? `   ${count.skipped} skipped` : "";
  console.log(
    `  ${suite.name.padEnd(10)} ${String(count.passed).padStart(5)} ok ${String(count.failed).padStart(4)} bad${skipped}   ${finished.seconds.toFixed(1)} s`,
  );
  if (count.failed > 0) console.log(explain(finished.output, logFile));
  return count;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`No suite "${unknown.join(", ")}". Suites: ${suites.map((suite) => suite.name).join(", ")}.`);
  process.exit(2);
}
const chosen = suites.filter((suite) => wanted.length === 0 || wanted.includes(suite.name));
if (!process.env.ECOSPHERE_DATA)
  console.log('ECOSPHERE_DATA is not set: tests that need real weather or meter data say "skipped".');

// The build comes first so that no two suites compile at the same time. Then three run side by side in the order of the list: the
// browser waits for pages and local time for most of its many minutes, and leaves room for two that count.
const built = await run("hardhat", ["build"], join(root, ".ecosphere", "test", "build.log"));
if (built.code !== 0) {
  console.error(`The contracts do not compile:\n${built.output.slice(-4_000)}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const waiting = [...chosen];
const counts: Count[] = [];
const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) counts.push(await runSuite(next));
};
await Promise.all([work(), work(), work()]);

const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
const skipped = sum("skipped");
console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(sum("failed") > 0 ? 1 : 0);
