"use client";
import { heatLedgerAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { SignedReading } from "#lib/reading/signedReading.ts";
import {
  type CorrectedGeneration,
  checkStatement,
  type NodeState,
  type StatementReport,
} from "../domain/checkStatement.ts";
import type { SignedStatement } from "../domain/statement.ts";
import { writeStatement } from "../domain/statementFile.ts";
import { getGenerations } from "./getGenerations.ts";
import { readNodeState } from "./useNodeState.ts";

export interface StatementNow {
  node: NodeState;
  report: StatementReport;
}

/** How the HeatLedger would see a statement now. */
export function useStatementReport(nodeId: bigint, signed: SignedStatement) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["registers", "report", deployment.chainId, nodeId.toString(), writeStatement(signed)],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return reportOf(client, deployment, { nodeId, signed });
    },
    placeholderData: (previous) => previous,
    structuralSharing: false,
  });
}

async function reportOf(
  client: PublicClient,
  at: Deployment,
  { nodeId, signed }: { nodeId: bigint; signed: SignedStatement },
): Promise<StatementNow> {
  const { statement, signatures } = signed;
  const { auditor } = signatures;
  const node = await readNodeState(client, at, nodeId);
  if (!node) throw new Error(`there is no node ${nodeId}`);
  const [lastCode, corrected, isAuditor] = await Promise.all([
    statement.kind === "meterSwap" ? codeOf(client, at, statement.last) : 0,
    statement.kind === "correction" ? correctedOf(node, statement.correction.generation) : undefined,
    auditor
      ? client.readContract({
          address: at.nodeRegistry,
          abi: nodeRegistryAbi,
          functionName: "isAuditor",
          args: [auditor.account],
        })
      : false,
  ]);
  return { node, report: await checkStatement(signed, { node, place: at, lastCode, corrected, isAuditor }) };
}

const codeOf = (client: PublicClient, at: Deployment, { reading, signature }: SignedReading) =>
  client.readContract({
    address: at.heatLedger,
    abi: heatLedgerAbi,
    functionName: "check",
    args: [reading, signature],
  });

/** Start and correction of a generation as the indexer knows them; its last number, while it runs, as the chain does. */
async function correctedOf(node: NodeState, generation: number): Promise<CorrectedGeneration | undefined> {
  const found = (await getGenerations(node.id)).find(({ number }) => number === generation);
  if (!found?.baseline || !found.lastReading) return undefined;
  return {
    startHeatWh: found.baseline.usefulHeatWh,
    lastSeq: generation === node.last.generation ? node.last.seq : found.lastReading.seq,
    isCorrected: found.correction !== null,
  };
}
