"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/Field.tsx";
import {
  type FilterField,
  filterChoices,
  filterFields,
  type MovementFilter,
  writeFilter,
} from "../data/movementFilter.ts";

/** Chooses which movements are listed; the choice is part of the address, so that it can be passed on. */
export function MovementFilterBar({ filter, path }: { filter: MovementFilter; path: string }) {
  const t = useTranslations("treasury.movements");
  const router = useRouter();
  const choose = (field: FilterField, value: string) => {
    const next = writeFilter({ ...filter, [field]: value || undefined });
    router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false });
  };
  const labelOf = (field: FilterField, value: string) =>
    field === "source"
      ? t(`sources.${value as NonNullable<MovementFilter["source"]>}`)
      : t(`choices.${value as "IN" | "OUT" | "euro" | "ecoToken"}`);
  return (
    <search aria-label={t("filter")} className="mb-5 grid gap-4 sm:grid-cols-3">
      {filterFields.map((field) => (
        <Field
          key={field}
          as="select"
          label={t(`fields.${field}`)}
          value={filter[field] ?? ""}
          onChange={(event) => choose(field, event.target.value)}
        >
          <option value="">{t("any")}</option>
          {filterChoices[field].map((value) => (
            <option key={value} value={value}>
              {labelOf(field, value)}
            </option>
          ))}
        </Field>
      ))}
    </search>
  );
}
