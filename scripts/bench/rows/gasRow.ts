/** One figure of the gas bench: whole transactions, `receipt.gasUsed`. */
export interface GasRow {
  /** What is done, in the words of the contracts. */
  action: string;
  gas: number;
  /** The same act on the reference contract, in the same run. */
  reference?: number;
  /** The figure to stay below. */
  bar?: number;
  /** Why a bar is missed and what reaching it would cost. */
  note?: string;
}

/** What each file of `scripts/bench/gas/` exports: the rows of one domain of contracts. */
export interface GasBench {
  title: string;
  rows(): Promise<GasRow[]>;
}

/** Gas used by all of the given transactions together. */
export async function gasOf(
  ...sent: Promise<{ wait(): Promise<{ gasUsed: bigint } | null> }>[]
): Promise<number> {
  let total = 0;
  for (const transaction of sent) {
    const receipt = await (await transaction).wait();
    if (!receipt) throw new Error("transaction without receipt");
    total += Number(receipt.gasUsed);
  }
  return total;
}
