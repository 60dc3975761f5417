"use client";
import { useTranslations } from "next-intl";
import { RadioGroup } from "radix-ui";
import type { Support } from "../actions/governorCalls.ts";

export interface SupportChoiceProps {
  label: string;
  value: Support | null;
  options: Support[];
  onChange: (value: Support) => void;
}

/** For, Against or Abstain. */
export function SupportChoice({ label, value, options, onChange }: SupportChoiceProps) {
  const t = useTranslations("proposals.tally");
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Support)}
      className="grid auto-cols-fr grid-flow-col gap-2"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option}
          value={option}
          className="min-h-11 rounded-xl border border-line-strong px-2 font-medium hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:text-accent"
        >
          {t(option)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
