"use client";
import { useTranslations } from "next-intl";
import { Pager } from "./Pager.tsx";

export interface ListPagerProps {
  /** From 0. */
  page: number;
  hasMore: boolean;
  /** How many pages there are, where that is known. */
  pages?: number;
  onPage: (page: number) => void;
}

/** A pager in the usual words. */
export function ListPager({ pages, ...pager }: ListPagerProps) {
  const t = useTranslations("common");
  const number = pager.page + 1;
  return (
    <Pager
      {...pager}
      labels={{
        navigation: t("pages"),
        previous: t("previous"),
        next: t("next"),
        current: pages ? t("pageOf", { number, pages }) : t("page", { number }),
      }}
    />
  );
}
