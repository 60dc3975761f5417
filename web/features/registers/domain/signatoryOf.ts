import { type Address, isAddressEqual } from "viem";
import { isApart, type NodeState } from "./checkStatement.ts";
import type { Signatory } from "./statement.ts";

/** As whom an account may still sign; undefined if it may not, or has signed. */
export function signatoryOf(
  account: Address,
  { node, isAuditor, missing }: { node: NodeState; isAuditor: boolean; missing: readonly Signatory[] },
): Signatory | undefined {
  if (missing.includes("installer") && isAddressEqual(account, node.installer)) return "installer";
  if (missing.includes("auditor") && isAuditor && isApart(account, node)) return "auditor";
  return undefined;
}
