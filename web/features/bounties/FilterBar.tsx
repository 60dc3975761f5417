"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type BountyFilter, bountyFilters } from "./domain/filterBounties.ts";

export interface FilterBarProps {
  filter: BountyFilter;
  onFilter: (filter: BountyFilter) => void;
  search: string;
  onSearch: (search: string) => void;
}

/** Which bounties to list. */
export function FilterBar({ filter, onFilter, search, onSearch }: FilterBarProps) {
  const t = useTranslations("bounties.list");
  return (
    <div className="mb-5 space-y-3">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-ink-soft"
        />
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          className="min-h-11 w-full rounded-full border border-line-strong bg-surface ps-12 pe-4 text-ink placeholder:text-ink-soft"
        />
      </div>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("filter")}</legend>
        {(Object.keys(bountyFilters) as BountyFilter[]).map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={filter === key}
            onClick={() => onFilter(key)}
            className="min-h-10 rounded-full border border-line-strong bg-surface px-4 font-medium text-ink-soft hover:bg-sunken hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {t(`filters.${key}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
