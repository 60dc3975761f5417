"use client";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/Field.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { SearchBox } from "#components/ui/SearchBox.tsx";
import { EURO } from "#lib/format/amount.ts";
import { type BountyFilter, bountyFilters } from "./domain/filterBounties.ts";

export const DEADLINE_DAYS = [7, 30, 90] as const;

/** What the reader chose, as typed. */
export interface Choices {
  filter: BountyFilter;
  search: string;
  tag: string;
  /** Euro. */
  least: string;
  /** Days, or empty for any deadline. */
  within: string;
}

export const anything: Choices = { filter: "all", search: "", tag: "", least: "", within: "" };

export interface FilterBarProps {
  choices: Choices;
  onChange: (part: Partial<Choices>) => void;
  /** Words to choose from. */
  tags: readonly string[];
  /** Whether there is an account whose bounties can be shown. */
  hasAccount: boolean;
}

/** Which bounties to list. */
export function FilterBar({ choices, onChange, tags, hasAccount }: FilterBarProps) {
  const t = useTranslations("bounties.list");
  const keys = (Object.keys(bountyFilters) as BountyFilter[]).filter(
    (key) => hasAccount || (key !== "toReview" && key !== "mine"),
  );
  return (
    <div className="mb-5">
      <SearchBox label={t("search")} value={choices.search} onChange={(search) => onChange({ search })} />
      <FilterChips
        label={t("filter")}
        value={choices.filter}
        options={keys.map((value) => ({ value, label: t(`filters.${value}`) }))}
        onChange={(filter) => onChange({ filter })}
      />
      <details open={choices.tag !== "" || choices.least !== "" || choices.within !== "" || undefined}>
        <summary className="cursor-pointer font-medium">{t("more")}</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-3">
          <Field
            as="select"
            label={t("tag")}
            value={choices.tag}
            onChange={(event) => onChange({ tag: event.target.value })}
          >
            <option value="">{t("anyTag")}</option>
            {tags.map((tag) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </Field>
          <Field
            label={t("least")}
            inputMode="decimal"
            unit={EURO.symbol}
            value={choices.least}
            onChange={(event) => onChange({ least: event.target.value })}
          />
          <Field
            as="select"
            label={t("within")}
            value={choices.within}
            onChange={(event) => onChange({ within: event.target.value })}
          >
            <option value="">{t("anyDeadline")}</option>
            {DEADLINE_DAYS.map((days) => (
              <option key={days} value={days}>
                {t("withinDays", { days })}
              </option>
            ))}
          </Field>
        </div>
      </details>
    </div>
  );
}
