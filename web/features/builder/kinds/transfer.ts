import { encodeFunctionData, erc20Abi } from "viem";
import { z } from "zod";
import { ECO, ETHER, EURO, formatAmount } from "#lib/format/amount.ts";
import { type ActionKind, readWith } from "../domain/kind.ts";
import { account, amount, choice } from "../domain/readers.ts";

const currencies = ["euro", "eco", "coin"] as const;
const units = { euro: EURO, eco: ECO, coin: ETHER };
const currencyOf = choice(currencies);

/** The treasury pays somebody. */
export const transfer: ActionKind = {
  defaults: () => ({ currency: "euro" }),
  fields: (inputs, { facts, locale }) => {
    const currency = currencyOf.parse(inputs.currency);
    const held = formatAmount(facts.balances[currency], units[currency], locale);
    return [
      {
        name: "currency",
        labelKey: "currency",
        control: "select",
        options: currencies.map((value) => ({ value })),
      },
      {
        name: "amount",
        labelKey: "amount",
        control: "text",
        inputMode: "decimal",
        unit: units[currency].symbol,
        hint: { key: "inTreasury", values: { amount: held } },
      },
      {
        name: "recipient",
        labelKey: "recipient",
        control: "account",
        hint: { key: "account" },
        suggest: "anyone",
      },
    ];
  },
  read: (inputs, { deployment, locale }) => {
    const currency = currencyOf.parse(inputs.currency);
    const schema = z.object({ amount: amount(units[currency], locale), recipient: account });
    return readWith(schema, inputs, ({ amount: value, recipient }) => {
      if (currency === "coin")
        return {
          calls: [{ target: recipient, value, calldata: "0x" }],
          spends: [{ token: null, amount: value }],
        };
      const token = currency === "euro" ? deployment.euro : deployment.ecoToken;
      const calldata = encodeFunctionData({
        abi: erc20Abi,
        functionName: "transfer",
        args: [recipient, value],
      });
      return { calls: [{ target: token, value: 0n, calldata }], spends: [{ token, amount: value }] };
    });
  },
};
