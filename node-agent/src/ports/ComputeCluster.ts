/** One verified kernel run of a job: `index` chooses the input, `digest` is the sha256 of the output. */
export interface Run {
  index: number;
  digest: `0x${string}`;
}

/**
 * Power of a module. `going`: by plan, within the grace; its work is told to save itself, to put back what is not done, and to end. `off`: gone, and so
 * is what was not saved. Work that was told ends even if the power stays in the end; what comes after it begins anew.
 */
export type ModulePower = "on" | "going" | "off";

/** What the control asks of the work on the modules before it takes their power, and tells it. */
export interface ModuleWork {
  /** Whether something runs on a module that would be lost without its power. */
  isBusy(module: number): boolean;
  /** Says how each module stands; `going` lasts `graceSeconds` at most. */
  setPower(modules: readonly ModulePower[], graceSeconds: number): void;
}

/** Boards that compute. Until it is told otherwise, all of them have power. */
export interface ComputeCluster extends ModuleWork {
  /**
   * Runs `count` inputs of the job `seed`, beginning with `from`. Fewer when power goes meanwhile: all that was done, in order of index, with a gap
   * where a run was cut off. Throws Retryable when nothing could be done.
   */
  run(seed: `0x${string}`, from: number, count: number): Promise<Run[]>;
  stop(): Promise<void>;
}

/** Computes nothing and hands in what `digestOf` says: an honest twin in fast tests, a cheat in others. */
export class FakeCluster implements ComputeCluster {
  readonly digestOf: (seed: `0x${string}`, index: number) => `0x${string}`;

  constructor(digestOf: (seed: `0x${string}`, index: number) => `0x${string}`) {
    this.digestOf = digestOf;
  }

  async run(seed: `0x${string}`, from: number, count: number): Promise<Run[]> {
    return Array.from({ length: count }, (_, i) => ({
      index: from + i,
      digest: this.digestOf(seed, from + i),
    }));
  }

  isBusy(_module: number): boolean {
    return false;
  }

  setPower(_modules: readonly ModulePower[], _graceSeconds: number): void {}

  async stop(): Promise<void> {}
}
