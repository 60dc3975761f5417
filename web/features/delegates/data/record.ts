"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

export const RECORDS_PER_PAGE = 10;

interface Asked {
  account: Address;
  page: number;
}

export interface RecordPage<Row> {
  rows: Row[];
  hasMore: boolean;
}

const proposal = z.object({ id: z.string(), number: z.number().int(), title: z.string() });

const ballotRow = z.object({
  id: z.string(),
  support: z.enum(["FOR", "AGAINST", "ABSTAIN"]),
  weight: bigInt,
  reason: z.string(),
  isOverride: z.boolean(),
  at: smallInt,
  proposal,
});
export type BallotRow = z.infer<typeof ballotRow>;

const proposalRow = proposal.extend({ voteEnd: smallInt });
export type ProposalRow = z.infer<typeof proposalRow>;

const delegatorRow = z.object({ address, balance: bigInt });
export type DelegatorRow = z.infer<typeof delegatorRow>;

/** A list of a profile that is read page by page. */
export interface RecordList<Row> {
  name: string;
  query: string;
  row: z.ZodType<Row>;
}

export const ballotList: RecordList<BallotRow> = {
  name: "ballots",
  query: `query ($account: String!, $first: Int!, $skip: Int!) {
    rows: votes(first: $first, skip: $skip, where: { voter: $account }, orderBy: order, orderDirection: desc) {
      id support weight reason isOverride at proposal { id number title }
    }
  }`,
  row: ballotRow,
};

export const proposalList: RecordList<ProposalRow> = {
  name: "proposals",
  query: `query ($account: String!, $first: Int!, $skip: Int!) {
    rows: proposals(first: $first, skip: $skip, where: { proposer: $account }, orderBy: number, orderDirection: desc) {
      id number title voteEnd
    }
  }`,
  row: proposalRow,
};

export const delegatorList: RecordList<DelegatorRow> = {
  name: "delegators",
  query: `query ($account: String!, $address: Bytes!, $first: Int!, $skip: Int!) {
    rows: members(
      first: $first, skip: $skip, where: { delegate: $account, address_not: $address, balance_gt: "0" }
      orderBy: balance, orderDirection: desc
    ) { address balance }
  }`,
  row: delegatorRow,
};

async function getRecords<Row>(
  { query, row }: RecordList<Row>,
  { account, page }: Asked,
  signal?: AbortSignal,
): Promise<RecordPage<Row>> {
  const id = account.toLowerCase();
  const variables = {
    account: id,
    ...(query.includes("$address") && { address: id }),
    first: RECORDS_PER_PAGE + 1,
    skip: page * RECORDS_PER_PAGE,
  };
  const schema = z.object({ rows: z.array(row) });
  const { rows } = await fetchGraph({ query, variables, schema, signal });
  return { rows: rows.slice(0, RECORDS_PER_PAGE), hasMore: rows.length > RECORDS_PER_PAGE };
}

/** One of the lists of a profile, a page at a time. */
export const useRecords = <Row>(list: RecordList<Row>, asked: Asked) =>
  useQuery(
    queryOptions({
      queryKey: ["graph", "delegateRecords", list.name, asked],
      queryFn: ({ signal }) => getRecords(list, asked, signal),
      placeholderData: keepPreviousData,
    }),
  );
