"use client";
import { useEffect, useState } from "react";

const KEY = "ecosphere.prices";

/** What the operator typed for a kWh of electricity and of heat, in cents; kept in this browser and sent nowhere. */
export interface OwnPrices {
  electricity: string;
  heat: string;
}

const none: OwnPrices = { electricity: "", heat: "" };

function kept(): OwnPrices {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const { electricity, heat } = (value ?? {}) as Partial<Record<keyof OwnPrices, unknown>>;
    return { electricity: String(electricity ?? ""), heat: String(heat ?? "") };
  } catch {
    return none;
  }
}

/** The operator's own prices and how to change them. */
export function useOwnPrices(): [OwnPrices, (prices: OwnPrices) => void] {
  const [prices, setPrices] = useState(none);
  useEffect(() => setPrices(kept()), []);
  const change = (next: OwnPrices) => {
    setPrices(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still computes with them.
    }
  };
  return [prices, change];
}
