// A worker thread: compiles one contract at a time, without the optimizer, which would take three times as long.
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import type { SyntaxNode } from "./mutations.ts";

export interface Sources {
  [name: string]: { content: string };
}

export interface CompileRequest {
  id: number;
  sources: Sources;
  remappings: string[];
  /** Contracts to generate code for, by source name; none of a source means its syntax tree. */
  wanted: { source: string; contract?: string }[];
  isOptimized: boolean;
}

export interface CompileAnswer {
  id: number;
  error?: string;
  code: Record<string, { bytecode: string; deployedBytecode: string; immutableReferences: object }>;
  trees: Record<string, SyntaxNode>;
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts?: Record<string, Record<string, { evm: { bytecode: Code; deployedBytecode: Code } }>>;
  sources?: Record<string, { ast: SyntaxNode }>;
}

interface Code {
  object: string;
  immutableReferences?: object;
}

/** Nothing is optimised but where assembly keeps its variables: the stack is too small for P-256 without. */
const UNOPTIMIZED = {
  enabled: false,
  details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: ":" } },
};

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

function compile({ id, sources, remappings, wanted, isOptimized }: CompileRequest): CompileAnswer {
  const outputSelection: Record<string, Record<string, string[]>> = {};
  for (const { source, contract } of wanted)
    outputSelection[source] = contract
      ? {
          ...outputSelection[source],
          [contract]: [
            "evm.bytecode.object",
            "evm.deployedBytecode.object",
            "evm.deployedBytecode.immutableReferences",
          ],
        }
      : { ...outputSelection[source], "": ["ast"] };
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: "Solidity",
        sources,
        settings: {
          evmVersion: "osaka",
          optimizer: isOptimized ? { enabled: true, runs: 200 } : UNOPTIMIZED,
          metadata: { appendCBOR: false },
          remappings,
          outputSelection,
        },
      }),
    ),
  ) as SolcOutput;
  const error = output.errors?.find(({ severity }) => severity === "error")?.formattedMessage;
  const answer: CompileAnswer = { id, error, code: {}, trees: {} };
  if (error) return answer;
  for (const { source, contract } of wanted) {
    const evm = contract && output.contracts?.[source]?.[contract]?.evm;
    if (evm)
      answer.code[`${source}:${contract}`] = {
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
        immutableReferences: evm.deployedBytecode.immutableReferences ?? {},
      };
    const tree = output.sources?.[source]?.ast;
    if (tree) answer.trees[source] = tree;
  }
  return answer;
}

parentPort?.on("message", (request: CompileRequest) => parentPort?.postMessage(compile(request)));
