import { standardsAbi } from "@ecosphere/bindings";
import { type Address, getAbiItem, type Hex, type PublicClient } from "viem";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { bytes, smallInt } from "#lib/graph/scalars.ts";

export type Kind = "software" | "hardware";

/** A version as it was published, and its end as far as it is set; times in Unix seconds. */
export interface Version {
  contentHash: Hex;
  standardId: string;
  number: number;
  kind: Kind;
  title: string;
  uri: string;
  inForceFrom: number;
  /** Null while no end is set. */
  inForceUntil: number | null;
  /** Undefined while only the chain can be read. */
  proposal: { id: string; number: number; title: string } | null | undefined;
}

/** Whether a version is in force, will be, or was. */
export function forceOf(
  { inForceFrom, inForceUntil }: Pick<Version, "inForceFrom" | "inForceUntil">,
  now: number,
): "future" | "inForce" | "ended" {
  if (now < inForceFrom) return "future";
  return inForceUntil !== null && now > inForceUntil ? "ended" : "inForce";
}

const schema = z.object({
  standardVersions: z.array(
    z
      .object({
        contentHash: bytes,
        standard: z.object({ id: z.string() }),
        number: z.number().int(),
        kind: z.enum(["SOFTWARE", "HARDWARE"]),
        title: z.string(),
        uri: z.string(),
        inForceFrom: smallInt,
        inForceUntil: smallInt.nullable(),
        proposal: z.object({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
      })
      .transform(
        ({ standard, kind, ...version }): Version => ({
          ...version,
          standardId: standard.id,
          kind: kind === "SOFTWARE" ? "software" : "hardware",
        }),
      ),
  ),
});

const PAGE = 1_000;
const query = `query ($first: Int!, $skip: Int!) {
  standardVersions(first: $first, skip: $skip, orderBy: order) {
    contentHash standard { id } number kind title uri inForceFrom inForceUntil proposal { id number title }
  }
}`;

/** Every version of every line, oldest first: from the indexer, or from the contract's events when it does not answer. */
export async function getVersions(
  client: PublicClient,
  at: Deployment,
  signal?: AbortSignal,
): Promise<Version[]> {
  try {
    return await indexedVersions(signal);
  } catch (problem) {
    if (!(problem instanceof GraphProblem)) throw problem;
    return chainVersions(client, at);
  }
}

async function indexedVersions(signal?: AbortSignal): Promise<Version[]> {
  const versions: Version[] = [];
  for (;;) {
    const variables = { first: PAGE, skip: versions.length };
    const found = (await fetchGraph({ query, variables, schema, signal })).standardVersions;
    versions.push(...found);
    if (found.length < PAGE) return versions;
  }
}

async function chainVersions(client: PublicClient, at: Deployment): Promise<Version[]> {
  const contract: { address: Address; fromBlock: bigint } = {
    address: at.standards,
    fromBlock: BigInt(at.startBlock),
  };
  const [published, ended] = await Promise.all([
    client.getLogs({
      ...contract,
      event: getAbiItem({ abi: standardsAbi, name: "StandardPublished" }),
      strict: true,
    }),
    client.getLogs({
      ...contract,
      event: getAbiItem({ abi: standardsAbi, name: "StandardEnded" }),
      strict: true,
    }),
  ]);
  const ends = new Map(ended.map(({ args }) => [args.contentHash, args.inForceUntil]));
  return published.map(
    ({ args }): Version => ({
      contentHash: args.contentHash,
      standardId: String(args.standardId),
      number: Number(args.number),
      kind: args.kind === 0 ? "software" : "hardware",
      title: args.title,
      uri: args.uri,
      inForceFrom: args.inForceFrom,
      inForceUntil: ends.get(args.contentHash) ?? (args.inForceUntil || null),
      proposal: undefined,
    }),
  );
}

/** A line of versions, the newest first. */
export interface Line {
  id: string;
  kind: Kind;
  latest: Version;
  versions: Version[];
}

/** Versions put together by line, in the order of the lines. */
export function linesOf(versions: Version[]): Line[] {
  const lines = new Map<string, Version[]>();
  for (const version of versions) {
    lines.set(version.standardId, [...(lines.get(version.standardId) ?? []), version]);
  }
  return [...lines].flatMap(([id, found]) => {
    const sorted = found.toSorted((a, b) => b.number - a.number);
    const [latest] = sorted;
    return latest ? [{ id, kind: latest.kind, latest, versions: sorted }] : [];
  });
}
