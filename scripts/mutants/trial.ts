import { join } from "node:path";
import { root } from "../root.ts";
import { run } from "../run.ts";
import type { CompileAnswer, Sources } from "./compiler.ts";
import type { ProjectCopy } from "./copy.ts";
import { applyTo, type Mutation, mutationsOf, type SyntaxNode } from "./mutations.ts";
import type { Unit } from "./units.ts";
import type { Compiler, Tester } from "./workers.ts";

/** killed: a test failed or never ended. survived: all passed. invalid: does not compile. same: compiles to the same code. */
export type Verdict = "killed" | "survived" | "invalid" | "same";

export interface Outcome {
  mutation: Mutation;
  verdict: Verdict;
  /** The test that failed. */
  by?: string;
}

interface Killer {
  file: string;
  title: string;
}

const REMEMBERED_KILLERS = 5;
const MAX_EXCLUDED = 5;
const FIRST_RUN_MS = 900_000;

/** The mutants of one unit: the tests as they pass without a change, then each change on trial. */
export class Trial {
  readonly unit: Unit;
  /** Tests that fail without any change, because this code is not optimised; they judge nobody. */
  excluded: string[] = [];
  mutations: Mutation[] = [];
  #copy: ProjectCopy;
  #forSolidity: () => Promise<ProjectCopy>;
  #compiler: Compiler;
  #tester: Tester;
  #sources: Sources = {};
  #remappings: string[] = [];
  #wanted: { source: string; contract: string }[] = [];
  #plain: CompileAnswer["code"] = {};
  #optimized: CompileAnswer["code"] | undefined;
  #limitMs = 0;
  #killers: Killer[] = [];
  #alone = new Map<string, boolean>();

  constructor(
    unit: Unit,
    at: { copy: ProjectCopy; forSolidity: () => Promise<ProjectCopy>; compiler: Compiler; tester: Tester },
  ) {
    this.unit = unit;
    this.#copy = at.copy;
    this.#forSolidity = at.forSolidity;
    this.#compiler = at.compiler;
    this.#tester = at.tester;
  }

  /** Reads the sources and finds all mutations. */
  async prepare(): Promise<void> {
    await this.#readSources();
    const { code, error } = await this.#compile(this.#sources, false);
    if (error) throw new Error(error);
    this.#plain = code;
  }

  /** The tests without any change: which of them can judge, and how long they take. */
  async begin(): Promise<void> {
    this.#write(this.#plain);
    const request = { files: this.unit.tests, only: [], without: [], bail: false };
    const answer = await this.#tester.run(request, FIRST_RUN_MS);
    const failures = answer?.failures ?? [{ title: this.unit.tests.join(", "), message: "did not end" }];
    if (!answer?.passed || failures.length > MAX_EXCLUDED) throw this.#failsUnchanged(failures);
    this.excluded = failures.map(({ title }) => title);
    this.#limitMs = 60_000 + 8 * answer.ms;
  }

  /** Once more without a change: if that fails now, the verdicts were about something else than the mutants. */
  async end(): Promise<void> {
    this.#write(this.#plain);
    const request = { files: this.unit.tests, only: [], without: this.excluded, bail: false };
    const answer = await this.#tester.run(request, this.#limitMs);
    this.#copy.restore();
    if (!answer?.passed || answer.failures.length > 0) throw this.#failsUnchanged(answer?.failures ?? []);
  }

  /** Starts compiling; the judgement comes later, so that compiling and testing overlap. */
  compile(mutation: Mutation): Promise<CompileAnswer> {
    return this.#compile(this.#changed(mutation), false);
  }

  async judge(mutation: Mutation, compiled: CompileAnswer): Promise<Outcome> {
    if (compiled.error) return { mutation, verdict: "invalid" };
    if (isSame(compiled.code, this.#plain)) return { mutation, verdict: "same" };
    this.#write(compiled.code);
    const by = (await this.#killedByMocha()) ?? (await this.#killedByInvariants(mutation));
    if (by) return { mutation, verdict: "killed", by };
    return { mutation, verdict: (await this.#isSameOptimized(mutation)) ? "same" : "survived" };
  }

  async #readSources(): Promise<void> {
    const inputs = this.unit.contracts.map((contract) => ({ contract, ...this.#copy.inputOf(contract) }));
    const all: Sources = Object.assign({}, ...inputs.map(({ sources }) => sources));
    this.#remappings = inputs[0]?.remappings ?? [];
    this.#wanted = inputs.map(({ contract, source }) => ({ source, contract: contract.split(":")[1] ?? "" }));
    const { trees, error } = await this.#compiler.compile({
      sources: all,
      remappings: this.#remappings,
      wanted: Object.keys(all).map((source) => ({ source })),
      isOptimized: false,
    });
    if (error) throw new Error(error);
    // Only what these contracts import: the compiler reads everything it is given.
    const needed = new Set<string>();
    const need = (source: string) => {
      if (needed.has(source)) return;
      needed.add(source);
      for (const node of (trees[source]?.nodes ?? []) as SyntaxNode[])
        if (node.nodeType === "ImportDirective") need(String(node.absolutePath));
    };
    for (const { source } of this.#wanted) need(source);
    this.#sources = Object.fromEntries(Object.entries(all).filter(([name]) => needed.has(name)));
    this.mutations = this.unit.sources.flatMap((file) => {
      const tree = trees[nameOf(file)];
      if (!tree || !needed.has(nameOf(file)))
        throw new Error(`${file} is not part of ${this.unit.contracts}`);
      return mutationsOf(file, all[nameOf(file)]?.content ?? "", tree);
    });
  }

  #changed(mutation: Mutation): Sources {
    const name = nameOf(mutation.file);
    return { ...this.#sources, [name]: { content: applyTo(this.#sources[name]?.content ?? "", mutation) } };
  }

  #compile(sources: Sources, isOptimized: boolean): Promise<CompileAnswer> {
    return this.#compiler.compile({
      sources,
      remappings: this.#remappings,
      wanted: this.#wanted,
      isOptimized,
    });
  }

  #write(code: CompileAnswer["code"]): void {
    for (const [index, contract] of this.unit.contracts.entries()) {
      const { source, contract: name } = this.#wanted[index] ?? {};
      const compiled = code[`${source}:${name}`];
      if (!compiled) throw new Error(`No code for ${contract}`);
      this.#copy.writeCode(contract, compiled);
    }
  }

  /** The tests that caught the last mutants go first: neighbours often fall to the same one. */
  async #killedByMocha(): Promise<string | undefined> {
    const { tests } = this.unit;
    if (this.#killers.length > 0) {
      const files = tests.filter((file) => this.#killers.some((killer) => killer.file === file));
      const titles = this.#killers.map(({ title }) => title);
      const by = await this.#firstFailure(files, titles);
      if (by) return by;
    }
    return this.#firstFailure(tests, []);
  }

  async #firstFailure(files: string[], only: string[]): Promise<string | undefined> {
    const answer = await this.#tester.run({ files, only, without: this.excluded, bail: true }, this.#limitMs);
    if (!answer) return "(the tests did not end)";
    const [failure] = answer.failures;
    if (!failure) return undefined;
    if (await this.#passesAlone(failure)) {
      const others = this.#killers.filter(({ title }) => title !== failure.title);
      this.#killers = [{ file: failure.file, title: failure.title }, ...others].slice(0, REMEMBERED_KILLERS);
    }
    return failure.title;
  }

  /** Whether a test passes without a change when it runs alone, or it would condemn every mutant it is asked about first. */
  async #passesAlone({ file, title }: Killer): Promise<boolean> {
    const known = this.#alone.get(title);
    if (known !== undefined) return known;
    // A failing hook is no test that could be asked.
    let passes = file !== "" && !/" hook/.test(title);
    if (passes) {
      this.#write(this.#plain);
      const request = { files: [file], only: [title], without: [], bail: true };
      const answer = await this.#tester.run(request, this.#limitMs);
      passes = answer?.passed === 1 && answer.failures.length === 0;
    }
    this.#alone.set(title, passes);
    return passes;
  }

  #failsUnchanged(failures: { title: string; message: string }[]): Error {
    const list = failures.map(({ title, message }) => `  ${title}: ${message}`).join("\n");
    return new Error(`The tests of ${this.unit.contracts.join(", ")} fail without any change:\n${list}`);
  }

  async #killedByInvariants({ file, ...mutation }: Mutation): Promise<string | undefined> {
    if (this.unit.invariants.length === 0) return undefined;
    const copy = await this.#forSolidity();
    const source = this.#sources[nameOf(file)]?.content ?? "";
    copy.writeSource(file, applyTo(source, { file, ...mutation }));
    const log = join(root, ".ecosphere", "mutants", "invariants.log");
    const finished = await run("hardhat", ["test", "solidity", ...this.unit.invariants], log, {
      cwd: copy.folder,
    });
    copy.writeSource(file, source);
    if (finished.code === 0) return undefined;
    const name = finished.output.match(/\d+\) (invariant_\w+|test\w+)/)?.[1];
    if (!name) throw new Error(`The invariants do not run:\n${finished.output.slice(-2_000)}`);
    return name;
  }

  async #isSameOptimized(mutation: Mutation): Promise<boolean> {
    this.#optimized ??= (await this.#compile(this.#sources, true)).code;
    return isSame((await this.#compile(this.#changed(mutation), true)).code, this.#optimized);
  }
}

const nameOf = (file: string) => `project/${file}`;

const isSame = (a: CompileAnswer["code"], b: CompileAnswer["code"]) =>
  Object.keys(b).every((name) => a[name]?.bytecode === b[name]?.bytecode);
