"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useShowCurrent } from "#components/ui/useShowCurrent.ts";
import { sectionsAt } from "./navigation.ts";

/** The pages that share a place, as tabs of links; nothing in a place of one page. */
export function SubNavigation() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const { sections, current } = sectionsAt(pathname);
  const row = useShowCurrent<HTMLUListElement>("[aria-current]", pathname);
  if (sections.length === 0) return null;
  return (
    <nav aria-label={t("subNavigation")} className="border-b border-line">
      <ul ref={row} className="mx-auto flex max-w-6xl overflow-x-auto px-2 sm:px-4">
        {sections.map((section) => (
          <li key={section.key}>
            <Link
              href={section.href}
              aria-current={section === current ? (pathname === section.href ? "page" : "true") : undefined}
              className="flex min-h-11 items-center border-b-2 border-transparent px-2.5 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink focus-visible:-outline-offset-3 aria-[current]:border-accent aria-[current]:text-ink sm:px-3.5 sm:text-base"
            >
              {t(`sections.${section.key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
