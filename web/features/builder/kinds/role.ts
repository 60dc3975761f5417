import { accessManagerAbi, ecoGovernorAbi, standardsAbi } from "@ecosphere/bindings";
import { encodeFunctionData } from "viem";
import { z } from "zod";
import { formatDateTime } from "#lib/format/time.ts";
import { type BuilderContext, DAY, daysAhead, daysToPass } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, type FieldSpec, type Plan, type Reading, readWith } from "../domain/kind.ts";
import { account, choice, whole } from "../domain/readers.ts";

const operations = ["grant", "revoke", "accredit", "withdraw", "renewGuardian"] as const;
const operationOf = choice(operations);

/** Roles of the access manager that the deployment made, by id. */
const roles = ["0", "1", "other"] as const;
const roleOf = choice(["1", "0", "other"]);
const ADMIN = 0n;
const MAX_TERM_DAYS = 730;
const MAX_ROLE = 999_999_999_999;

/** Somebody may do something from then on, or no longer. */
export const role: ActionKind = {
  defaults: () => ({ roleOperation: "grant", role: "1", delayDays: "0", termDays: "365" }),
  fields: (inputs, { facts, locale }) => {
    const operation = operationOf.parse(inputs.roleOperation);
    const fields: FieldSpec[] = [
      {
        name: "roleOperation",
        labelKey: "operation",
        control: "select",
        options: operations.map((value) => ({ value })),
      },
    ];
    if (operation === "grant" || operation === "revoke") {
      fields.push({
        name: "role",
        labelKey: "role",
        control: "select",
        options: roles.map((value) => ({ value })),
      });
      if (roleOf.parse(inputs.role) === "other")
        fields.push({ name: "roleId", labelKey: "roleId", control: "text", inputMode: "numeric" });
    }
    const guardianNow = { until: formatDateTime(facts.settings.guardianUntil, locale) };
    fields.push({
      name: "account",
      labelKey: operation === "renewGuardian" ? "guardian" : "account",
      control: "account",
      hint: operation === "renewGuardian" ? { key: "guardianNow", values: guardianNow } : { key: "account" },
      suggest: "anyone",
    });
    if (operation === "grant")
      fields.push({
        name: "delayDays",
        labelKey: "delayDays",
        control: "text",
        inputMode: "numeric",
        hint: { key: "delayDays" },
      });
    if (operation === "renewGuardian")
      fields.push({ name: "termDays", labelKey: "termDays", control: "text", inputMode: "numeric" });
    return fields;
  },
  read: (inputs, context) => {
    const operation = operationOf.parse(inputs.roleOperation);
    switch (operation) {
      case "renewGuardian":
        return readGuardian(inputs, context);
      case "accredit":
      case "withdraw":
        return readReviewer(inputs, context, operation === "accredit");
      default:
        return readRole(inputs, context, operation);
    }
  },
};

function readGuardian(inputs: Inputs, { deployment, facts, now }: BuilderContext): Reading {
  const schema = z.object({ account, termDays: whole(daysToPass(facts.settings) + 1, MAX_TERM_DAYS) });
  return readWith(schema, inputs, (read) => ({
    calls: [
      {
        target: deployment.ecoGovernor,
        value: 0n,
        calldata: encodeFunctionData({
          abi: ecoGovernorAbi,
          functionName: "renewGuardian",
          args: [read.account, daysAhead(now, read.termDays)],
        }),
      },
    ],
  }));
}

function readReviewer(inputs: Inputs, { deployment }: BuilderContext, isAccredited: boolean): Reading {
  return readWith(z.object({ account }), inputs, (read) => ({
    calls: [
      {
        target: deployment.standards,
        value: 0n,
        calldata: encodeFunctionData({
          abi: standardsAbi,
          functionName: "accredit",
          args: [read.account, isAccredited],
        }),
      },
    ],
  }));
}

function readRole(inputs: Inputs, { deployment }: BuilderContext, operation: "grant" | "revoke"): Reading {
  const isOther = roleOf.parse(inputs.role) === "other";
  const schema = z.object({
    roleId: isOther ? whole(0, MAX_ROLE) : z.unknown().optional(),
    account,
    delayDays: operation === "grant" ? whole(0, 365) : z.unknown().optional(),
  });
  return readWith(schema, inputs, (read) => {
    const id = BigInt(isOther ? (read.roleId as number) : roleOf.parse(inputs.role));
    const calldata =
      operation === "grant"
        ? encodeFunctionData({
            abi: accessManagerAbi,
            functionName: "grantRole",
            args: [id, read.account, (read.delayDays as number) * DAY],
          })
        : encodeFunctionData({
            abi: accessManagerAbi,
            functionName: "revokeRole",
            args: [id, read.account],
          });
    const isTreasury = read.account === deployment.timelockController;
    return {
      calls: [{ target: deployment.accessManager, value: 0n, calldata }],
      warnings: warningsOf(id, operation, isTreasury),
    };
  });
}

function warningsOf(id: bigint, operation: "grant" | "revoke", isTreasury: boolean): Plan["warnings"] {
  if (id !== ADMIN) return [];
  if (operation === "grant") return [{ code: "adminGranted" }];
  return isTreasury ? [{ code: "adminLost" }] : [];
}
