import { Search } from "lucide-react";

export interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Searches a list while typing. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  return (
    <div className="relative mb-4">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-ink-soft"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-full rounded-full border border-line-strong bg-surface ps-12 pe-4 text-ink placeholder:text-ink-soft"
      />
    </div>
  );
}
