import { nodeRegistryAbi, siteRegistryAbi } from "@ecosphere/bindings";
import { isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { NewNode } from "./domain/newNode.ts";
import type { NewSite } from "./domain/newSite.ts";

export const registerSite = (at: Deployment, { kind, region, gridConnectionW, label }: NewSite): Call =>
  call({
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "registerSite",
    args: [kind, region, gridConnectionW, label],
  });

export const registerNode = (at: Deployment, { siteId, payout, deviceKey }: NewNode): Call =>
  call({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "registerNode",
    args: [siteId, payout, deviceKey],
  });

const logsOf = (receipts: readonly TransactionReceipt[], contract: `0x${string}`) =>
  receipts.flatMap(({ logs }) => logs).filter((log) => isAddressEqual(log.address, contract));

/** Number of the site these receipts registered; undefined where there is none. */
export const registeredSite = (receipts: readonly TransactionReceipt[], at: Deployment): bigint | undefined =>
  parseEventLogs({
    abi: siteRegistryAbi,
    eventName: "SiteRegistered",
    logs: logsOf(receipts, at.siteRegistry),
  })[0]?.args.siteId;

/** Number of the node these receipts registered; undefined where there is none. */
export const registeredNode = (receipts: readonly TransactionReceipt[], at: Deployment): bigint | undefined =>
  parseEventLogs({
    abi: nodeRegistryAbi,
    eventName: "NodeRegistered",
    logs: logsOf(receipts, at.nodeRegistry),
  })[0]?.args.nodeId;
