import { type Address, getAddress, isAddress, isAddressEqual } from "viem";
import { type Curve, MachineKeyInvalid, readMachineKey } from "#lib/keys/machineKey.ts";

/** What a person typed; all of it text, as it is kept as a draft. */
export interface NodeForm {
  site: string;
  payout: string;
  key: string;
}

export const emptyNode: NodeForm = { site: "", payout: "", key: "" };

export type NodeProblem =
  | "siteMissing"
  | "siteInvalid"
  | "payoutInvalid"
  | "keyMissing"
  | "keyNotAKey"
  | "keyCompressed"
  | "keyNotOnACurve"
  | "keyIsPayout";

/** Arguments of `registerNode`. */
export interface NewNode {
  siteId: bigint;
  payout: Address;
  deviceKey: Address;
}

const keyProblems = {
  missing: "keyMissing",
  notAKey: "keyNotAKey",
  compressed: "keyCompressed",
  notOnACurve: "keyNotOnACurve",
} as const;

/** A device key as typed: its address, and its curve where the public key was given. */
export function readDeviceKey(
  text: string,
): { ok: true; address: Address; curve: Curve | undefined } | { ok: false; problem: NodeProblem } {
  try {
    return { ok: true, ...readMachineKey(text) };
  } catch (error) {
    if (error instanceof MachineKeyInvalid) return { ok: false, problem: keyProblems[error.reason] };
    throw error;
  }
}

/** Turns the form into the call's arguments, or says what is wrong with each field. Without a payout account, `operator` is paid. */
export function newNode(
  form: NodeForm,
  operator: Address,
): { ok: true; node: NewNode } | { ok: false; problems: Partial<Record<keyof NodeForm, NodeProblem>> } {
  const problems: Partial<Record<keyof NodeForm, NodeProblem>> = {};
  if (form.site.trim() === "") problems.site = "siteMissing";
  else if (!/^[1-9]\d{0,28}$/.test(form.site.trim())) problems.site = "siteInvalid";
  const payout = form.payout.trim() || operator;
  if (!isAddress(payout)) problems.payout = "payoutInvalid";
  const key = readDeviceKey(form.key);
  if (!key.ok) problems.key = key.problem;
  // A key that sits in a machine is no account: money sent to it would wait for a machine to sign.
  else if (isAddress(payout) && isAddressEqual(payout, key.address)) problems.key = "keyIsPayout";
  if (Object.keys(problems).length > 0 || !key.ok) return { ok: false, problems };
  return {
    ok: true,
    node: { siteId: BigInt(form.site.trim()), payout: getAddress(payout), deviceKey: key.address },
  };
}
