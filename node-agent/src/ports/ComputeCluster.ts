/** One verified kernel run of a job: `index` chooses the input, `digest` is the sha256 of the output. */
export interface Run {
  index: number;
  digest: `0x${string}`;
}

/** Boards that compute. */
export interface ComputeCluster {
  /** Runs `count` inputs of the job `seed`, beginning with `from`. */
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

  async stop(): Promise<void> {}
}
