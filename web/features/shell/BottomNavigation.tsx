"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isHere, places } from "./navigation.ts";

/** The navigation of a phone, under the thumb. */
export function BottomNavigation() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {places.map((place) => (
          <li key={place.key}>
            <Link
              href={place.href}
              aria-current={isHere(pathname, place) ? "page" : undefined}
              className="flex h-16 flex-col items-center justify-center gap-1 text-[0.7rem] font-medium text-ink-soft aria-[current]:text-accent"
            >
              <place.Icon aria-hidden className="size-5.5" />
              {t(`places.${place.key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
