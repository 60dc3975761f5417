"use client";
import { useTranslations } from "next-intl";
import { RadioGroup } from "radix-ui";
import type { Support } from "../actions/governorCalls.ts";

export interface SupportChoiceProps {
  label: string;
  value: Support | null;
  options: Support[];
  onChange: (value: Support) => void;
  /** Enter on a choice: it is made and handed in, as in any form. */
  onEnter: () => void;
}

/** For, Against or Abstain: arrows choose, Enter hands in. */
export function SupportChoice({ label, value, options, onChange, onEnter }: SupportChoiceProps) {
  const t = useTranslations("proposals.tally");
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Support)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onEnter();
      }}
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
