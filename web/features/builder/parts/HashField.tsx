"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { keccak256 } from "viem";
import { Field } from "#components/ui/Field.tsx";

export interface HashFieldProps {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
}

/** A content hash: typed, or computed here from a file that never leaves the browser. */
export function HashField({ value, onChange, ...field }: HashFieldProps) {
  const t = useTranslations("builder");
  const id = useId();
  return (
    <div>
      <Field
        {...field}
        value={value}
        spellCheck={false}
        autoComplete="off"
        style={{ fontFamily: "var(--font-mono)" }}
        onChange={(event) => onChange(event.target.value)}
      />
      <label htmlFor={id} className="mt-2 block text-sm text-ink-soft">
        {t("hashFromFile")}
      </label>
      <input
        id={id}
        type="file"
        className="mt-1 block max-w-full text-sm file:me-3 file:min-h-9 file:rounded-full file:border file:border-line-strong file:bg-surface file:px-3.5 file:font-semibold"
        onChange={async (event) => {
          const [file] = event.target.files ?? [];
          if (file) onChange(keccak256(new Uint8Array(await file.arrayBuffer())));
        }}
      />
    </div>
  );
}
