import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.ts";
import { run } from "../run.ts";
import type { Sources } from "./compiler.ts";

const PARTS = [
  "contracts",
  "test",
  "bindings",
  "scripts",
  // Some contract tests sign as the agent does.
  "node-agent/src",
  "hardhat.config.ts",
  "package.json",
  "tsconfig.json",
  "artifacts",
  "cache",
];

// Unoptimised code is larger than a chain allows.
const CONFIG = `import project from "./hardhat.project.ts";

const networks = { ...project.networks, default: { ...project.networks?.default, allowUnlimitedContractSize: true } };
export default { ...project, networks };
`;

interface Artifact {
  bytecode: string;
  deployedBytecode: string;
  immutableReferences: object;
  inputSourceName: string;
  buildInfoId: string;
}

/** A copy of what the contracts' tests need, in a temporary folder: no mutant ever touches the working tree. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "ecosphere-mutants-"));
  #originals = new Map<string, string>();

  /** Copies and compiles. `isRoomy` allows contracts of any size. */
  async prepare(isRoomy: boolean): Promise<void> {
    for (const part of PARTS)
      if (existsSync(join(root, part)))
        cpSync(join(root, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"), "junction");
    const log = join(root, ".ecosphere", "mutants", "build.log");
    const built = await run("hardhat", ["build"], log, { cwd: this.folder });
    if (built.code !== 0) throw new Error(`The contracts do not compile:\n${built.output.slice(-4_000)}`);
    if (!isRoomy) return;
    renameSync(join(this.folder, "hardhat.config.ts"), join(this.folder, "hardhat.project.ts"));
    writeFileSync(join(this.folder, "hardhat.config.ts"), CONFIG);
  }

  /** All sources the compiler was given for `contract` ("path:Name"), their remappings and the contract's own source name. */
  inputOf(contract: string): { sources: Sources; remappings: string[]; source: string } {
    const { buildInfoId, inputSourceName } = this.#artifact(contract);
    const file = join(this.folder, "artifacts", "build-info", `${buildInfoId}.json`);
    const { input } = JSON.parse(readFileSync(file, "utf8"));
    return { sources: input.sources, remappings: input.settings.remappings ?? [], source: inputSourceName };
  }

  /** Gives the tests other code for `contract`, until `restore`. */
  writeCode(
    contract: string,
    code: Pick<Artifact, "bytecode" | "deployedBytecode" | "immutableReferences">,
  ): void {
    const file = this.#artifactFile(contract);
    if (!this.#originals.has(file)) this.#originals.set(file, readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...this.#artifact(contract), ...code }));
  }

  /** All contracts as they were compiled: the next unit's tests deploy this one's contracts too. */
  restore(): void {
    for (const [file, content] of this.#originals) writeFileSync(file, content);
    this.#originals.clear();
  }

  writeSource(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #artifact(contract: string): Artifact {
    return JSON.parse(readFileSync(this.#artifactFile(contract), "utf8"));
  }

  #artifactFile(contract: string): string {
    const [file = "", name = ""] = contract.split(":");
    return join(this.folder, "artifacts", file, `${name}.json`);
  }
}
