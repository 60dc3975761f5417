"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { type Delegate, delegateFields, delegateSchema, networkSchema, toDelegate } from "./delegateShape.ts";
import { type DelegateSearch, whereOf } from "./searchDelegates.ts";

export const DELEGATES_PER_PAGE = 20;

export interface DelegatesPageData {
  delegates: Delegate[];
  hasMore: boolean;
  /** Accounts with votes in all. */
  count: number;
}

const query = `query ($where: Member_filter!, $first: Int!, $skip: Int!) {
  members(first: $first, skip: $skip, where: $where, orderBy: votes, orderDirection: desc) { ${delegateFields} }
  network(id: "network") { proposalCount delegateCount }
}`;
const schema = z.object({ members: z.array(delegateSchema), network: networkSchema.nullable() });

/** A page of accounts with votes, most votes first. */
export async function getDelegates(search: DelegateSearch, signal?: AbortSignal): Promise<DelegatesPageData> {
  const variables = {
    where: whereOf(search),
    first: DELEGATES_PER_PAGE + 1,
    skip: search.page * DELEGATES_PER_PAGE,
  };
  const { members, network } = await fetchGraph({ query, variables, schema, signal });
  return {
    delegates: members
      .slice(0, DELEGATES_PER_PAGE)
      .map((member) => toDelegate(member, network?.proposalCount ?? 0)),
    hasMore: members.length > DELEGATES_PER_PAGE,
    count: network?.delegateCount ?? 0,
  };
}

const oneQuery = `query ($id: ID!) {
  member(id: $id) { ${delegateFields} }
  network(id: "network") { proposalCount delegateCount }
}`;
const oneSchema = z.object({ member: delegateSchema.nullable(), network: networkSchema.nullable() });

/** One account; null when the indexer never saw it. */
export async function getDelegate(address: Address, signal?: AbortSignal): Promise<Delegate | null> {
  const variables = { id: address.toLowerCase() };
  const { member, network } = await fetchGraph({ query: oneQuery, variables, schema: oneSchema, signal });
  return member && toDelegate(member, network?.proposalCount ?? 0);
}

export const useDelegates = (search: DelegateSearch) =>
  useQuery(
    queryOptions({
      queryKey: ["graph", "delegates", search],
      queryFn: ({ signal }) => getDelegates(search, signal),
      placeholderData: keepPreviousData,
    }),
  );

export const useDelegate = (address: Address) =>
  useQuery(
    queryOptions({
      queryKey: ["graph", "delegate", address],
      queryFn: ({ signal }) => getDelegate(address, signal),
    }),
  );
