"use client";
import { useEffect, useState } from "react";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";

/** A form of texts, kept in this browser while it is filled in. `clear` forgets it once it was sent. */
export function useKeptForm<Form extends { [key in keyof Form]: string }>(name: string, empty: Form) {
  const { chainId } = usePublicConfig();
  const key = `ecosphere.${name}.${chainId}`;
  const [form, setForm] = useState(empty);
  const [isLoaded, setLoaded] = useState(false);
  // After the first paint, because a server knows nothing of it; what has been prefilled meanwhile stays.
  useEffect(() => {
    const kept = load(key, empty);
    setForm((present) => ({ ...empty, ...kept, ...changed(empty, present) }));
    setLoaded(true);
  }, [key, empty]);
  useEffect(() => {
    if (isLoaded) keep(key, form);
  }, [key, form, isLoaded]);
  return {
    form,
    change: (part: Partial<Form>) => setForm((before) => ({ ...before, ...part })),
    clear: () => setForm(empty),
  };
}

const changed = <Form extends object>(from: Form, to: Form): Partial<Form> =>
  Object.fromEntries(
    Object.entries(to).filter(([name, value]) => value !== from[name as keyof Form]),
  ) as Partial<Form>;

function load<Form extends object>(key: string, empty: Form): Partial<Form> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof stored !== "object" || stored === null) return {};
    const known = Object.entries(stored).filter(
      ([name, value]) => Object.hasOwn(empty, name) && typeof value === "string",
    );
    return Object.fromEntries(known) as Partial<Form>;
  } catch {
    return {};
  }
}

function keep(key: string, form: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(form));
  } catch {
    // A browser that keeps nothing still lets people write.
  }
}
