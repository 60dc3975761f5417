import { revenueRouterAbi } from "@ecosphere/bindings";
import { type Address, encodeFunctionData, getAddress, isAddress, isAddressEqual } from "viem";
import { z } from "zod";
import { readAmount } from "#lib/format/readAmount.ts";
import { readRows, writeRows } from "../domain/draft.ts";
import { type ActionKind, readWith } from "../domain/kind.ts";
import { refuse } from "../domain/readers.ts";

/** Percent with two digits is basis points exactly. */
export const PERCENT = { symbol: "%", decimals: 2, digits: 2 };
export const WHOLE_BPS = 10_000;

/** Basis points of a typed percentage, or undefined. */
export function readShare(text: string, locale: string): number | undefined {
  const read = readAmount(text, PERCENT, locale);
  return "value" in read && read.value <= BigInt(WHOLE_BPS) ? Number(read.value) : undefined;
}

export const shareText = (bps: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }).format(bps / 100);

/** How all income is divided from then on. */
export const split: ActionKind = {
  defaults: ({ facts, locale }) => ({
    shares: writeRows(
      facts.shares.map(({ recipient, bps }) => ({ recipient, share: shareText(bps, locale) })),
    ),
  }),
  fields: () => [{ name: "shares", labelKey: "shares", control: "shares", hint: { key: "shares" } }],
  read: (inputs, { deployment, locale }) => {
    const schema = z.object({
      shares: z.string().transform((text, context) => {
        const rows = readRows(text);
        const recipients: Address[] = [];
        const shares: number[] = [];
        for (const [index, row] of rows.entries()) {
          const at = { row: index + 1 };
          const recipient = row.recipient.trim();
          const share = readShare(row.share, locale);
          if (!isAddress(recipient)) return refuse(context, "shareRecipientInvalid", at);
          if (recipients.some((other) => isAddressEqual(other, recipient)))
            return refuse(context, "accountTwice", { address: recipient });
          if (isAddressEqual(recipient, deployment.revenueRouter))
            return refuse(context, "shareForRouter", at);
          if (share === undefined) return refuse(context, "shareInvalid", at);
          recipients.push(getAddress(recipient));
          shares.push(share);
        }
        const sum = shares.reduce((total, share) => total + share, 0);
        if (sum !== WHOLE_BPS) return refuse(context, "sharesNotWhole", { sum: shareText(sum, locale) });
        return { recipients, shares };
      }),
    });
    return readWith(schema, inputs, ({ shares: { recipients, shares } }) => ({
      calls: [
        {
          target: deployment.revenueRouter,
          value: 0n,
          calldata: encodeFunctionData({
            abi: revenueRouterAbi,
            functionName: "setShares",
            args: [recipients, shares],
          }),
        },
      ],
    }));
  },
};
