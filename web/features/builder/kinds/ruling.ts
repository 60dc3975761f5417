import { bountyBoardAbi } from "@ecosphere/bindings";
import { encodeFunctionData } from "viem";
import { z } from "zod";
import { REASON_BYTES } from "#features/bounties/domain/newTerms.ts";
import { readPercent, rulingOutcome } from "#features/bounties/domain/ruling.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { type BuilderContext, DAY, type DisputedFacts, daysToPass } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, readWith } from "../domain/kind.ts";
import { refuse, words } from "../domain/readers.ts";
import { shareText } from "./split.ts";

/** The members settle a dispute about a bounty: so much of the part in question to the worker, the rest to the funder. */
export const ruling: ActionKind = {
  defaults: () => ({ percent: "100" }),
  fields: (inputs, context) => {
    const { facts, locale } = context;
    const chosen = disputedIn(inputs, context);
    return [
      {
        name: "disputed",
        labelKey: "disputed",
        control: "select",
        options: facts.disputed.map(({ id, title }) => ({ value: String(id), text: `${id}. ${title}` })),
        hint: chosen
          ? {
              key: "rulingUntil",
              values: {
                date: formatDateTime(chosen.rulingUntil, locale),
                by: chosen.isByWorker ? "worker" : "funder",
                days: daysToPass(facts.settings),
              },
            }
          : { key: "nothingDisputed" },
      },
      {
        name: "percent",
        labelKey: "workerShare",
        control: "text",
        inputMode: "decimal",
        unit: "%",
        hint: chosen && outcomeHint(chosen, inputs, context),
      },
      { name: "rulingReason", labelKey: "rulingReason", control: "lines", hint: { key: "rulingReason" } },
    ];
  },
  read: (inputs, context) => {
    const { deployment, facts, locale, now } = context;
    const chosen = disputedIn(inputs, context);
    const schema = z.object({
      disputed: z
        .unknown()
        .optional()
        .transform((_, refinement): bigint => {
          if (!chosen) return refuse(refinement, "disputedMissing");
          const date = formatDateTime(chosen.rulingUntil, locale);
          // A ruling that cannot be carried out in time is none.
          return now + daysToPass(facts.settings) * DAY > chosen.rulingUntil
            ? refuse(refinement, "rulingTooLate", { date, days: daysToPass(facts.settings) })
            : chosen.id;
        }),
      percent: z
        .string()
        .default("")
        .transform((text, refinement) => readPercent(text, locale) ?? refuse(refinement, "percentInvalid")),
      rulingReason: words(REASON_BYTES),
    });
    return readWith(schema, inputs, (read) => ({
      calls: [
        {
          target: deployment.bountyBoard,
          value: 0n,
          calldata: encodeFunctionData({
            abi: bountyBoardAbi,
            functionName: "rule",
            args: [read.disputed, read.percent, read.rulingReason],
          }),
        },
      ],
    }));
  },
};

const disputedIn = (inputs: Inputs, { facts }: BuilderContext): DisputedFacts | undefined =>
  facts.disputed.find(({ id }) => String(id) === inputs.disputed) ?? facts.disputed[0];

/** Who would get what, as the contract divides it. */
function outcomeHint(chosen: DisputedFacts, inputs: Inputs, { deployment, locale }: BuilderContext) {
  const bps = readPercent(inputs.percent ?? "", locale);
  if (bps === undefined) return undefined;
  const unit = unitOf(deployment, chosen.token);
  const { toWorker, toFunder, bond, bondTo } = rulingOutcome(chosen, bps);
  const money = (value: bigint) => formatAmount(value, unit, locale, { exact: true });
  return {
    key: "rulingOutcome" as const,
    values: {
      percent: shareText(bps, locale),
      worker: money(toWorker),
      funder: money(toFunder),
      bond: money(bond),
      bondTo,
    },
  };
}
