"use client";
import { useEffect, useState } from "react";

/** `value` once it has stayed the same for `ms`: nothing is asked anew with every key that is pressed. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
