import { ecoGovernorAbi, timelockControllerAbi } from "@ecosphere/bindings";
import { encodeFunctionData, type Hex } from "viem";
import { z } from "zod";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime, formatDuration } from "#lib/format/time.ts";
import { type BuilderContext, daysAhead, daysToPass } from "../domain/context.ts";
import { type ActionKind, type FieldSpec, type Plan, readWith, type WarningCode } from "../domain/kind.ts";
import { amount, choice, whole } from "../domain/readers.ts";

export const settings = [
  "votingDelay",
  "votingPeriod",
  "quorum",
  "threshold",
  "timelockDelay",
  "guardianTerm",
] as const;
type Setting = (typeof settings)[number];
const settingOf = choice(settings);

const HOUR = 3_600;
const YEAR_HOURS = 8_760;
const hours = whole(0, YEAR_HOURS);

/** A rule of voting gets another value. */
export const setting: ActionKind = {
  defaults: () => ({ setting: "votingDelay" }),
  fields: (inputs, context) => [
    {
      name: "setting",
      labelKey: "setting",
      control: "select",
      options: settings.map((value) => ({ value })),
    },
    fieldOf(settingOf.parse(inputs.setting), context),
  ],
  read: (inputs, context) => {
    const chosen = settingOf.parse(inputs.setting);
    const { deployment, locale, now, facts } = context;
    const { ecoGovernor, timelockController } = deployment;
    const governor = (calldata: Hex) => ({ target: ecoGovernor, value: 0n, calldata });
    switch (chosen) {
      case "votingDelay":
        return readWith(z.object({ hours }), inputs, (read) => ({
          calls: [governor(encode("setVotingDelay", read.hours * HOUR))],
          warnings: read.hours < 12 ? warn("votingDelayShort") : read.hours > 336 ? warn("votingSlow") : [],
        }));
      case "votingPeriod":
        return readWith(z.object({ hours: whole(1, YEAR_HOURS) }), inputs, (read) => ({
          calls: [governor(encode("setVotingPeriod", read.hours * HOUR))],
          warnings: read.hours < 48 ? warn("votingPeriodShort") : read.hours > 720 ? warn("votingSlow") : [],
        }));
      case "quorum":
        return readWith(z.object({ percent: whole(0, 100) }), inputs, (read) => ({
          calls: [
            governor(
              encodeFunctionData({
                abi: ecoGovernorAbi,
                functionName: "updateQuorumNumerator",
                args: [BigInt(read.percent)],
              }),
            ),
          ],
          warnings: read.percent < 3 ? warn("quorumLow") : read.percent > 25 ? warn("quorumHigh") : [],
        }));
      case "threshold":
        return readWith(z.object({ threshold: amount(ECO, locale) }), inputs, (read) => ({
          calls: [
            governor(
              encodeFunctionData({
                abi: ecoGovernorAbi,
                functionName: "setProposalThreshold",
                args: [read.threshold],
              }),
            ),
          ],
          warnings: thresholdWarnings(read.threshold, facts.settings.votable),
        }));
      case "timelockDelay":
        return readWith(z.object({ hours }), inputs, (read) => ({
          calls: [
            {
              target: timelockController,
              value: 0n,
              calldata: encodeFunctionData({
                abi: timelockControllerAbi,
                functionName: "updateDelay",
                args: [BigInt(read.hours * HOUR)],
              }),
            },
          ],
          warnings: read.hours < 24 ? warn("timelockShort") : read.hours > 720 ? warn("timelockLong") : [],
        }));
      case "guardianTerm":
        return readWith(
          z.object({ termDays: whole(daysToPass(facts.settings) + 1, 730) }),
          inputs,
          (read) => ({
            calls: [
              governor(
                encodeFunctionData({
                  abi: ecoGovernorAbi,
                  functionName: "renewGuardian",
                  args: [facts.settings.guardian, daysAhead(now, read.termDays)],
                }),
              ),
            ],
          }),
        );
    }
  },
};

const encode = (functionName: "setVotingDelay" | "setVotingPeriod", seconds: number): Hex =>
  encodeFunctionData({ abi: ecoGovernorAbi, functionName, args: [seconds] });

const warn = (code: WarningCode): Plan["warnings"] => [{ code }];

function thresholdWarnings(threshold: bigint, votable: bigint): Plan["warnings"] {
  if (threshold > votable / 100n) return warn("thresholdHigh");
  return threshold < votable / 10_000n ? warn("thresholdLow") : [];
}

function fieldOf(chosen: Setting, { facts, locale, now }: BuilderContext): FieldSpec {
  const { settings: present } = facts;
  const isNow = (value: string) => ({ key: "present" as const, values: { value } });
  switch (chosen) {
    case "quorum":
      return {
        name: "percent",
        labelKey: "newQuorum",
        control: "text",
        inputMode: "numeric",
        unit: "%",
        hint: isNow(`${present.quorum} %`),
      };
    case "threshold":
      return {
        name: "threshold",
        labelKey: "newThreshold",
        control: "text",
        inputMode: "decimal",
        unit: ECO.symbol,
        hint: isNow(formatAmount(present.threshold, ECO, locale)),
      };
    case "guardianTerm":
      return {
        name: "termDays",
        labelKey: "termDays",
        control: "text",
        inputMode: "numeric",
        hint: isNow(formatDateTime(present.guardianUntil || now, locale)),
      };
    default:
      return {
        name: "hours",
        labelKey: "newHours",
        control: "text",
        inputMode: "numeric",
        unit: "h",
        hint: isNow(`${present[chosen] / HOUR} h (${formatDuration(present[chosen], locale)})`),
      };
  }
}
