"use client";
import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useShowCurrent } from "./useShowCurrent.ts";

export interface TabsProps {
  label: string;
  tabs: { value: string; label: ReactNode; content: ReactNode }[];
  value?: string;
  onValueChange?: (value: string) => void;
}

export function Tabs({ label, tabs, value, onValueChange }: TabsProps) {
  const [own, setOwn] = useState(tabs[0]?.value);
  const current = value ?? own;
  const row = useShowCurrent<HTMLDivElement>('[data-state="active"]', current);
  const change = (next: string) => {
    setOwn(next);
    onValueChange?.(next);
  };
  return (
    <Radix.Root value={current} onValueChange={change}>
      <Radix.List
        ref={row}
        aria-label={label}
        className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="min-h-11 whitespace-nowrap border-b-2 border-transparent px-4 font-medium text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
