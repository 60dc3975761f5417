/** Why the indexer gave no usable answer. */
export type GraphProblemKind = "unreachable" | "refused" | "unexpected";

export class GraphProblem extends Error {
  readonly kind: GraphProblemKind;
  constructor(kind: GraphProblemKind, detail: string, cause?: unknown) {
    super(`indexer ${kind}: ${detail}`, { cause });
    this.name = "GraphProblem";
    this.kind = kind;
  }
}
