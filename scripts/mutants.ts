// Flips operators, bounds and checks of the contracts that decide and hold money, one at a time, and asks the tests to notice.
// `--only NAME` some files (`NAME.sol:LINE` one line of one), `--sample N --seed S` some mutants, `--json FILE` all figures. Works on a copy in the temporary folder.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ProjectCopy } from "./mutants/copy.ts";
import type { Mutation } from "./mutants/mutations.ts";
import { sampleOf } from "./mutants/sample.ts";
import { readSurvivors, reasonFor, staleOf } from "./mutants/survivors.ts";
import { type Outcome, Trial } from "./mutants/trial.ts";
import { unitsOfProject } from "./mutants/units.ts";
import { Compiler, Tester } from "./mutants/workers.ts";

const REQUIRED_PERCENT = 95;
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
  },
});

const number = (text: string, name: string) => {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} ${text}: a whole number is needed`);
  return Number(text);
};
const wanted = values.only?.map((text) => {
  const [, name = text, line] = /^(.*):(\d+)$/.exec(text) ?? [];
  return { name, line: line === undefined ? null : Number(line) };
});
const isWanted = (file: string, line?: number) =>
  !wanted ||
  wanted.some(
    (one) => file.includes(one.name) && (line === undefined || one.line === null || one.line === line),
  );
const units = unitsOfProject()
  .map((unit) => ({ unit, files: unit.sources.filter((file) => isWanted(file)) }))
  .filter(({ files }) => files.length > 0);
if (units.length === 0) throw new Error(`No contract is called ${values.only?.join(" or ")}`);

const place = ({ file, line }: Mutation) => `${file}:${line}`;
const change = ({ before, after }: Mutation) => `${before}\n      → ${after || "(dropped)"}`;
const duration = (seconds: number) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
const percent = (part: number, whole: number) =>
  whole === 0 ? 100 : Math.floor((1_000 * part) / whole) / 10;
const survivors = readSurvivors();

const copy = new ProjectCopy();
let solidityCopy: ProjectCopy | undefined;
const forSolidity = async () => {
  if (solidityCopy) return solidityCopy;
  solidityCopy = new ProjectCopy();
  await solidityCopy.prepare(false);
  return solidityCopy;
};
const compiler = new Compiler();
const tester = new Tester(copy.folder);
const tidyUp = () => {
  tester.stop();
  copy.remove();
  solidityCopy?.remove();
};
process.on("SIGINT", () => {
  tidyUp();
  process.exit(130);
});

const all: Mutation[] = [];
const outcomes: Outcome[] = [];
let startedAt = 0;
let total = 0;

function report(outcome: Outcome): void {
  outcomes.push(outcome);
  if (outcome.verdict === "survived") {
    const reason = reasonFor(survivors, outcome.mutation);
    console.log(
      `    survived ${place(outcome.mutation)}${reason ? ` (${reason})` : ""}\n      ${change(outcome.mutation)}`,
    );
  }
  if (outcomes.length % 25 !== 0) return;
  const each = (Date.now() - startedAt) / 1_000 / outcomes.length;
  const left = duration(each * (total - outcomes.length));
  console.log(`  ${outcomes.length} of ${total}, ${each.toFixed(1)} s each, ${left} left`);
}

async function judgeAll(trial: Trial, mutations: Mutation[]): Promise<void> {
  if (mutations.length === 0) return;
  await trial.begin();
  for (const title of trial.excluded) console.log(`    fails without the optimizer, not asked: ${title}`);
  let next = mutations[0] && trial.compile(mutations[0]);
  for (const [index, mutation] of mutations.entries()) {
    const compiled = await next;
    const following = mutations[index + 1];
    next = following && trial.compile(following);
    if (compiled) report(await trial.judge(mutation, compiled));
  }
  await trial.end();
}

try {
  await copy.prepare(true);
  const trials: { trial: Trial; mutations: Mutation[] }[] = [];
  for (const { unit, files } of units) {
    const trial = new Trial(unit, { copy, forSolidity, compiler, tester });
    await trial.prepare();
    const mutations = trial.mutations.filter(({ file }) => files.includes(file));
    console.log(
      `  ${unit.contracts.join(", ")}: ${mutations.length} mutants, ${unit.tests.length} test files`,
    );
    all.push(...mutations);
    trials.push({ trial, mutations });
  }
  const asked = all.filter(({ file, line }) => isWanted(file, line));
  const chosen = values.sample
    ? new Set(sampleOf(asked, number(values.sample, "sample"), number(values.seed, "seed")))
    : new Set(asked);
  total = chosen.size;
  startedAt = Date.now();
  for (const { trial, mutations } of trials)
    await judgeAll(
      trial,
      mutations.filter((mutation) => chosen.has(mutation)),
    );
} finally {
  tidyUp();
  await compiler.stop();
}

const count = (verdict: Outcome["verdict"], file?: string) =>
  outcomes.filter((outcome) => outcome.verdict === verdict && (!file || outcome.mutation.file === file))
    .length;
for (const file of new Set(all.map((mutation) => mutation.file))) {
  const [killed, survived] = [count("killed", file), count("survived", file)];
  console.log(
    `  ${file.padEnd(48)} ${String(killed).padStart(4)} killed ${String(survived).padStart(3)} survived  ${percent(killed, killed + survived)} %`,
  );
}
const [killed, survived] = [count("killed"), count("survived")];
const score = percent(killed, killed + survived);
const unexplained = outcomes.filter(
  ({ verdict, mutation }) => verdict === "survived" && !reasonFor(survivors, mutation),
);
const stale = staleOf(survivors, all, outcomes);
const seconds = (Date.now() - startedAt) / 1_000;
console.log(
  `${killed} of ${killed + survived} mutants killed, ${score} % (needed: ${REQUIRED_PERCENT} %); ${survived} survived, ${unexplained.length} of them without a reason. ` +
    `${count("same")} compile to the same code and ${count("invalid")} not at all. ${duration(seconds)}, ${(seconds / Math.max(1, total)).toFixed(1)} s each.`,
);
for (const entry of stale) console.log(`scripts/mutants/survivors.json is out of date: ${entry}`);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ killed, survived, score, seconds, same: count("same"), invalid: count("invalid"), outcomes }, null, 2)}\n`,
  );
process.exit(score < REQUIRED_PERCENT || stale.length > 0 ? 1 : 0);
