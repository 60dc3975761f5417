"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { siteFields, siteSchema } from "#features/sites/list.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

export const QUEUE_SHOWN = 8;

const nodeSchema = z.object({
  number: bigInt,
  site: siteSchema,
  operator: address,
  deviceKey: address,
  installer: address.nullable(),
  generation: z.number().int(),
  isCertified: z.boolean(),
  tier: z.enum(["NONE", "METERED", "SEALED", "HARDWARE"]),
  withdrawnAt: smallInt.nullable(),
  withdrawnReason: z.string().nullable(),
  hasBaseline: z.boolean(),
  registeredAt: smallInt,
  ratedPowerW: bigInt,
  unitsPerKWhMax: bigInt,
  storageWh: bigInt,
  heatCeilingW: bigInt,
  calibratedUntil: smallInt,
  generations: z.array(z.object({ cause: z.string(), openedAt: smallInt })),
});
export type QueuedNode = z.infer<typeof nodeSchema>;

const nodeFields = `number operator deviceKey installer generation isCertified tier withdrawnAt withdrawnReason hasBaseline
  registeredAt ratedPowerW unitsPerKWhMax storageWh heatCeilingW calibratedUntil
  generations(first: 1, orderBy: number, orderDirection: desc) { cause openedAt }
  site { ${siteFields} }`;

const stepSchema = z.object({
  id: z.string(),
  kind: z.enum(["SITE", "NODE", "WITHDRAWN"]),
  certifier: address,
  reason: z.string().nullable(),
  at: smallInt,
  site: z.object({ number: bigInt }),
  node: z.object({ number: bigInt }).nullable(),
});
export type CertificationStep = z.infer<typeof stepSchema>;

const queries = {
  sites: {
    schema: z.object({ items: z.array(siteSchema) }),
    text: `items: sites(first: $first, skip: $skip, orderBy: number, where: { isCertified: false }) { ${siteFields} }`,
  },
  nodes: {
    schema: z.object({ items: z.array(nodeSchema) }),
    text: `items: nodes(first: $first, skip: $skip, orderBy: number, where: { isCertified: false }) { ${nodeFields} }`,
  },
  baselines: {
    schema: z.object({ items: z.array(nodeSchema) }),
    text: `items: nodes(first: $first, skip: $skip, orderBy: number, where: { isCertified: true, hasBaseline: false }) { ${nodeFields} }`,
  },
  certified: {
    schema: z.object({ items: z.array(nodeSchema) }),
    text: `items: nodes(first: $first, skip: $skip, orderBy: calibratedUntil, where: { isCertified: true }) { ${nodeFields} }`,
  },
  history: {
    schema: z.object({ items: z.array(stepSchema) }),
    text: `items: certifications(first: $first, skip: $skip, orderBy: order, orderDirection: desc) {
      id kind certifier reason at site { number } node { number }
    }`,
  },
} as const;
export type QueueName = keyof typeof queries;
type Item<Name extends QueueName> = z.infer<(typeof queries)[Name]["schema"]>["items"][number];

/** A page of one of the lists a certifier works with. */
export function useQueue<Name extends QueueName>(name: Name, page: number) {
  const { chainId } = useDeployment();
  const { schema, text } = queries[name];
  return useQuery({
    queryKey: ["graph", "certification", chainId, name, page],
    queryFn: async ({ signal }) => {
      const query = `query ($first: Int!, $skip: Int!) { ${text} }`;
      const variables = { first: QUEUE_SHOWN + 1, skip: page * QUEUE_SHOWN };
      const { items } = await fetchGraph({ query, variables, schema, signal });
      return { items: items.slice(0, QUEUE_SHOWN) as Item<Name>[], hasMore: items.length > QUEUE_SHOWN };
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}
